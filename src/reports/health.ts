import { sql } from 'kysely';
import type { Call } from '../kernel/call.ts';

/** Whether the database answers a question. */
export async function isDatabaseThere(call: Pick<Call, 'db'>): Promise<boolean> {
  try {
    await sql`select 1`.execute(call.db);
    return true;
  } catch {
    return false;
  }
}

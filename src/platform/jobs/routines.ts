import { sql } from 'kysely';
import type { Database } from '../db/database.ts';

/** Something done again and again by one process at a time. */
export interface Routine {
  readonly name: string;
  readonly everyMs: number;
  run(): Promise<void>;
}

/**
 * A routine runs in the process that first moves its mark forward; the others see that it was done. A mark further ahead
 * than a turn is of a clock that has been set back since, and counts for nothing.
 */
export async function takeTurn(database: Database, routine: Routine, now: number): Promise<boolean> {
  const name = `routine.${routine.name}`;
  const asNumber = database.dialect === 'sqlite' ? sql<number>`cast(value as integer)` : sql<number>`value::bigint`;
  return database.transaction(async (db) => {
    await db
      .insertInto('instance')
      .values({ name, value: '0' })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .execute();
    const taken = await db
      .updateTable('instance')
      .set({ value: String(now) })
      .where('name', '=', name)
      .where((eb) => eb.or([eb(asNumber, '<=', now - routine.everyMs), eb(asNumber, '>', now + routine.everyMs)]))
      .executeTakeFirst();
    return taken.numUpdatedRows > 0n;
  });
}

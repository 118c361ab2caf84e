import type { Db } from '../../kernel/tables.ts';
import type { QrRow } from './store.ts';

/** The code under an alias, whoever's: its picture is public. A door look-up; it returns the account that scopes the rest. */
export async function findQrByAlias(db: Db, alias: string): Promise<QrRow | null> {
  return (await db.selectFrom('qr_codes').selectAll().where('alias', '=', alias).executeTakeFirst()) ?? null;
}

import type { Day } from '../../kernel/instant.ts';
import type { Db } from '../../kernel/tables.ts';

const PURPOSE = 'visitor_salt';
/** Days as text of one length, so that their order is the order of the days. */
const kidOf = (day: Day): string => String(day).padStart(6, '0');

export async function loadSalt(db: Db, day: Day): Promise<string | null> {
  const row = await db
    .selectFrom('keyring')
    .select('secretSealed')
    .where('purpose', '=', PURPOSE)
    .where('kid', '=', kidOf(day))
    .executeTakeFirst();
  return row?.secretSealed ?? null;
}

/** Keeps the salt somebody else made first. */
export async function insertSalt(db: Db, day: Day, secretSealed: string, now: number): Promise<void> {
  await db
    .insertInto('keyring')
    .values({ purpose: PURPOSE, kid: kidOf(day), secretSealed, createdAt: now })
    .onConflict((conflict) => conflict.columns(['purpose', 'kid']).doNothing())
    .execute();
}

export async function deleteSalts(db: Db, before: Day): Promise<void> {
  await db.deleteFrom('keyring').where('purpose', '=', PURPOSE).where('kid', '<', kidOf(before)).execute();
}

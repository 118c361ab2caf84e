/** Door look-ups: they find the account, so they are the only queries here without one. A test lists them. */
import type { Db } from '../../kernel/tables.ts';

export interface FoundLicense {
  readonly accountId: number;
  readonly licenseId: number;
  /** Made by this instance: the same whoever asks. */
  readonly generated?: boolean;
}

/** The license of a key made by this instance; such keys are unique in it. */
export async function findGeneratedKey(db: Db, key: string): Promise<FoundLicense | null> {
  const row = await db
    .selectFrom('licenses')
    .select(['accountId', 'id'])
    .where('key', '=', key)
    .where('origin', '=', 'generated')
    .executeTakeFirst();
  return row === undefined ? null : { accountId: row.accountId, licenseId: row.id, generated: true };
}

/** The oldest license with that key, whichever account holds it: a later copy never wins. */
export async function findOldestKey(db: Db, key: string): Promise<FoundLicense | null> {
  const row = await db
    .selectFrom('licenses')
    .select(['accountId', 'id'])
    .where('key', '=', key)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : { accountId: row.accountId, licenseId: row.id };
}

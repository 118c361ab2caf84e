import type { Instant } from '../../kernel/instant.ts';
import type { Database } from '../db/database.ts';

const NAME = 'backup.last';

/** Remembers when a backup was written, so that people can be shown it. */
export async function noteBackup(database: Database, at: Instant): Promise<void> {
  await database.transaction(async (db) => {
    await db
      .insertInto('instance')
      .values({ name: NAME, value: String(at) })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: String(at) }))
      .execute();
  });
}

/** When the last backup was written with the command; null = none that is known. */
export async function readLastBackup(database: Database): Promise<Instant | null> {
  const row = await database.read.selectFrom('instance').select('value').where('name', '=', NAME).executeTakeFirst();
  return row === undefined ? null : Number(row.value);
}

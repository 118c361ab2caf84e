import type { Db } from '../../kernel/tables.ts';

export async function insertFile(
  db: Db,
  accountId: number,
  file: { name: string; sizeBytes: number; sha256: string; base64: string; now: number },
): Promise<number> {
  const { now, ...values } = file;
  const row = await db
    .insertInto('files')
    .values({ accountId, ...values, createdAt: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

export async function isFile(db: Db, accountId: number, id: number): Promise<boolean> {
  const row = await db
    .selectFrom('files')
    .select('id')
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row !== undefined;
}

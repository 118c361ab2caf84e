import type { Db } from '../../kernel/tables.ts';

export interface StoredImage {
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

export async function insertImage(
  db: Db,
  accountId: number,
  image: StoredImage & { readonly name: string; readonly now: number },
): Promise<void> {
  const base64 = Buffer.from(image.bytes).toString('base64');
  const { name, contentType, now } = image;
  await db
    .insertInto('images')
    .values({ name, accountId, contentType, base64, createdAt: now })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
}

export async function removeImage(db: Db, accountId: number, name: string): Promise<void> {
  await db.deleteFrom('images').where('accountId', '=', accountId).where('name', '=', name).execute();
}

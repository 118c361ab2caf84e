import type { Db } from '../../kernel/tables.ts';

/** Whether a service of any account has the uuid: uuids are unique in the instance. */
export async function isUuidTaken(db: Db, uuid: string): Promise<boolean> {
  const row = await db.selectFrom('services').select('id').where('uuid', '=', uuid).executeTakeFirst();
  return row !== undefined;
}

/** What people and API keys are called, also those that are no more. */
import { type Selectable, sql } from 'kysely';
import type { Db } from '../../kernel/tables.ts';
import type { FormerUserTable } from './tables.ts';

export interface NamedActor {
  readonly kind: 'user' | 'former' | 'key';
  readonly id: number;
  readonly accountId: number;
  readonly name: string | null;
  readonly email: string | null;
}

/** Ids that no row has stand for an empty list. */
const NOBODY = [0];

function ids(given: readonly number[]) {
  return sql.join(given.length === 0 ? NOBODY : given);
}

/** Reads all of them in one statement; whose they are is part of the answer. */
export async function loadNamedActors(
  db: Db,
  of: { readonly userIds: readonly number[]; readonly keyIds: readonly number[] },
): Promise<readonly NamedActor[]> {
  const { rows } = await sql<NamedActor>`
    select 'user' as kind, id, "accountId", name, email from users where id in (${ids(of.userIds)})
    union all select 'former' as kind, id, "accountId", label as name, null as email from former_users
      where id in (${ids(of.userIds)})
    union all select 'key' as kind, id, "accountId", name, null as email from api_keys where id in (${ids(of.keyIds)})`.execute(
    db,
  );
  return rows;
}

export async function insertFormerUser(db: Db, row: Selectable<FormerUserTable>): Promise<void> {
  await db.insertInto('former_users').values(row).execute();
}

export async function dropFormerUsers(db: Db, before: number): Promise<void> {
  await db.deleteFrom('former_users').where('removedAt', '<', before).execute();
}

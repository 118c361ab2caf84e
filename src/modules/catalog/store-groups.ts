import { sql } from 'kysely';
import type { Call } from '../../kernel/call.ts';
import type { ListRequest, Page } from '../../kernel/page.ts';
import { type ListSource, countRows, listRows, streamRows } from '../../kernel/store-list.ts';
import type { Db } from '../../kernel/tables.ts';
import { fold } from '../../kernel/text.ts';
import type { Group } from './group.ts';
import type { GroupRow } from './tables-commerce.ts';

type Scope = Pick<Call, 'db' | 'dialect' | 'now'>;
type Request = Pick<ListRequest, 'filters' | 'search'>;

const SOURCE: ListSource = {
  table: 'groups',
  columns: {
    name: { column: 'nameFold', folded: 'nameFold' },
    slug: {},
    status: {},
    description: {},
    pinned: {},
    sortOrder: {},
    parentId: { nullable: true },
    createdAt: {},
    updatedAt: {},
  },
  only: sql`t."deletedAt" is null`,
  searchColumns: ['nameFold', 'slug'],
};

function readGroup(row: GroupRow): Group {
  const { nameFold: _, ...rest } = row;
  // Statuses are checked before they are written.
  return { ...rest, status: row.status as Group['status'], pinned: row.pinned === 1 };
}

export type GroupValues = Omit<Group, 'id' | 'accountId' | 'rowVersion' | 'createdAt' | 'updatedAt' | 'deletedAt'>;

function columns(values: GroupValues) {
  return {
    name: values.name,
    nameFold: fold(values.name),
    slug: values.slug,
    status: values.status,
    description: values.description,
    badgeTitle: values.badgeTitle,
    badgeColor: values.badgeColor,
    badgeIcon: values.badgeIcon,
    image: values.image,
    pinned: values.pinned ? 1 : 0,
    sortOrder: values.sortOrder,
    parentId: values.parentId,
  };
}

export async function loadGroup(db: Db, accountId: number, id: number): Promise<Group | null> {
  const row = await db
    .selectFrom('groups')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  return row === undefined ? null : readGroup(row);
}

/** The living group, locked until the transaction ends, so that nobody puts things into it or moves it meanwhile. */
export async function lockGroup(
  call: Pick<Call, 'db' | 'dialect'>,
  accountId: number,
  id: number,
): Promise<Group | null> {
  const row = await call.db
    .selectFrom('groups')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .$if(call.dialect === 'postgres', (query) => query.forUpdate())
    .executeTakeFirst();
  return row === undefined ? null : readGroup(row);
}

/** Groups by id, living ones; for answers that show them beside other things. */
export async function loadGroups(db: Db, accountId: number, ids: readonly number[]): Promise<Group[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('groups')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('id', 'in', [...ids])
    .where('deletedAt', 'is', null)
    .execute();
  return rows.map(readGroup);
}

export async function loadSubgroups(
  db: Db,
  accountId: number,
  parentIds: readonly number[],
  limit: number,
): Promise<Group[]> {
  if (parentIds.length === 0) return [];
  const rows = await db
    .selectFrom('groups')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('parentId', 'in', [...parentIds])
    .where('deletedAt', 'is', null)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(readGroup);
}

/** Whether a living product or group stands in it. */
export async function isGroupUsed(db: Db, accountId: number, id: number): Promise<boolean> {
  const product = await db
    .selectFrom('products')
    .select('id')
    .where('accountId', '=', accountId)
    .where('groupId', '=', id)
    .where('deletedAt', 'is', null)
    .limit(1)
    .executeTakeFirst();
  if (product !== undefined) return true;
  return (await loadSubgroups(db, accountId, [id], 1)).length > 0;
}

/** Slugs of living groups that are the text or start with it and a dash; what a new slug must differ from. */
export async function loadGroupSlugsLike(db: Db, accountId: number, slug: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('groups')
    .select('slug')
    .where('accountId', '=', accountId)
    .where('deletedAt', 'is', null)
    .where((eb) => eb.or([eb('slug', '=', slug), eb.and([eb('slug', '>=', `${slug}-`), eb('slug', '<', `${slug}.`)])]))
    .execute();
  return new Set(rows.map((row) => row.slug));
}

export async function insertGroup(
  db: Db,
  accountId: number,
  values: GroupValues & { id: number | undefined; now: number },
): Promise<Group> {
  const kept = values.id === undefined ? {} : { id: values.id };
  const row = await db
    .insertInto('groups')
    .values({ accountId, ...kept, ...columns(values), rowVersion: 1, createdAt: values.now, updatedAt: values.now })
    .returningAll()
    .executeTakeFirstOrThrow();
  return readGroup(row);
}

/** Writes the values of a group the caller has locked. */
export async function updateGroup(
  db: Db,
  accountId: number,
  change: { id: number; rowVersion: number; values: GroupValues; now: number },
): Promise<Group> {
  const row = await db
    .updateTable('groups')
    .set({ ...columns(change.values), rowVersion: change.rowVersion + 1, updatedAt: change.now })
    .where('accountId', '=', accountId)
    .where('id', '=', change.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return readGroup(row);
}

export async function markGroupDeleted(
  db: Db,
  accountId: number,
  change: { id: number; rowVersion: number; now: number },
): Promise<void> {
  await db
    .updateTable('groups')
    .set({ deletedAt: change.now, rowVersion: change.rowVersion + 1, updatedAt: change.now })
    .where('accountId', '=', accountId)
    .where('id', '=', change.id)
    .execute();
}

export async function listGroups(scope: Scope, accountId: number, request: ListRequest): Promise<Page<Group>> {
  const page = await listRows<GroupRow>(scope, accountId, SOURCE, request);
  return { ...page, rows: page.rows.map(readGroup) };
}

export function countGroups(scope: Scope, accountId: number, request: Request): Promise<number> {
  return countRows(scope, accountId, SOURCE, request);
}

export async function* streamGroups(
  scope: Scope,
  accountId: number,
  request: Request,
): AsyncGenerator<readonly Group[]> {
  for await (const rows of streamRows<GroupRow>(scope, accountId, SOURCE, request)) yield rows.map(readGroup);
}

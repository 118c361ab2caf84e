import type { Db, Dialect } from '../../kernel/tables.ts';
import type { LoggedClick, PackedClicks } from './batch-log.ts';
import type { Place } from './classify.ts';
import type { Client, Source } from './counts.ts';
import { type ManyRows, run, runMany } from './store-sql.ts';

/** A visit as it is stored, in the order of CLICK_COLUMNS. */
const CLICK_COLUMNS = [
  'at',
  'accountId',
  'domainId',
  'linkId',
  'entry',
  'kind',
  'clientId',
  'sourceId',
  'placeId',
  'visitor',
  'clickId',
  'isUnique',
] as const;

const quoted = CLICK_COLUMNS.map((name) => `"${name}"`).join(', ');
const KEEP: ManyRows = { head: `insert into clicks (${quoted}) values`, width: CLICK_COLUMNS.length };

/** A stored batch; `data` is what batch-log.ts packs. */
export interface StoredBatch {
  readonly id: number;
  readonly count: number;
  readonly data: string;
}

/** Stores visits as one row: behind all others, or under a number that is free. */
export async function putBatch(db: Db, batch: PackedClicks, id?: number): Promise<void> {
  await db
    .insertInto('click_batches')
    .values(id === undefined ? batch : { id, ...batch })
    .execute();
}

/**
 * Takes the oldest batches from a number on away, for this transaction alone: another process takes the next ones. The
 * first of them comes whole, however much it holds.
 */
export async function takeBatches(
  db: Db,
  dialect: Dialect,
  most: { batches: number; clicks: number },
  from = 0,
): Promise<StoredBatch[]> {
  const query = db
    .selectFrom('click_batches')
    .select(['id', 'count', 'data'])
    .where('id', '>=', from)
    .orderBy('id')
    .limit(most.batches);
  const rows = await (dialect === 'postgres' ? query.forUpdate().skipLocked() : query).execute();
  let clicks = 0;
  const taken = rows.filter((row, index) => (clicks += row.count) <= most.clicks || index === 0);
  if (taken.length === 0) return [];
  await db
    .deleteFrom('click_batches')
    .where(
      'id',
      'in',
      taken.map(({ id }) => id),
    )
    .execute();
  return taken;
}

/** Keeps visits where they can be asked for. */
export async function keepClicks(
  db: Db,
  dialect: Dialect,
  clicks: readonly { readonly click: LoggedClick; readonly isUnique: boolean }[],
): Promise<void> {
  const values: unknown[] = [];
  for (const { click, isUnique } of clicks) {
    const { at, accountId, domainId, linkId, entry, kind, clientId, sourceId, placeId, visitor, clickId } = click;
    values.push(at, accountId, domainId, linkId, entry, kind, clientId, sourceId, placeId, visitor, clickId);
    values.push(isUnique ? 1 : 0);
  }
  await runMany(db, dialect, KEEP, values);
}

/** How many visits wait to be added up. */
export async function countWaiting(db: Db): Promise<number> {
  const row = await db
    .selectFrom('click_batches')
    .select((eb) => eb.fn.sum<number | string | null>('count').as('total'))
    .executeTakeFirstOrThrow();
  return Number(row.total ?? 0);
}

/** The number of the oldest batch that waits; 0 for none. */
export async function oldestBatch(db: Db): Promise<number> {
  const row = await db.selectFrom('click_batches').select('id').orderBy('id').limit(1).executeTakeFirst();
  return row?.id ?? 0;
}

/** Tables of what visits share; every row is found or made by its texts. */
export const SHARED = {
  click_clients: ['browser', 'os', 'device', 'language', 'reason'],
  click_sources: ['referrer', 'utmSource', 'utmMedium', 'utmCampaign', 'utmTerm', 'utmContent'],
  click_places: ['country', 'region', 'city'],
} as const;
export type SharedTable = keyof typeof SHARED;
export type SharedRow = Client | Source | Place;

/** The number of a shared row, made if nobody had it yet. */
export async function sharedId(
  db: Db,
  dialect: Dialect,
  table: SharedTable,
  row: Readonly<Record<string, string>>,
): Promise<number> {
  const key = SHARED[table];
  const where = key.map((name, index) => `"${name}" = $${index + 1}`).join(' and ');
  const find = (): Promise<{ id: number }[]> =>
    run<{ id: number }>(
      db,
      dialect,
      `select id from ${table} where ${where}`,
      key.map((name) => row[name]),
    );
  const [known] = await find();
  if (known !== undefined) return known.id;
  const names = Object.keys(row);
  const [made] = await run<{ id: number }>(
    db,
    dialect,
    `insert into ${table} (${names.map((name) => `"${name}"`).join(', ')})
      values (${names.map((_, index) => `$${index + 1}`).join(', ')}) on conflict do nothing returning id`,
    Object.values(row),
  );
  const id = made?.id ?? (await find())[0]?.id;
  if (id === undefined) throw new Error(`a row of ${table} is neither there nor could be made`);
  return id;
}

/** Shared rows by their numbers. */
export async function loadShared<R>(
  db: Db,
  dialect: Dialect,
  table: SharedTable,
  ids: readonly number[],
): Promise<(R & { readonly id: number })[]> {
  const rows: (R & { readonly id: number })[] = [];
  for (let start = 0; start < ids.length; start += 500) {
    const part = ids.slice(start, start + 500);
    const marks = part.map((_, index) => `$${index + 1}`).join(',');
    rows.push(...(await run<R & { id: number }>(db, dialect, `select * from ${table} where id in (${marks})`, part)));
  }
  return rows;
}

/** Removes some of the visits of a link that is no more; answers how many. */
export async function forgetClicks(db: Db, dialect: Dialect, linkId: number, limit: number): Promise<number> {
  const rows = await run<{ id: number }>(
    db,
    dialect,
    'delete from clicks where id in (select id from clicks where "linkId" = $1 limit $2) returning id',
    [linkId, limit],
  );
  if (rows.length > 0) return rows.length;
  await db.deleteFrom('click_days').where('linkId', '=', linkId).execute();
  await db.deleteFrom('visitor_days').where('linkId', '=', linkId).execute();
  return 0;
}

import type { Db, Dialect } from '../../kernel/tables.ts';
import type { Campaign, Place, Referrer } from './classify.ts';
import { type ManyRows, run, runMany } from './store-sql.ts';

/** A visit as it is stored, in the order of CLICK_COLUMNS. */
export const CLICK_COLUMNS = [
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
  'token',
] as const;

const quoted = CLICK_COLUMNS.map((name) => `"${name}"`).join(', ');
const APPEND: ManyRows = { head: `insert into clicks_new (${quoted}) values`, width: CLICK_COLUMNS.length };
const KEEP: ManyRows = { head: `insert into clicks (id, ${quoted}) values`, width: CLICK_COLUMNS.length + 1 };

/** Appends visits, values row after row. */
export async function appendClicks(db: Db, dialect: Dialect, values: readonly unknown[]): Promise<void> {
  await runMany(db, dialect, APPEND, values);
}

export interface StoredClick {
  readonly id: number;
  readonly at: number;
  readonly accountId: number;
  readonly domainId: number;
  readonly linkId: number | null;
  readonly entry: number;
  readonly kind: number;
  readonly clientId: number;
  readonly sourceId: number;
  readonly placeId: number;
  readonly visitor: number | null;
  readonly token: string | null;
}

/** Takes the oldest new visits away, for this transaction alone: another process takes the next ones. */
export async function takeNewClicks(db: Db, dialect: Dialect, limit: number): Promise<StoredClick[]> {
  const lock = dialect === 'postgres' ? 'for update skip locked' : '';
  const rows = await run<StoredClick>(
    db,
    dialect,
    `delete from clicks_new where id in (select id from clicks_new order by id limit $1 ${lock}) returning *`,
    [limit],
  );
  return rows.sort((a, b) => a.id - b.id);
}

/** Keeps visits where they can be asked for. */
export async function keepClicks(db: Db, dialect: Dialect, clicks: readonly StoredClick[]): Promise<void> {
  const values = clicks.flatMap((click) => [click.id, ...CLICK_COLUMNS.map((name) => click[name])]);
  await runMany(db, dialect, KEEP, values);
}

/** How many visits wait to be added up. */
export async function countNewClicks(db: Db): Promise<number> {
  const row = await db
    .selectFrom('clicks_new')
    .select((eb) => eb.fn.countAll<number | string>().as('total'))
    .executeTakeFirstOrThrow();
  return Number(row.total);
}

/** Browser, system, device and language together, and why a program is none of them. */
export interface Client {
  readonly browser: string;
  readonly os: string;
  readonly device: string;
  readonly language: string;
  readonly reason: string;
}

export type Source = { readonly referrer: Referrer['host']; readonly social: Referrer['social'] } & Campaign;

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

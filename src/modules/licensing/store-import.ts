import type { Db } from '../../kernel/tables.ts';
import { type NewRequests, writeRequests } from './store-requests.ts';

/** A batch of an import is 500 licenses; their claims are written in as many rows at once. */
const ROWS_AT_ONCE = 500;

function* chunks<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) yield rows.slice(from, from + ROWS_AT_ONCE);
}

/** Which of the values another license of the account has. */
export async function loadTaken(
  db: Db,
  accountId: number,
  of: { column: 'key' | 'externalId'; values: readonly string[] },
): Promise<ReadonlySet<string>> {
  if (of.values.length === 0) return new Set();
  const rows = await db
    .selectFrom('licenses')
    .select(`${of.column} as value`)
    .where('accountId', '=', accountId)
    .where(of.column, 'in', of.values)
    .execute();
  return new Set(rows.flatMap(({ value }) => value ?? []));
}

/** Which of the keys a license of another account has. */
export async function loadKeysElsewhere(
  db: Db,
  accountId: number,
  keys: readonly string[],
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('licenses')
    .select('key')
    .distinct()
    .where('accountId', '<>', accountId)
    .where('key', 'in', keys)
    .execute();
  return rows.map(({ key }) => key);
}

/** Claims and requests as they were elsewhere; `at` = last seen. */
export interface ClaimsOfMany {
  readonly addons: readonly { licenseId: number; addonId: number }[];
  readonly machines: readonly { licenseId: number; fingerprint: string; at: number }[];
  readonly addresses: readonly { licenseId: number; address: string; slot: string; at: number }[];
  readonly requests: readonly { licenseId: number; kind: 'address' | 'machine'; value: string; at: number }[];
}

/** The requests of each license and kind together, oldest first. */
function requestsByKind(accountId: number, requests: ClaimsOfMany['requests']): NewRequests[] {
  const byKind = Map.groupBy(requests, ({ licenseId, kind }) => `${licenseId}.${kind}`);
  return [...byKind.values()].flatMap((some) => {
    const [first] = some;
    if (first === undefined) return [];
    const { licenseId, kind } = first;
    return { accountId, licenseId, kind, requests: some.map(({ value, at }) => [value, at] as const) };
  });
}

export async function insertClaimsOfMany(db: Db, accountId: number, of: ClaimsOfMany): Promise<void> {
  for (const rows of chunks(of.addons)) {
    await db
      .insertInto('license_addons')
      .values(rows.map((row) => ({ accountId, ...row })))
      .execute();
  }
  for (const rows of chunks(of.machines)) {
    const values = rows.map(({ at, ...row }) => ({ accountId, ...row, lastSeenAt: at, createdAt: at }));
    await db.insertInto('license_machines').values(values).execute();
  }
  for (const rows of chunks(of.addresses)) {
    const values = rows.map(({ at, ...row }) => ({ accountId, ...row, lastSeenAt: at, createdAt: at }));
    await db.insertInto('license_addresses').values(values).execute();
  }
  await writeRequests(db, requestsByKind(accountId, of.requests));
}

export interface NewSite {
  readonly id?: number;
  readonly licenseId: number;
  readonly url: string;
  readonly urlFold: string;
}

/** The sites that some licenses have, by license and folded URL. */
export async function loadSitesOfMany(
  db: Db,
  accountId: number,
  licenseIds: readonly number[],
): Promise<readonly { id: number; licenseId: number; url: string; urlFold: string }[]> {
  return db
    .selectFrom('license_sites')
    .select(['id', 'licenseId', 'url', 'urlFold'])
    .where('accountId', '=', accountId)
    .where('licenseId', 'in', licenseIds)
    .orderBy('id')
    .execute();
}

export async function insertSites(db: Db, accountId: number, sites: readonly NewSite[], now: number): Promise<void> {
  for (const rows of chunks(sites)) {
    await db
      .insertInto('license_sites')
      .values(rows.map((row) => ({ accountId, ...row, createdAt: now })))
      .execute();
  }
}

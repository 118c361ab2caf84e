/** Databases for measurements: migrated by the program itself, filled by SQL. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { INDEXED_TEXT, SEARCH_KINDS, type SearchKind } from '../../src/kernel/store-search.ts';
import { repository } from './processes.ts';
import { aliasOf } from './requests.ts';

const EMAIL = 'bench@example.com';

/** The settings of every Gatehouse of a bench: what is measured is the work, not the limits. */
export function environmentOf(folder: string): Record<string, string> {
  return {
    DATA_DIR: folder,
    LOG_LEVEL: 'warn',
    ADMIN_EMAIL: EMAIL,
    ADMIN_PASSWORD: 'a long password',
    API_RATE_LIMIT: '0',
    RUNTIME_RATE_LIMIT: '0',
    SHORTENER_RATE_LIMIT: '0',
    APPLICATION_RATE_LIMIT: '0',
  };
}

/** Runs a command of Gatehouse on a data folder and answers what it printed as JSON. */
export function gatehouse(
  folder: string,
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
): unknown {
  const { status, stdout, stderr } = spawnSync(join(repository, 'bin/gatehouse'), [...words, '--json'], {
    cwd: repository,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...environmentOf(folder), ...env },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`gatehouse ${words.join(' ')}: ${stderr}`);
  return JSON.parse(stdout) as unknown;
}

/** A data folder with an empty, migrated database; the home account exists. */
export function newDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-bench-'));
  gatehouse(folder, ['migrate']);
  return folder;
}

/** A new API key of the home account, which may do everything. */
export function newKey(folder: string, env: Readonly<Record<string, string>> = {}): string {
  return (gatehouse(folder, ['create-api-key', 'bench', EMAIL], env) as { token: string }).token;
}

/** The secret that shipped programs of the home account carry. */
export function accountSecret(folder: string): string {
  return (gatehouse(folder, ['account-secret', EMAIL]) as { secret: string }).secret;
}

function open(folder: string): BetterSqlite3.Database {
  return new BetterSqlite3(join(folder, 'gatehouse.db'));
}

/** Opens the database for a fill, which nobody needs if it is cut short. */
function fill(folder: string, work: (db: BetterSqlite3.Database) => void): void {
  const db = open(folder);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = OFF');
  db.pragma('cache_size = -400000');
  db.function('alias_of', { deterministic: true }, (n: number) => aliasOf(n));
  db.transaction(() => work(db))();
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
}

const NUMBERS =
  'with recursive numbers(n) as (select cast(@first as integer) union all select n + 1 from numbers where n < @last)';

/** Texts by which lists find things, as `store-search` writes them. */
function addSearchTexts(db: BetterSqlite3.Database, kind: SearchKind, text: string, from: string, after: number): void {
  const number = SEARCH_KINDS[kind];
  db.prepare(
    `insert into search (id, "accountId", kind, "refId", "textFold")
     select id * 16 + ${number}, 1, ${number}, id, ${text} from ${from} where id > ? order by id`,
  ).run(after);
  db.prepare(
    `insert into search_fts (rowid, text) select id, ${INDEXED_TEXT} from search
     where kind = ${number} and "refId" > ? order by id`,
  ).run(after);
}

function lastId(db: BetterSqlite3.Database, table: string): number {
  const { last } = db.prepare(`select coalesce(max(id), 0) as last from ${table}`).get() as { last: number };
  return last;
}

interface Fill {
  /** The first number; more than 0 where a database grows. */
  readonly first?: number;
  /** Lists are measured with what searches look in; it takes most of the time of a fill. */
  readonly searchable?: boolean;
}

/**
 * Adds plain links with the aliases `aliasOf(first)` … of the home account. For lists they differ: one in a thousand is
 * disabled, and each has its own number of clicks.
 */
export function addLinks(folder: string, count: number, { first = 0, searchable = false }: Fill = {}): void {
  if (count === 0) return;
  fill(folder, (db) => {
    const after = lastId(db, 'links');
    db.prepare(
      `${NUMBERS} insert into links ("accountId", "domainId", alias, "aliasKey", kind, target, type, status, "isPublic",
         rules, parameters, "redirectCode", "forwardQuery", crawlable, "rowVersion", "createdAt", "updatedAt")
       select 1, 1, alias_of(n), alias_of(n), 'link', 'https://vendor.example/products/' || n || '?ref=gate', 'direct',
         iif(n % 1000 = 999, ${searchable ? "'disabled'" : "'enabled'"}, 'enabled'), 0, '[]', '[]', 302, 0, 0, 1, 1700000000000 + n * 1000,
         1700000000000 + n * 1000 from numbers`,
    ).run({ first, last: first + count - 1 });
    db.prepare(
      `insert into link_stats ("linkId", "accountId", clicks, uniques, bots, prefetches, previews, duplicates, facebook,
         twitter, instagram, google)
       select id, 1, ${searchable ? 'id * 7919 % 100003' : '0'}, 0, 0, 0, 0, 0, 0, 0, 0, 0 from links where id > ?`,
    ).run(after);
    if (searchable) addSearchTexts(db, 'link', 'alias || char(10) || target', 'links', after);
  });
}

/** The key of the nth license of a bench database. */
export const LICENSE_KEY = 'BENCH-{n}-KEY';

/**
 * Adds licenses with the keys `BENCH-<n>-KEY` of a new product of the home account, each of a holder. For
 * lists they differ: one in a thousand is suspended, and one in ten has ended.
 */
export function addLicenses(folder: string, count: number, { searchable = false }: Fill = {}): void {
  fill(folder, (db) => {
    db.prepare(
      `insert into products ("accountId", name, "nameFold", slug, type, status, pinned, "sortOrder", "rowVersion", "createdAt",
         "updatedAt")
       values (1, 'Bench plugin', 'bench plugin', 'bench-plugin', 'license', 'active', 0, 0, 1, 0, 0)`,
    ).run();
    const productId = lastId(db, 'products');
    const odd = (one: number): string => (searchable ? `n % ${one} = ${one - 1}` : 'false');
    db.prepare(
      `${NUMBERS} insert into licenses ("accountId", "productId", "typeId", key, origin, state, hold, band, "holderName",
         "holderEmail", "holderEmailFold", "startsAt", "expiresAt", overrides, "deleteAfterExpire", "rowVersion",
         "createdAt", "updatedAt")
       select 1, ${productId}, (select min(id) from license_types where "accountId" = 1), 'BENCH-' || n || '-KEY', 'given',
         iif(${odd(1000)}, 'suspended', 'active'), 'none', iif(${odd(1000)}, 2, iif(${odd(10)}, 1, 0)),
         'Holder ' || n, 'holder' || n || '@example.com', 'holder' || n || '@example.com', 1700000000000,
         iif(${odd(10)}, 1710000000000 + n, null), '{}', 0, 1, 1700000000000 + n * 1000, 1700000000000 + n * 1000
       from numbers`,
    ).run({ first: 0, last: count - 1 });
    if (searchable) {
      const text = 'lower(key) || char(10) || lower("holderName") || char(10) || "holderEmail"';
      addSearchTexts(db, 'license', text, 'licenses', 0);
    }
  });
}

/** Adds customers `buyer<n>@example.com` of the home account: one in a thousand is suspended, one in two has a phone. */
export function addCustomers(folder: string, count: number): void {
  fill(folder, (db) => {
    const after = lastId(db, 'customers');
    db.prepare(
      `${NUMBERS} insert into customers ("accountId", email, "emailFold", firstname, lastname, "companyName", phone, country,
         "balanceMinor", status, "rowVersion", "createdAt", "updatedAt")
       select 1, 'buyer' || n || '@example.com', 'buyer' || n || '@example.com', 'First' || n % 500, 'Last' || n % 20011,
         'Company ' || n % 5003, iif(n % 2 = 0, '+336' || (10000000 + n), null), iif(n % 3 = 0, 'FR', 'DE'),
         n * 7919 % 100003, iif(n % 1000 = 999, 'suspended', 'active'), 1, 1700000000000 + n * 1000,
         1700000000000 + n * 1000 from numbers`,
    ).run({ first: 0, last: count - 1 });
    addSearchTexts(
      db,
      'customer',
      'email || char(10) || lower(firstname) || char(10) || lower(lastname)',
      'customers',
      after,
    );
  });
}

/** Adds services of up to 100,000 customers and ten products: one in a thousand is suspended, half of them end. */
export function addServices(folder: string, count: number): void {
  fill(folder, (db) => {
    const after = lastId(db, 'services');
    db.prepare(
      `${NUMBERS} insert into services ("accountId", uuid, "customerId", "productId", "licenseId", name, type, status, billing,
         currency, "priceMinor", "setupMinor", periods, "expiresAt", "cancelAtEnd", renewals, data, "rowVersion",
         "createdAt", "updatedAt")
       select 1, 'uuid-' || n, n % 100000, n % 10, iif(n % 2 = 0, n, null), 'Service ' || n, 'standard',
         iif(n % 1000 = 999, 'suspended', 'active'), iif(n % 2 = 0, 'monthly', 'onetime'), 'EUR', 999, 0, 0,
         iif(n % 2 = 0, 1900000000000 + n * 1000, null), 0, 0, '{}', 1, 1700000000000 + n * 1000,
         1700000000000 + n * 1000 from numbers`,
    ).run({ first: 0, last: count - 1 });
    addSearchTexts(db, 'service', 'lower(name)', 'services', after);
  });
}

/** Visits in a database, moved or not. */
export function countClicks(folder: string): number {
  const db = open(folder);
  const { total } = db
    .prepare('select (select count(*) from clicks) + (select coalesce(sum(count), 0) from click_batches) as total')
    .get() as { total: number };
  db.close();
  return total;
}

/** Resolves once every visit stored so far is added up as well. */
export async function untilAddedUp(...folders: readonly string[]): Promise<void> {
  for (const folder of folders) {
    const db = new BetterSqlite3(join(folder, 'gatehouse.db'), { readonly: true });
    const waiting = db.prepare('select id from click_batches limit 1');
    while (waiting.get() !== undefined) await new Promise((next) => setTimeout(next, 200));
    db.close();
  }
}

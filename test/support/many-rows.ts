/** Thousands of links, licenses, customers and services, by SQL: enough that a database which may choose takes an index. */
import { type RawBuilder, sql } from 'kysely';
import { rebuildSearchIndex } from '../../src/kernel/store-search.ts';
import type { Db, Tables } from '../../src/kernel/tables.ts';
import type { TestHttp } from './http.ts';

/** Expressions in `n`, the number of the row, which starts at 1. */
type Columns = Readonly<Record<string, string>>;

const T = '1700000000000 + n * 1000';
const WORD = "'w' || n";
const STAMPS = { rowVersion: '1', createdAt: T, updatedAt: T };
/** One in a thousand is odd. */
const odd = (usual: string, odd: string): string => `case when n % 1000 = 7 then ${odd} else ${usual} end`;

const LINKS: Columns = {
  domainId: '1',
  alias: WORD,
  aliasKey: WORD,
  kind: "'link'",
  target: "'https://vendor.example/' || n",
  type: odd("'direct'", "'frame'"),
  status: odd("'enabled'", "'disabled'"),
  isPublic: odd('0', '1'),
  campaignId: 'n % 500',
  expiresAt: `case when n % 2 = 0 then ${T} end`,
  externalId: WORD,
  rules: "'[]'",
  parameters: "'[]'",
  redirectCode: '302',
  forwardQuery: '0',
  crawlable: '0',
  ...STAMPS,
};

const STATS = ['uniques', 'bots', 'prefetches', 'previews', 'duplicates', 'facebook', 'twitter', 'instagram', 'google'];
const LINK_STATS: Columns = { clicks: 'n % 1000', ...Object.fromEntries(STATS.map((name) => [name, '0'])) };

const CUSTOMERS: Columns = {
  email: WORD,
  emailFold: WORD,
  firstname: "'w' || n % 50",
  lastname: `case when n % 3 = 0 then 'w' || n % 500 end`,
  companyName: "'w' || n % 1000",
  phone: `case when n % 2 = 0 then ${WORD} end`,
  country: "'w' || n % 9",
  balanceMinor: 'n % 100',
  status: odd("'active'", "'suspended'"),
  externalId: WORD,
  ...STAMPS,
};

const SERVICES: Columns = {
  customerId: 'n % 2000',
  productId: 'n % 10',
  licenseId: 'case when n % 2 = 0 then n end',
  linkId: 'case when n % 2 = 0 then n % 300 end',
  name: WORD,
  type: "'w' || n % 9",
  status: odd("'active'", "'suspended'"),
  billing: odd("'monthly'", "'onetime'"),
  currency: "'w' || n % 9",
  priceMinor: '0',
  setupMinor: '0',
  periods: '0',
  expiresAt: `case when n % 2 = 0 then ${T} end`,
  cancelAtEnd: '0',
  renewals: '0',
  data: "'{}'",
  ...STAMPS,
};

const LICENSES: Columns = {
  productId: 'n % 10',
  key: WORD,
  origin: "'given'",
  state: odd("'active'", "'suspended'"),
  hold: "'none'",
  band: odd('0', '2'),
  serviceId: 'case when n % 2 = 0 then n end',
  customerId: 'case when n % 2 = 0 then n % 2000 end',
  holderEmail: WORD,
  holderEmailFold: WORD,
  discordId: `case when n % 3 = 0 then ${WORD} end`,
  startsAt: T,
  // What ended has been moved to its band, as the server does each minute.
  expiresAt: 'case when n % 2 = 0 then 1900000000000 + n * 1000 end',
  overrides: "'{}'",
  deleteAfterExpire: '0',
  externalId: WORD,
  ...STAMPS,
};

interface Fill {
  readonly db: Db;
  readonly accountId: number;
  /** Which of the accounts it is: their ids take turns. */
  readonly place: number;
  readonly accounts: number;
  readonly rows: number;
}

async function insert(fill: Fill, table: keyof Tables, columns: Columns, id: string | null = 'id'): Promise<void> {
  const number = `(1000000 + n * ${fill.accounts} + ${fill.place})`;
  const all: Columns = { ...(id === null ? {} : { [id]: number }), accountId: String(fill.accountId), ...columns };
  const numbers = sql`with recursive numbers(n) as (
    select 1 union all select n + 1 from numbers where n < ${sql.lit(fill.rows)})`;
  const names = sql.join(Object.keys(all).map((name) => sql.ref(name)));
  const values = sql.raw(Object.values(all).join(', ').replaceAll('{id}', number));
  await sql`insert into ${sql.table(table)} (${names}) ${numbers} select ${values} from numbers`.execute(fill.db);
}

const TEXT = `case when n = 7 then 'needle everywhere' else 'row everywhere ' || n end`;

function searched(kind: number): Columns {
  return { id: `{id} * 16 + ${kind}`, kind: String(kind), refId: '{id}', textFold: TEXT };
}

async function fillAccount(fill: Fill): Promise<void> {
  await insert(fill, 'links', { ...LINKS, aliasKey: `'w' || n || '-${fill.place}'` });
  await insert(fill, 'link_stats', LINK_STATS, 'linkId');
  await insert(fill, 'channel_items', { channelId: 'n % 9', itemType: "'links'", itemId: '{id}', createdAt: '0' });
  await insert(fill, 'link_pixels', { linkId: '{id}', pixelId: 'n % 9' }, null);
  await insert(fill, 'customers', CUSTOMERS);
  await insert(fill, 'services', { ...SERVICES, uuid: `'w' || n || '-${fill.place}'` });
  const typeId = `(select min(id) from license_types where "accountId" = ${fill.accountId})`;
  await insert(fill, 'licenses', { ...LICENSES, typeId });
  for (const kind of [1, 2, 3, 5]) await insert(fill, 'search', searched(kind), null);
}

const FILLED: readonly (keyof Tables)[] = [
  'links',
  'link_stats',
  'channel_items',
  'link_pixels',
  'customers',
  'services',
  'licenses',
  'search',
];

/** Fills the accounts with so many rows of each kind; PostgreSQL then counts them, as it does by itself after a while. */
export async function fillLists(http: TestHttp, accountIds: readonly number[], rows: number): Promise<void> {
  const call = http.home.call();
  await call.write(async (tx) => {
    for (const [place, accountId] of accountIds.entries()) {
      await fillAccount({ db: tx.db, accountId, place, accounts: accountIds.length, rows });
    }
    await rebuildSearchIndex(tx.db, tx.dialect);
  });
  if (call.dialect === 'sqlite') return;
  const vacuum = (table: keyof Tables): RawBuilder<unknown> => sql`vacuum analyze ${sql.table(table)}`;
  for (const table of FILLED) await vacuum(table).execute(call.db);
}

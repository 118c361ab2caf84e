import { type RawBuilder, sql } from 'kysely';
import type { Call } from '../../kernel/call.ts';
import { CURRENCIES, currencyDecimals } from '../../kernel/currency.ts';
import { CYCLES } from '../../kernel/cycle.ts';
import { parseMinor } from '../../kernel/money.ts';
import type { Filter, ListRequest, Page } from '../../kernel/page.ts';
import { type ListColumn, type ListSource, countRows, listRows, streamRows } from '../../kernel/store-list.ts';
import type { Db } from '../../kernel/tables.ts';
import type { Amounts, Price, RelatedType } from './price.ts';
import type { PriceRow } from './tables-commerce.ts';

type Scope = Pick<Call, 'db' | 'dialect' | 'now'>;
type Request = Pick<ListRequest, 'filters' | 'search'>;

/** An amount in major units as a condition: each row is compared in the minor units of its own currency. */
function amountIs(column: string, value: string | number | null): RawBuilder<unknown> {
  const target = sql.ref(`t.${column}`);
  if (value === null) return sql`${target} is null`;
  const parts = [0, 2, 3].flatMap((decimals) => {
    const minor = parseMinor(String(value), decimals);
    const codes = CURRENCIES.filter((code) => currencyDecimals(code) === decimals);
    return minor === null ? [] : [sql`(${target} = ${minor} and t.currency in (${sql.join(codes)}))`];
  });
  return parts.length === 0 ? sql`1 = 0` : sql`(${sql.join(parts, sql` or `)})`;
}

function amountColumn(column: string): ListColumn {
  return {
    column,
    nullable: true,
    where: (filter: Filter) => {
      const parts = filter.values.map((value) => amountIs(column, value));
      return parts.length === 0 ? sql`1 = 0` : sql`(${sql.join(parts, sql` or `)})`;
    },
  };
}

const SOURCE: ListSource = {
  table: 'prices',
  columns: {
    relatedId: {},
    relatedType: {},
    currency: {},
    createdAt: {},
    updatedAt: {},
    ...Object.fromEntries(
      CYCLES.flatMap((cycle) => [
        [cycle, amountColumn(`${cycle}Minor`)],
        [`setup_${cycle}`, amountColumn(`${cycle}SetupMinor`)],
      ]),
    ),
  },
};

function readPrice(row: PriceRow): Price {
  const { id, accountId, relatedId, currency, rowVersion, createdAt, updatedAt } = row;
  return {
    id,
    accountId,
    // Only words of the list are written.
    relatedType: row.relatedType as RelatedType,
    relatedId,
    currency,
    amountsMinor: {
      onetime: row.onetimeMinor,
      weekly: row.weeklyMinor,
      monthly: row.monthlyMinor,
      quarterly: row.quarterlyMinor,
      semiannually: row.semiannuallyMinor,
      annually: row.annuallyMinor,
      biennially: row.bienniallyMinor,
      triennially: row.trienniallyMinor,
    },
    setupsMinor: {
      onetime: row.onetimeSetupMinor,
      weekly: row.weeklySetupMinor,
      monthly: row.monthlySetupMinor,
      quarterly: row.quarterlySetupMinor,
      semiannually: row.semiannuallySetupMinor,
      annually: row.annuallySetupMinor,
      biennially: row.bienniallySetupMinor,
      triennially: row.trienniallySetupMinor,
    },
    rowVersion,
    createdAt,
    updatedAt,
  };
}

export type PriceValues = Pick<Price, 'relatedType' | 'relatedId' | 'currency' | 'amountsMinor' | 'setupsMinor'>;

function amountColumns(amounts: Amounts, setups: Amounts) {
  return {
    onetimeMinor: amounts.onetime,
    onetimeSetupMinor: setups.onetime,
    weeklyMinor: amounts.weekly,
    weeklySetupMinor: setups.weekly,
    monthlyMinor: amounts.monthly,
    monthlySetupMinor: setups.monthly,
    quarterlyMinor: amounts.quarterly,
    quarterlySetupMinor: setups.quarterly,
    semiannuallyMinor: amounts.semiannually,
    semiannuallySetupMinor: setups.semiannually,
    annuallyMinor: amounts.annually,
    annuallySetupMinor: setups.annually,
    bienniallyMinor: amounts.biennially,
    bienniallySetupMinor: setups.biennially,
    trienniallyMinor: amounts.triennially,
    trienniallySetupMinor: setups.triennially,
  };
}

function columns(values: PriceValues) {
  const { relatedType, relatedId, currency } = values;
  return { relatedType, relatedId, currency, ...amountColumns(values.amountsMinor, values.setupsMinor) };
}

/** The price, locked until the transaction ends. */
export async function lockPrice(
  call: Pick<Call, 'db' | 'dialect'>,
  accountId: number,
  id: number,
): Promise<Price | null> {
  const row = await call.db
    .selectFrom('prices')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .$if(call.dialect === 'postgres', (query) => query.forUpdate())
    .executeTakeFirst();
  return row === undefined ? null : readPrice(row);
}

export async function loadPrice(db: Db, accountId: number, id: number): Promise<Price | null> {
  const row = await db
    .selectFrom('prices')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : readPrice(row);
}

/** The one row of a thing and a currency. */
export async function loadPriceOf(
  db: Db,
  accountId: number,
  of: Pick<PriceValues, 'relatedType' | 'relatedId' | 'currency'>,
): Promise<Price | null> {
  const row = await db
    .selectFrom('prices')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('relatedType', '=', of.relatedType)
    .where('relatedId', '=', of.relatedId)
    .where('currency', '=', of.currency)
    .executeTakeFirst();
  return row === undefined ? null : readPrice(row);
}

/** All prices of some things, by id; a thing has one row a currency. */
export async function loadPricesOf(
  db: Db,
  accountId: number,
  relatedType: RelatedType,
  relatedIds: readonly number[],
): Promise<Price[]> {
  if (relatedIds.length === 0) return [];
  const rows = await db
    .selectFrom('prices')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('relatedType', '=', relatedType)
    .where('relatedId', 'in', [...relatedIds])
    .orderBy('id')
    .execute();
  return rows.map(readPrice);
}

export async function insertPrice(
  db: Db,
  accountId: number,
  values: PriceValues & { id?: number | undefined; now: number },
): Promise<Price> {
  const kept = values.id === undefined ? {} : { id: values.id };
  const row = await db
    .insertInto('prices')
    .values({ accountId, ...kept, ...columns(values), rowVersion: 1, createdAt: values.now, updatedAt: values.now })
    .returningAll()
    .executeTakeFirstOrThrow();
  return readPrice(row);
}

/** Writes the values of a price the caller has locked. */
export async function updatePrice(
  db: Db,
  accountId: number,
  change: { id: number; rowVersion: number; values: PriceValues; now: number },
): Promise<Price> {
  const row = await db
    .updateTable('prices')
    .set({ ...columns(change.values), rowVersion: change.rowVersion + 1, updatedAt: change.now })
    .where('accountId', '=', accountId)
    .where('id', '=', change.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return readPrice(row);
}

export async function removePrice(db: Db, accountId: number, id: number): Promise<void> {
  await db.deleteFrom('prices').where('accountId', '=', accountId).where('id', '=', id).execute();
}

export async function removePricesOf(
  db: Db,
  accountId: number,
  of: { relatedType: RelatedType; relatedId: number },
): Promise<void> {
  await db
    .deleteFrom('prices')
    .where('accountId', '=', accountId)
    .where('relatedType', '=', of.relatedType)
    .where('relatedId', '=', of.relatedId)
    .execute();
}

export async function listPrices(scope: Scope, accountId: number, request: ListRequest): Promise<Page<Price>> {
  const page = await listRows<PriceRow>(scope, accountId, SOURCE, request);
  return { ...page, rows: page.rows.map(readPrice) };
}

export function countPrices(scope: Scope, accountId: number, request: Request): Promise<number> {
  return countRows(scope, accountId, SOURCE, request);
}

export async function* streamPrices(
  scope: Scope,
  accountId: number,
  request: Request,
): AsyncGenerator<readonly Price[]> {
  for await (const rows of streamRows<PriceRow>(scope, accountId, SOURCE, request)) yield rows.map(readPrice);
}

/** A product's price in a group, with its product's group. */
export async function loadPricesOfGroups(
  db: Db,
  accountId: number,
  groupIds: readonly number[],
): Promise<readonly { readonly groupId: number; readonly price: Price }[]> {
  if (groupIds.length === 0) return [];
  const rows = await db
    .selectFrom('prices')
    .innerJoin('products', 'products.id', 'prices.relatedId')
    .selectAll('prices')
    .select('products.groupId')
    .where('prices.accountId', '=', accountId)
    .where('prices.relatedType', '=', 'product')
    .where('products.accountId', '=', accountId)
    .where('products.groupId', 'in', [...groupIds])
    .where('products.status', '=', 'active')
    .where('products.deletedAt', 'is', null)
    .orderBy('prices.id')
    .limit(10_000)
    .execute();
  return rows.flatMap((row) => (row.groupId === null ? [] : [{ groupId: row.groupId, price: readPrice(row) }]));
}

import type { Call } from '../../kernel/call.ts';
import type { ListRequest, Page } from '../../kernel/page.ts';
import { type ListSource, listRows } from '../../kernel/store-list.ts';
import type { Db } from '../../kernel/tables.ts';
import type { Conversion, ConversionKind } from './conversion.ts';
import type { ConversionRow } from './tables.ts';

const SOURCE: ListSource = {
  table: 'conversions',
  columns: {
    kind: {},
    at: {},
    clickId: { nullable: true },
    linkId: { nullable: true },
    customerId: { nullable: true },
    saleId: { nullable: true },
    currency: { nullable: true },
    externalId: { nullable: true },
  },
};

function readConversion(row: ConversionRow): Conversion {
  // Kinds and data are written by this module alone.
  return { ...row, kind: row.kind as ConversionKind, data: JSON.parse(row.data) as Conversion['data'] };
}

export async function insertConversion(
  db: Db,
  accountId: number,
  values: Omit<Conversion, 'id' | 'accountId'>,
): Promise<Conversion> {
  const row = await db
    .insertInto('conversions')
    .values({ ...values, accountId, data: JSON.stringify(values.data) })
    .returningAll()
    .executeTakeFirstOrThrow();
  return readConversion(row);
}

export async function loadConversion(db: Db, accountId: number, id: number): Promise<Conversion | null> {
  const row = await db
    .selectFrom('conversions')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : readConversion(row);
}

/** The conversion of the vendor's own id, locked until the transaction ends. */
export async function lockByExternalId(
  call: Pick<Call, 'db' | 'dialect'>,
  accountId: number,
  of: { kind: ConversionKind; externalId: string },
): Promise<Conversion | null> {
  const row = await call.db
    .selectFrom('conversions')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('kind', '=', of.kind)
    .where('externalId', '=', of.externalId)
    .$if(call.dialect === 'postgres', (query) => query.forUpdate())
    .executeTakeFirst();
  return row === undefined ? null : readConversion(row);
}

/** The lead of that customer and visit. */
export async function loadLead(
  db: Db,
  accountId: number,
  of: { customerId: number; clickId: string },
): Promise<Conversion | null> {
  const row = await db
    .selectFrom('conversions')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('customerId', '=', of.customerId)
    .where('clickId', '=', of.clickId)
    .where('kind', '=', 'lead')
    .executeTakeFirst();
  return row === undefined ? null : readConversion(row);
}

/** The visit a customer's latest lead names. */
export async function loadOriginOfCustomer(
  db: Db,
  accountId: number,
  customerId: number,
): Promise<{ clickId: string; linkId: number } | null> {
  const row = await db
    .selectFrom('conversions')
    .select(['clickId', 'linkId'])
    .where('accountId', '=', accountId)
    .where('customerId', '=', customerId)
    .where('kind', '=', 'lead')
    .where('clickId', 'is not', null)
    .where('linkId', 'is not', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row?.clickId == null || row.linkId === null) return null;
  return { clickId: row.clickId, linkId: row.linkId };
}

export async function addRefund(db: Db, accountId: number, sale: { id: number; amountMinor: number }): Promise<void> {
  await db
    .updateTable('conversions')
    .set((eb) => ({ refundedMinor: eb('refundedMinor', '+', sale.amountMinor) }))
    .where('accountId', '=', accountId)
    .where('id', '=', sale.id)
    .execute();
}

export async function listConversions(
  scope: Pick<Call, 'db' | 'dialect' | 'now'>,
  accountId: number,
  request: ListRequest,
): Promise<Page<Conversion>> {
  const page = await listRows<ConversionRow>(scope, accountId, SOURCE, request);
  return { ...page, rows: page.rows.map(readConversion) };
}

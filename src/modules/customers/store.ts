import { sql } from 'kysely';
import type { Call } from '../../kernel/call.ts';
import type { ListRequest, Page } from '../../kernel/page.ts';
import { type ListSource, countRows, listRows, streamRows } from '../../kernel/store-list.ts';
import { removeSearchText, writeSearchText } from '../../kernel/store-search.ts';
import type { Db } from '../../kernel/tables.ts';
import type { Customer, CustomerStatus } from './customer.ts';
import type { CustomerRow } from './tables.ts';

type Scope = Pick<Call, 'db' | 'dialect' | 'now'>;

const SOURCE: ListSource = {
  table: 'customers',
  columns: {
    email: { column: 'emailFold', folded: 'emailFold', nullable: true },
    firstname: { nullable: true },
    lastname: { nullable: true },
    companyName: { nullable: true },
    phone: { nullable: true },
    country: { nullable: true },
    status: {},
    externalId: { nullable: true },
    balanceMinor: {},
    createdAt: {},
    updatedAt: {},
  },
  only: sql`t."deletedAt" is null`,
  searchKind: 'customer',
  isLarge: true,
  together: [['status', 'createdAt']],
};

function readCustomer(row: CustomerRow): Customer {
  const { emailFold: _fold, passwordHash: _hash, totpSealed: _totp, ...rest } = row;
  // Only words of the list are written.
  return { ...rest, status: row.status as CustomerStatus };
}

/** The columns a change may set; `undefined` leaves one as it is. */
export type CustomerChange = Partial<Omit<CustomerRow, 'id' | 'accountId' | 'rowVersion' | 'createdAt' | 'updatedAt'>>;

export async function loadCustomer(db: Db, accountId: number, id: number): Promise<Customer | null> {
  const row = await db
    .selectFrom('customers')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : readCustomer(row);
}

/** The living customer, locked until the transaction ends: `share` lets others order too, `update` lets nobody. */
export async function lockCustomer(
  call: Pick<Call, 'db' | 'dialect'>,
  accountId: number,
  id: number,
  way: 'share' | 'update',
): Promise<Customer | null> {
  const row = await call.db
    .selectFrom('customers')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .$if(call.dialect === 'postgres' && way === 'share', (query) => query.forShare())
    .$if(call.dialect === 'postgres' && way === 'update', (query) => query.forUpdate())
    .executeTakeFirst();
  return row === undefined ? null : readCustomer(row);
}

/** The living customer with that value in a unique column. */
/** The ids of living customers by their folded e-mail; 500 at most. */
export async function loadIdsByEmail(
  db: Db,
  accountId: number,
  folds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (folds.length === 0) return new Map();
  const rows = await db
    .selectFrom('customers')
    .select(['id', 'emailFold'])
    .where('accountId', '=', accountId)
    .where('emailFold', 'in', folds)
    .execute();
  return new Map(rows.map(({ id, emailFold }) => [emailFold ?? '', id]));
}

export async function loadCustomerBy(
  db: Db,
  accountId: number,
  column: 'emailFold' | 'phone' | 'externalId',
  value: string,
): Promise<Customer | null> {
  const row = await db
    .selectFrom('customers')
    .selectAll()
    .where('accountId', '=', accountId)
    .where(column, '=', value)
    .executeTakeFirst();
  return row === undefined ? null : readCustomer(row);
}

export async function loadCustomers(db: Db, accountId: number, ids: readonly number[]): Promise<readonly Customer[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('customers')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('id', 'in', [...ids])
    .execute();
  return rows.map(readCustomer);
}

export async function loadStatuses(
  db: Db,
  accountId: number,
  ids: readonly number[],
): Promise<ReadonlyMap<number, CustomerStatus>> {
  const found = new Map<number, CustomerStatus>();
  for (let from = 0; from < ids.length; from += 500) {
    const rows = await db
      .selectFrom('customers')
      .select(['id', 'status'])
      .where('accountId', '=', accountId)
      .where('id', 'in', ids.slice(from, from + 500))
      .execute();
    for (const row of rows) found.set(row.id, row.status as CustomerStatus);
  }
  return found;
}

/** How customers are called: the person's name, else the company's; those without either are left out. */
export async function loadNames(
  db: Db,
  accountId: number,
  ids: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const found = new Map<number, string>();
  for (let from = 0; from < ids.length; from += 500) {
    const rows = await db
      .selectFrom('customers')
      .select(['id', 'firstname', 'lastname', 'companyName'])
      .where('accountId', '=', accountId)
      .where('id', 'in', ids.slice(from, from + 500))
      .execute();
    for (const { id, firstname, lastname, companyName } of rows) {
      const name = [firstname, lastname].filter((part) => part !== null && part !== '').join(' ') || companyName;
      if (name !== null && name !== '') found.set(id, name);
    }
  }
  return found;
}

export async function insertCustomer(
  db: Db,
  accountId: number,
  values: CustomerChange & { id?: number; now: number },
): Promise<Customer> {
  const { now, ...columns } = values;
  const row = await db
    .insertInto('customers')
    .values({ balanceMinor: 0, status: 'active', ...columns, accountId, rowVersion: 1, createdAt: now, updatedAt: now })
    .returningAll()
    .executeTakeFirstOrThrow();
  return readCustomer(row);
}

/** Changes the columns if the row is still at that version; null when somebody was faster. */
export async function updateCustomer(
  db: Db,
  accountId: number,
  target: { id: number; rowVersion: number; now: number },
  change: CustomerChange,
): Promise<Customer | null> {
  const row = await db
    .updateTable('customers')
    .set({ ...change, rowVersion: target.rowVersion + 1, updatedAt: target.now })
    .where('accountId', '=', accountId)
    .where('id', '=', target.id)
    .where('rowVersion', '=', target.rowVersion)
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? null : readCustomer(row);
}

export async function writeCustomerSearch({ db, dialect }: Scope, customer: Customer): Promise<void> {
  if (customer.deletedAt !== null) {
    await removeSearchText(db, dialect, 'customer', customer.id);
    return;
  }
  const names = [customer.firstname, customer.lastname].filter((name) => name !== null).join(' ');
  const parts = [customer.email, names, customer.companyName, customer.phone, customer.externalId];
  await writeSearchText(db, dialect, { kind: 'customer', accountId: customer.accountId, id: customer.id, parts });
}

export async function listCustomers(scope: Scope, accountId: number, request: ListRequest): Promise<Page<Customer>> {
  const page = await listRows<CustomerRow>(scope, accountId, SOURCE, request);
  return { ...page, rows: page.rows.map(readCustomer) };
}

export function countListedCustomers(
  scope: Scope,
  accountId: number,
  request: Pick<ListRequest, 'filters' | 'search'>,
): Promise<number> {
  return countRows(scope, accountId, SOURCE, request);
}

export async function* streamCustomers(
  scope: Scope,
  accountId: number,
  request: Pick<ListRequest, 'filters' | 'search'>,
): AsyncGenerator<readonly Customer[]> {
  for await (const rows of streamRows<CustomerRow>(scope, accountId, SOURCE, request)) yield rows.map(readCustomer);
}

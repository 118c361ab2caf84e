import type { App } from '../../../app.ts';
import { field, invalid } from '../../../kernel/refusal.ts';
import { type ImportWriter, oneByOne } from '../../../modules/imports/index.ts';
import type { CreateCustomer } from '../../../modules/customers/index.ts';
import type { Cells, Column } from './columns.ts';
import { nameFrom, pick, textOf, wordOf } from './named.ts';
import type { Table, WrittenTable } from './source.ts';

const TEXTS = [
  'firstname',
  'lastname',
  'companyName',
  'billingDetails',
  'locale',
  'phone',
  'address',
  'address2',
  'city',
  'country',
  'region',
  'zipcode',
  'notes',
  'externalId',
] as const;

const text = (name: string): Column => ({ name, type: 'text' });

const CUSTOMER_TABLE: Table = {
  kind: 'customer',
  plural: 'customers',
  columns: [
    { name: 'id', type: 'integer' },
    { name: 'email', type: 'text', required: true },
    ...TEXTS.map(text),
    { name: 'balance.amountMinor', type: 'integer' },
    text('balance.currency'),
    text('status'),
    text('statusReason'),
    text('emailVerifiedAt'),
  ],
  nameOf: (cells) => nameFrom(cells, ['email']),
};

function inputOf(cells: Cells): CreateCustomer {
  const balance = cells['balance.amountMinor'];
  return {
    ...pick(cells, TEXTS.map(text)),
    email: textOf(cells, 'email') ?? '',
    ...(typeof balance === 'number' ? { balanceMinor: balance } : {}),
    verified: cells['emailVerifiedAt'] !== undefined,
  };
}

/** Customers as the native export writes them; who was suspended or banned comes in so. */
export function customerTable(modules: App['modules']): WrittenTable {
  return { ...CUSTOMER_TABLE, writer: customerWriter(modules) };
}

function customerWriter({ customers, identity }: App['modules']): ImportWriter {
  return oneByOne<Cells>({
    kind: 'customer',
    table: 'customers',
    write: async (tx, row, context) => {
      const { status = 'active' } = wordOf(row.data, 'status', ['active', 'suspended', 'banned']);
      const currency = textOf(row.data, 'balance.currency');
      const { currency: own } = await identity.getAccount(tx);
      if (currency !== undefined && currency !== own) throw invalid(field('balance.currency', 'enum'));
      const id = context.keptId(row);
      const customer = await customers.createCustomer(tx, {
        ...inputOf(row.data),
        ...(id === undefined ? {} : { id }),
      });
      const why = { id: customer.id, reason: textOf(row.data, 'statusReason') ?? null, notify: false };
      if (status === 'suspended') await customers.suspendCustomer(tx, why);
      if (status === 'banned') await customers.banCustomer(tx, why);
      return { action: 'created', id: customer.id };
    },
  });
}

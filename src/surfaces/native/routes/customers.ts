import { Type } from 'typebox';
import type { Call } from '../../../kernel/call.ts';
import { field, invalid } from '../../../kernel/refusal.ts';
import {
  CUSTOMER_LIST_FIELDS,
  CUSTOMER_STATUSES,
  type Customer,
  type Customers,
} from '../../../modules/customers/index.ts';
import type { Identity } from '../../../modules/identity/index.ts';
import type { Services } from '../../../modules/services/index.ts';
import { byIds } from '../neighbours.ts';
import { type Action, type Resource, action, changes, creates, renaming } from '../resource.ts';
import {
  ExternalId,
  Id,
  InstantText,
  Money,
  moneyFrom,
  Reason,
  Stamps,
  nullable,
  shape,
  words,
  writeInstantOrNull,
  writeStamps,
} from '../wire.ts';

const Email = Type.String({ format: 'email', minLength: 1, maxLength: 255, examples: ['ada@example.com'] });
const line = (max: number, example: string) => nullable(Type.String({ maxLength: max, examples: [example] }));

const Fields = {
  firstname: line(50, 'Ada'),
  lastname: line(50, 'Lovelace'),
  companyName: line(255, 'Analytical Engines'),
  billingDetails: line(255, 'VAT FR00123456789'),
  locale: nullable(Type.String({ pattern: '^[a-z]{2}(_[A-Z]{2})?$', examples: ['fr_FR'] })),
  phone: nullable(Type.String({ maxLength: 50, description: 'E.164.', examples: ['+33612345678'] })),
  address: line(250, '1 rue de la Paix'),
  address2: line(250, 'Étage 2'),
  city: line(250, 'Paris'),
  country: nullable(Type.String({ pattern: '^[A-Z]{2}$', description: 'ISO 3166-1 alpha-2.', examples: ['FR'] })),
  region: line(250, 'Île-de-France'),
  zipcode: line(20, '75002'),
  notes: line(1_000, 'Pays by bank transfer.'),
  externalId: nullable(ExternalId),
};

export const CustomerObject = shape(
  {
    id: Id,
    email: nullable(Email),
    ...Fields,
    balance: Money,
    status: words(CUSTOMER_STATUSES),
    statusReason: nullable(Type.String({ examples: ['chargeback'] })),
    suspendedAt: nullable(InstantText),
    bannedAt: nullable(InstantText),
    emailVerifiedAt: nullable(InstantText),
    lastLoginAt: nullable(InstantText),
    ...Stamps,
  },
  { $id: 'Customer', description: 'A buyer. A deleted one is anonymised for good.' },
);

const Settable = {
  ...Type.Partial(shape(Fields)).properties,
  balance: Type.Optional(moneyFrom(0)),
  password: Type.Optional(
    nullable(Type.String({ minLength: 8, maxLength: 1_000, examples: ['correct horse battery'] })),
  ),
  verified: Type.Optional(Type.Boolean({ description: 'Whether the e-mail address counts as confirmed.' })),
};
const Create = shape({ email: Email, ...Settable });
const Update = shape({ email: Type.Optional(Email), ...Settable });
const NAMES = { balanceMinor: 'balance.amountMinor' };

export function encodeCustomer(customer: Customer) {
  return {
    id: customer.id,
    email: customer.email,
    firstname: customer.firstname,
    lastname: customer.lastname,
    companyName: customer.companyName,
    billingDetails: customer.billingDetails,
    locale: customer.locale,
    phone: customer.phone,
    address: customer.address,
    address2: customer.address2,
    city: customer.city,
    country: customer.country,
    region: customer.region,
    zipcode: customer.zipcode,
    notes: customer.notes,
    externalId: customer.externalId,
    balance: { amountMinor: customer.balanceMinor, currency: '' },
    status: customer.status,
    statusReason: customer.statusReason,
    suspendedAt: writeInstantOrNull(customer.suspendedAt),
    bannedAt: writeInstantOrNull(customer.bannedAt),
    emailVerifiedAt: writeInstantOrNull(customer.emailVerifiedAt),
    lastLoginAt: writeInstantOrNull(customer.lastLoginAt),
    ...writeStamps(customer),
  };
}

/** A balance is in the account's currency, which only the account knows. */
export async function balancesOf(identity: Identity, call: Call, customers: readonly Customer[]) {
  const { currency } = await identity.getAccount(call);
  return new Map(customers.map(({ id, balanceMinor }) => [id, { balance: { amountMinor: balanceMinor, currency } }]));
}

/** Customers beside other things, as they travel; one that is gone is not among them. */
export function loadCustomers({ customers: deps, identity }: { customers: Customers; identity: Identity }) {
  return async (call: Call, ids: readonly number[]) => {
    const found = await byIds(call, ids, { list: deps.listCustomers, encode: (customer) => customer });
    const balances = await balancesOf(identity, call, [...found.values()]);
    return new Map([...found].map(([id, customer]) => [id, { ...encodeCustomer(customer), ...balances.get(id) }]));
  };
}

function createReader(identity: Identity) {
  return async <I extends { balance?: Type.Static<typeof Money> }>(call: Call, { balance, ...input }: I) => {
    if (balance === undefined) return input;
    const { currency } = await identity.getAccount(call);
    if (balance.currency !== currency) throw invalid(field('balance.currency', 'enum'));
    return { ...input, balanceMinor: balance.amountMinor };
  };
}

const Why = {
  reason: Type.Optional(nullable(Reason)),
  notify: Type.Optional(Type.Boolean({ description: 'Tell the customer by mail; default yes.' })),
};
const Lift = shape(Why);
const Hold = shape({
  ...Why,
  force: Type.Optional(Type.Boolean({ description: 'Suspend the running services too.' })),
});

function actions(customers: Customers, services: Services): Record<string, Action<Customer>> {
  const state = (
    summary: string,
    description: string,
    run: (
      call: Call,
      input: { id: number; reason?: string | null; force?: boolean; notify?: boolean },
    ) => Promise<Customer>,
    body: typeof Hold | typeof Lift = Hold,
  ): Action<Customer> => action({ summary, description, body }, (call, id, input) => run(call, { id, ...input }));
  return {
    suspend: state('Suspend a customer', 'No new orders; the licenses answer SUSPENDED.', services.suspendCustomer),
    ban: state('Ban a customer', 'The licenses answer BANNED.', services.banCustomer),
    reactivate: state('Reactivate a customer', 'Lifts a suspension or a ban.', customers.reactivateCustomer, Lift),
    'confirm-email': {
      summary: "Count a customer's e-mail address as confirmed",
      run: (call, id) => customers.confirmEmail(call, id),
    },
    'send-confirmation': {
      summary: 'Mail a customer a link that confirms the address',
      run: async (call, id) => {
        await customers.sendConfirmation(call, id);
        return customers.customerForUpdate(call, id);
      },
    },
    'send-password': {
      summary: 'Mail a customer a link that sets a new password',
      run: async (call, id) => {
        await customers.sendPasswordLink(call, id);
        return customers.customerForUpdate(call, id);
      },
    },
  };
}

/** Customers: the buyers of the account. */
export function customers(deps: Customers, services: Services, identity: Identity): Resource<Customer> {
  const read = createReader(identity);
  return {
    path: 'customers',
    noun: 'customer',
    plural: 'customers',
    rights: 'customers',
    object: CustomerObject,
    fields: CUSTOMER_LIST_FIELDS,
    searchable: true,
    notFound: 'customer_not_found',
    slow: ['password'],
    encode: encodeCustomer,
    extras: (call, rows) => balancesOf(identity, call, rows),
    list: deps.listCustomers,
    get: deps.getCustomer,
    create: creates(Create, async (call, input) => renaming(NAMES, deps.createCustomer(call, await read(call, input)))),
    update: changes(Update, async (call, id, input, version) =>
      renaming(NAMES, deps.updateCustomer(call, { ...(await read(call, input)), id, ...version })),
    ),
    // Services that still run are in the way, and licences forget their holder: that is the services module's to do.
    remove: (call, id, rowVersion) =>
      services.removeCustomer(call, rowVersion === undefined ? { id } : { id, rowVersion }),
    actions: actions(deps, services),
    put: async (call, input: Type.Static<typeof Create>, externalId) => {
      const given = { ...(await read(call, input)), externalId };
      const { customer, created } = await renaming(NAMES, deps.putCustomer(call, given));
      return { row: customer, created };
    },
  };
}

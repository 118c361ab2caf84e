import { demand } from '../../kernel/actor.ts';
import type { Cache, Caches } from '../../kernel/cache.ts';
import type { Call, WriteCall } from '../../kernel/call.ts';
import { changedFields } from '../../kernel/event.ts';
import type { ListRequest, Page } from '../../kernel/page.ts';
import type { PostNotice } from '../../kernel/notice.ts';
import type { Passwords, Random } from '../../kernel/ports.ts';
import { Refusal, field, invalid } from '../../kernel/refusal.ts';
import { isUniqueViolation } from '../../kernel/store-errors.ts';
import {
  type Customer,
  type CustomerAction,
  type CustomerFields,
  type CustomerState,
  checkCustomer,
  checkCustomerPassword,
  foldEmail,
  nextStatus,
  readPhone,
  stateOf,
} from './customer.ts';
import { createCustomerLinks } from './links.ts';
import * as store from './store.ts';
import { removeTokens } from './store-tokens.ts';

export interface CustomersDeps {
  readonly caches: Caches;
  readonly passwords: Passwords;
  readonly random: Random;
  readonly post: PostNotice;
}

interface CustomerSecrets {
  /** At least 8 characters; null removes it. */
  readonly password?: string | null;
  /** Whether the e-mail address counts as confirmed. */
  readonly verified?: boolean;
}

export interface CreateCustomer extends CustomerFields, CustomerSecrets {
  readonly email: string;
  /** For imports: the id to keep, reserved by the caller. */
  readonly id?: number;
}

export interface UpdateCustomer extends CustomerFields, CustomerSecrets {
  readonly id: number;
  /** Refuse (`stale`) unless the customer is still at this version. */
  readonly rowVersion?: number;
}

export interface ChangeCustomerStatus {
  readonly id: number;
  readonly reason?: string | null;
  /** Whether the customer is told by mail; default yes. */
  readonly notify?: boolean;
}

const CACHED_STATES = 1_000_000;

function refOf(accountId: number, id: number): string {
  return `${accountId}.${id}`;
}

const EVENT_OF = {
  suspend: 'customer.suspended',
  ban: 'customer.banned',
  reactivate: 'customer.reactivated',
} as const;

const FIELDS: readonly (keyof CustomerFields)[] = [
  'firstname',
  'lastname',
  'companyName',
  'billingDetails',
  'locale',
  'address',
  'address2',
  'city',
  'country',
  'region',
  'zipcode',
  'balanceMinor',
  'notes',
  'externalId',
];

/** The columns an input sets; e-mail and phone in the form in which they are compared. */
function columnsOf(input: CustomerFields, country: string | null): store.CustomerChange {
  const plain = Object.fromEntries(
    FIELDS.filter((name) => input[name] !== undefined).map((name) => [name, input[name]]),
  );
  const email = input.email === undefined ? {} : { email: foldEmail(input.email), emailFold: foldEmail(input.email) };
  const phone =
    input.phone === undefined ? {} : { phone: input.phone === null ? null : readPhone(input.phone, country) };
  return { ...plain, ...email, ...phone };
}

const ANONYMOUS: store.CustomerChange = {
  email: null,
  emailFold: null,
  firstname: null,
  lastname: null,
  companyName: null,
  billingDetails: null,
  locale: null,
  phone: null,
  address: null,
  address2: null,
  city: null,
  country: null,
  region: null,
  zipcode: null,
  emailVerifiedAt: null,
  notes: null,
  passwordHash: null,
  totpSealed: null,
  statusReason: null,
  externalId: null,
};

async function checkUnique(call: Call, change: store.CustomerChange, self: number | null): Promise<void> {
  const { accountId } = call.actor;
  for (const column of ['emailFold', 'phone', 'externalId'] as const) {
    const value = change[column];
    if (value === undefined || value === null) continue;
    const other = await store.loadCustomerBy(call.db, accountId, column, value);
    if (other === null || other.id === self) continue;
    if (column === 'emailFold') throw new Refusal('customer_email_taken');
    throw invalid(field(column, 'taken'));
  }
}

/** Customers: who buys. See index.ts for what always holds. */
export function createCustomers(deps: CustomersDeps) {
  const { caches, passwords } = deps;
  const states: Cache<CustomerState> = caches.open('customer', { max: CACHED_STATES });

  async function loadLiving(call: Call, id: number): Promise<Customer> {
    const customer = await store.loadCustomer(call.db, call.actor.accountId, id);
    if (customer === null || customer.deletedAt !== null) throw new Refusal('customer_not_found');
    return customer;
  }

  /** The living customer for a change: whoever changes it at the same time waits until this transaction is over. */
  async function lockLiving(tx: WriteCall, id: number): Promise<Customer> {
    const customer = await store.lockCustomer(tx, tx.actor.accountId, id, 'update');
    if (customer === null) throw new Refusal('customer_not_found');
    return customer;
  }

  async function save(tx: WriteCall, before: Customer, change: store.CustomerChange): Promise<Customer> {
    const target = { id: before.id, rowVersion: before.rowVersion, now: tx.now };
    const after = await store.updateCustomer(tx.db, tx.actor.accountId, target, change);
    if (after === null) throw new Refusal('stale');
    await store.writeCustomerSearch(tx, after);
    tx.changed('customer', refOf(after.accountId, after.id));
    return after;
  }

  /** Two writes at once may both find a value free; the loser of the race is told what the winner took. */
  async function writing<T>(
    call: Call,
    change: store.CustomerChange,
    self: number | null,
    work: (tx: WriteCall) => Promise<T>,
  ): Promise<T> {
    try {
      return await call.write(async (tx) => {
        await checkUnique(tx, change, self);
        return work(tx);
      });
    } catch (error) {
      if (isUniqueViolation(error)) await checkUnique(call, change, self);
      throw error;
    }
  }

  async function secretsOf(call: Call, input: CustomerSecrets): Promise<store.CustomerChange> {
    const verified = input.verified === undefined ? {} : { emailVerifiedAt: input.verified ? call.now : null };
    if (input.password === undefined) return verified;
    return { ...verified, passwordHash: input.password === null ? null : await passwords.hash(input.password) };
  }

  async function createCustomer(call: Call, input: CreateCustomer): Promise<Customer> {
    demand(call.actor, 'customers:create');
    const checks = checkCustomer(input).required('email', input.email);
    checks.errors.push(...checkCustomerPassword(input.password));
    checks.demand();
    const change = { ...columnsOf(input, input.country ?? null), ...(await secretsOf(call, input)) };
    return writing(call, change, null, async (tx) => {
      const { accountId } = tx.actor;
      const kept = input.id === undefined ? {} : { id: input.id };
      const customer = await store.insertCustomer(tx.db, accountId, { ...change, ...kept, now: tx.now });
      await store.writeCustomerSearch(tx, customer);
      tx.emit({ name: 'customer.created', accountId, subject: { type: 'customer', id: customer.id } });
      return customer;
    });
  }

  async function updateCustomer(call: Call, input: UpdateCustomer): Promise<Customer> {
    demand(call.actor, 'customers:update');
    const known = await loadLiving(call, input.id);
    const country = input.country === undefined ? known.country : input.country;
    const checks = checkCustomer(input, country);
    if (input.email !== undefined) checks.required('email', input.email);
    checks.errors.push(...checkCustomerPassword(input.password));
    checks.demand();
    const change = { ...columnsOf(input, country), ...(await secretsOf(call, input)) };
    return writing(call, change, input.id, async (tx) => {
      const before = await lockLiving(tx, input.id);
      if (input.rowVersion !== undefined && input.rowVersion !== before.rowVersion) throw new Refusal('stale');
      // A new address is not confirmed by the confirmation of the old one.
      const moved = change.email !== undefined && change.email !== before.email;
      // Links that were mailed to the old address end with it.
      if (moved) await removeTokens(tx.db, before.accountId, before.id);
      const unproven = moved && input.verified === undefined ? { emailVerifiedAt: null } : {};
      const after = await save(tx, before, { ...change, ...unproven });
      tx.emit({
        name: 'customer.updated',
        accountId: after.accountId,
        subject: { type: 'customer', id: after.id },
        data: changedFields({ ...before }, { ...after }),
      });
      return after;
    });
  }

  /** Suspends, bans or reactivates; doing it twice changes nothing the second time. */
  async function changeStatus(call: Call, action: CustomerAction, input: ChangeCustomerStatus): Promise<Customer> {
    demand(call.actor, 'customers:update');
    return call.write(async (tx) => {
      const before = await lockLiving(tx, input.id);
      const status = nextStatus(before.status, action);
      if (status === null) throw new Refusal('customer_state_conflict', { status: before.status });
      if (status === before.status) return before;
      const after = await save(tx, before, {
        status,
        statusReason: status === 'active' ? null : ((input.reason ?? null)?.slice(0, 1_000) ?? null),
        suspendedAt: status === 'suspended' ? tx.now : null,
        bannedAt: status === 'banned' ? tx.now : null,
      });
      tx.emit({
        name: EVENT_OF[action],
        accountId: after.accountId,
        subject: { type: 'customer', id: after.id },
        data: { before: before.status, after: after.status, notify: input.notify ?? true },
      });
      return after;
    });
  }

  return {
    createCustomer,
    updateCustomer,
    suspendCustomer: (call: Call, input: ChangeCustomerStatus) => changeStatus(call, 'suspend', input),
    banCustomer: (call: Call, input: ChangeCustomerStatus) => changeStatus(call, 'ban', input),
    reactivateCustomer: (call: Call, input: ChangeCustomerStatus) => changeStatus(call, 'reactivate', input),

    /** Anonymises for good; the row stays so that ledgers and licences keep their reference. */
    async deleteCustomer(call: Call, input: { id: number; rowVersion?: number }): Promise<void> {
      demand(call.actor, 'customers:delete');
      await call.write(async (tx) => {
        const before = await lockLiving(tx, input.id);
        if (input.rowVersion !== undefined && input.rowVersion !== before.rowVersion) throw new Refusal('stale');
        await removeTokens(tx.db, before.accountId, before.id);
        await save(tx, before, { ...ANONYMOUS, status: 'deleted', deletedAt: tx.now });
        const subject = { type: 'customer', id: before.id } as const;
        tx.emit({ name: 'customer.deleted', accountId: before.accountId, subject });
      });
    },

    /** Counts the e-mail address as confirmed; refused (`customer_email_verified`) when it was already. */
    async confirmEmail(call: Call, id: number): Promise<Customer> {
      demand(call.actor, 'customers:update');
      return call.write(async (tx) => {
        const before = await lockLiving(tx, id);
        if (before.emailVerifiedAt !== null) throw new Refusal('customer_email_verified');
        const after = await save(tx, before, { emailVerifiedAt: tx.now });
        const data = changedFields({ ...before }, { ...after });
        tx.emit({ name: 'customer.updated', accountId: after.accountId, subject: { type: 'customer', id }, data });
        return after;
      });
    },

    ...createCustomerLinks(deps, { loadLiving, save }),

    /** For a change about to be made: the living customer, without the right to read customers. */
    async customerForUpdate(call: Call, id: number): Promise<Customer> {
      demand(call.actor, 'customers:update');
      return loadLiving(call, id);
    },

    /** Customers by id, anonymised ones too, for answers that show them beside other things. */
    customersById: (call: Call, ids: readonly number[]): Promise<readonly Customer[]> =>
      store.loadCustomers(call.db, call.actor.accountId, ids),

    /** For other modules: the living customer with that e-mail (case ignored) or own id. */
    customerBy: (call: Call, by: 'email' | 'externalId', value: string): Promise<Customer | null> =>
      by === 'email'
        ? store.loadCustomerBy(call.db, call.actor.accountId, 'emailFold', foldEmail(value))
        : store.loadCustomerBy(call.db, call.actor.accountId, 'externalId', value),

    /** Takes the customer's second factor away; changes nothing where there is none. */
    async forgetTotp(call: Call, id: number): Promise<Customer> {
      demand(call.actor, 'customers:update');
      return call.write(async (tx) => {
        const before = await lockLiving(tx, id);
        const after = await save(tx, before, { totpSealed: null });
        const data = { changes: {}, personal: ['secondFactor'] };
        tx.emit({ name: 'customer.updated', accountId: after.accountId, subject: { type: 'customer', id }, data });
        return after;
      });
    },

    async getCustomer(call: Call, id: number): Promise<Customer> {
      demand(call.actor, 'customers:index');
      return loadLiving(call, id);
    },

    /** Creates the customer with that own id or replaces its fields; `created` says which. */
    async putCustomer(
      call: Call,
      input: CreateCustomer & { externalId: string; rowVersion?: number },
    ): Promise<{ customer: Customer; created: boolean }> {
      const known = await store.loadCustomerBy(call.db, call.actor.accountId, 'externalId', input.externalId);
      if (known === null) return { customer: await createCustomer(call, input), created: true };
      const blank = Object.fromEntries([...FIELDS, 'phone'].map((name) => [name, name === 'balanceMinor' ? 0 : null]));
      return { customer: await updateCustomer(call, { ...blank, ...input, id: known.id }), created: false };
    },

    async listCustomers(call: Call, request: ListRequest): Promise<Page<Customer>> {
      demand(call.actor, 'customers:index');
      return store.listCustomers(call, call.actor.accountId, request);
    },

    async countCustomers(call: Call, request: Pick<ListRequest, 'filters' | 'search'>): Promise<number> {
      demand(call.actor, 'customers:index');
      return store.countListedCustomers(call, call.actor.accountId, request);
    },

    streamCustomers(
      call: Call,
      request: Pick<ListRequest, 'filters' | 'search'> = { filters: [] },
    ): AsyncGenerator<readonly Customer[]> {
      demand(call.actor, 'customers:index');
      return store.streamCustomers(call, call.actor.accountId, request);
    },

    /** For other modules: what a check has to know, where memory has it; null where it does not. */
    peekCustomerState: (accountId: number, id: number): CustomerState | null =>
      states.peek(refOf(accountId, id)) ?? null,

    /** For other modules: what a check has to know, from memory; a customer that does not exist is no obstacle. */
    async customerState(call: Call, accountId: number, id: number): Promise<CustomerState> {
      const known = states.peek(refOf(accountId, id));
      if (known !== undefined && known !== null) return known;
      const load = async (): Promise<CustomerState | null> => {
        const statuses = await store.loadStatuses(call.db, accountId, [id]);
        const status = statuses.get(id);
        return status === undefined ? null : stateOf(status);
      };
      return (await states.get(refOf(accountId, id), load)) ?? 'active';
    },

    /** For lists of other modules: the states of many at once. */
    async customerStates(
      call: Call,
      accountId: number,
      ids: readonly number[],
    ): Promise<ReadonlyMap<number, CustomerState>> {
      const found = new Map<number, CustomerState>();
      const missing = new Set<number>();
      for (const id of ids) {
        const known = states.peek(refOf(accountId, id));
        if (known === undefined || known === null) missing.add(id);
        else found.set(id, known);
      }
      if (missing.size === 0) return found;
      for (const [id, status] of await store.loadStatuses(call.db, accountId, [...missing]))
        found.set(id, stateOf(status));
      return found;
    },

    /** For wires that print a license's customer by name: how those are called, without a right of its own. */
    customerNames: (call: Call, ids: readonly number[]): Promise<ReadonlyMap<number, string>> =>
      store.loadNames(call.db, call.actor.accountId, ids),

    /** For other modules' writes: the living customer with that e-mail address, read in their transaction. */
    async customerIdByEmail(call: Call, email: string): Promise<number | null> {
      const customer = await store.loadCustomerBy(call.db, call.actor.accountId, 'emailFold', foldEmail(email));
      return customer?.id ?? null;
    },

    /** The same for many, by the e-mail as it was asked; e-mails of nobody are missing. */
    async customerIdsByEmail(call: Call, emails: readonly string[]): Promise<ReadonlyMap<string, number>> {
      const folds = [...new Set(emails.map(foldEmail))];
      const ids = await store.loadIdsByEmail(call.db, call.actor.accountId, folds);
      const found = emails.map((email) => [email, ids.get(foldEmail(email))] as const);
      return new Map(found.flatMap(([email, id]) => (id === undefined ? [] : [[email, id]])));
    },

    /** For other modules' writes: whether the account has the living customer. */
    async hasCustomer(call: Call, id: number): Promise<boolean> {
      const customer = await store.loadCustomer(call.db, call.actor.accountId, id);
      return customer !== null && customer.deletedAt === null;
    },

    /** For orders: the living customer, who cannot be deleted until the order's transaction ends. */
    customerForOrder: (tx: WriteCall, id: number): Promise<Customer | null> =>
      store.lockCustomer(tx, tx.actor.accountId, id, 'share'),

    /** For what concerns a customer and all the customer has: nobody orders for or changes the customer meanwhile. */
    lockCustomer: (tx: WriteCall, id: number): Promise<Customer | null> =>
      store.lockCustomer(tx, tx.actor.accountId, id, 'update'),

    /** For what is shown of a customer by another right: that it is there, deleted ones too. Refuses `customer_not_found`. */
    async demandCustomer(call: Call, id: number): Promise<void> {
      const customer = await store.loadCustomer(call.db, call.actor.accountId, id);
      if (customer === null) throw new Refusal('customer_not_found');
    },

    /** For other modules: names to show beside things that belong to the customer. */
    customerById: (call: Call, accountId: number, id: number): Promise<Customer | null> =>
      store.loadCustomer(call.db, accountId, id),
  };
}

export type Customers = ReturnType<typeof createCustomers>;

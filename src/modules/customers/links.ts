import { demand, systemActor } from '../../kernel/actor.ts';
import type { Call, WriteCall } from '../../kernel/call.ts';
import { changedFields } from '../../kernel/event.ts';
import { DAY_MS } from '../../kernel/instant.ts';
import { Refusal, invalid } from '../../kernel/refusal.ts';
import { hashToken, newLinkToken } from '../../kernel/token.ts';
import { type Customer, checkCustomerPassword } from './customer.ts';
import type { CustomersDeps } from './customers.ts';
import { type CustomerChange, lockCustomer } from './store.ts';
import { dropTokens, findToken } from './store-door.ts';
import { type TokenPurpose, insertToken, spendTokens } from './store-tokens.ts';

const LIVES_MS: Readonly<Record<TokenPurpose, number>> = { confirm: 7 * DAY_MS, password: DAY_MS };

interface Rows {
  loadLiving(call: Call, id: number): Promise<Customer>;
  save(tx: WriteCall, before: Customer, change: CustomerChange): Promise<Customer>;
}

/** The links that customers get by mail: to confirm their address, and to set a password. Each works once. */
export function createCustomerLinks(deps: CustomersDeps, { loadLiving, save }: Rows) {
  async function issue(tx: WriteCall, customerId: number, purpose: TokenPurpose): Promise<string> {
    const token = newLinkToken(deps.random);
    await insertToken(tx.db, tx.actor.accountId, {
      hash: hashToken(token),
      customerId,
      purpose,
      now: tx.now,
      expiresAt: tx.now + LIVES_MS[purpose],
    });
    return token;
  }

  async function mail(tx: WriteCall, customer: Customer, purpose: TokenPurpose): Promise<void> {
    const { accountId, id, email, locale, firstname, lastname } = customer;
    if (email === null) throw new Refusal('customer_not_found');
    await deps.post(tx, {
      kind: purpose === 'confirm' ? 'customer_confirmation' : 'customer_password',
      accountId,
      customerId: id,
      to: email,
      locale,
      data: { firstname, lastname },
      token: await issue(tx, id, purpose),
    });
  }

  /** Spends a link in the account it belongs to; of two racing requests one succeeds. */
  async function spend(
    call: Call,
    token: { readonly text: string; readonly purpose: TokenPurpose },
    work: (tx: WriteCall, customer: Customer) => Promise<CustomerChange>,
  ): Promise<Customer> {
    const { text, purpose } = token;
    const hash = hashToken(text);
    const owner = await findToken(call.db, { hash, purpose, now: call.now });
    if (owner === null) throw new Refusal('link_spent');
    const inAccount = call.as({ ...systemActor(owner.accountId, 'link'), kind: 'anonymous' });
    return inAccount.write(async (tx) => {
      const { accountId, customerId } = owner;
      // The customer first, as every change of one does: of two links at once neither waits for the other crosswise.
      const before = await lockCustomer(tx, accountId, customerId, 'update');
      if (before === null || !(await spendTokens(tx.db, accountId, { customerId, purpose, hash })))
        throw new Refusal('link_spent');
      const after = await save(tx, before, await work(tx, before));
      const data = changedFields({ ...before }, { ...after });
      const subject = { type: 'customer', id: customerId } as const;
      tx.emit({ name: 'customer.updated', accountId, subject, data: { ...data, link: purpose } });
      return after;
    });
  }

  return {
    /** Mails a link that confirms the address. Refuses `customer_email_verified`. */
    async sendConfirmation(call: Call, id: number): Promise<void> {
      demand(call.actor, 'customers:update');
      await call.write(async (tx) => {
        const customer = await loadLiving(tx, id);
        if (customer.emailVerifiedAt !== null) throw new Refusal('customer_email_verified');
        await mail(tx, customer, 'confirm');
      });
    },

    /** Mails a link that sets a new password. */
    async sendPasswordLink(call: Call, id: number): Promise<void> {
      demand(call.actor, 'customers:update');
      await call.write(async (tx) => mail(tx, await loadLiving(tx, id), 'password'));
    },

    /** For the mail that greets a new customer: the secret of a link that confirms the address. */
    confirmationToken: (tx: WriteCall, id: number): Promise<string> => issue(tx, id, 'confirm'),

    /** Whose link it is, without using it; null once it is used or too old. */
    customerOfLink: async (call: Call, text: string, purpose: TokenPurpose): Promise<{ accountId: number } | null> =>
      findToken(call.db, { hash: hashToken(text), purpose, now: call.now }),

    /** What the link in the mail does. Refuses `link_spent`. */
    confirmByLink: (call: Call, text: string): Promise<Customer> =>
      spend(call, { text, purpose: 'confirm' }, (tx, { emailVerifiedAt }) =>
        Promise.resolve({ emailVerifiedAt: emailVerifiedAt ?? tx.now }),
      ),

    /** Sets the password that the reader of the mail has chosen; whoever reads the mail has the address too. Refuses `link_spent`, `invalid`. */
    async setPasswordByLink(call: Call, text: string, password: string): Promise<Customer> {
      const errors = checkCustomerPassword(password);
      if (errors.length > 0) throw invalid(...errors);
      const found = await findToken(call.db, { hash: hashToken(text), purpose: 'password', now: call.now });
      if (found === null) throw new Refusal('link_spent');
      const passwordHash = await deps.passwords.hash(password);
      return spend(call, { text, purpose: 'password' }, (tx, { emailVerifiedAt }) =>
        Promise.resolve({ passwordHash, emailVerifiedAt: emailVerifiedAt ?? tx.now }),
      );
    },

    /** Drops links that are too old; a job calls it. */
    sweepLinks: (call: Call): Promise<void> => call.write((tx) => dropTokens(tx.db, tx.now)),
  };
}

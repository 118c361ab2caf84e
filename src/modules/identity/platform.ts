import { demand } from '../../kernel/actor.ts';
import { addMonths } from '../../kernel/calendar.ts';
import type { Call, WriteCall } from '../../kernel/call.ts';
import { DAY_MS, HOUR_MS, type Instant } from '../../kernel/instant.ts';
import type { ListRequest, Page } from '../../kernel/page.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { lookingAgain } from '../../kernel/store-errors.ts';
import { fold } from '../../kernel/text.ts';
import type { Account, PlanTerm, User } from './account.ts';
import type { Deps } from './deps.ts';
import { type PlatformSettings, readPlatformSettings } from './platform-settings.ts';
import { type StartedSession, createSessions } from './sessions.ts';
import {
  countPlatformAdmins,
  deleteSessions,
  hasPlatformAdmin,
  insertLoginToken,
  listAccounts,
  loadAccount,
  loadOwners,
  loadUsers,
  loadOwnKeys,
  readAccount,
  readUser,
  revokeAllKeys,
  streamAccounts,
  updateAccount,
  updateUser,
} from './store.ts';
import { findUserByEmail, findUserById, useLoginToken } from './store-door.ts';
import { hashToken } from '../../kernel/token.ts';
import { randomText } from './token.ts';

const HOME = 1;
const LINK_MS = HOUR_MS;
const LINK_LENGTH = 32;
const LINK_LETTERS = 'abcdefghijklmnopqrstuvwxyz';
/** How long a closed account can be reopened. */
export const PURGE_AFTER_MS = 30 * DAY_MS;

/** An account with its owner and the account's own key, as platform admins see it. */
export interface AccountWithOwner {
  readonly account: Account;
  readonly owner: User;
  readonly isAdmin: boolean;
  /** In clear, or masked where the instance wants it so or the sealed copy is gone. */
  readonly ownKey: string;
}

export interface LoginLink {
  readonly token: string;
  readonly expiresAt: Instant;
}

export interface NewSubscription {
  readonly planId: number;
  readonly term: PlanTerm;
  /** Absent: as the term says. null = never; a past one is accepted and means the free plan from now on. */
  readonly expiresAt?: Instant | null;
}

const TERM_MONTHS: Readonly<Record<PlanTerm, number | null>> = { monthly: 1, yearly: 12, lifetime: null };

function endOfTerm(now: Instant, term: PlanTerm): Instant | null {
  const months = TERM_MONTHS[term];
  return months === null ? null : addMonths(now, months);
}

/** E-mails of a closed account are free for others; this keeps the row and lets a reopening take them back. */
function closedFold(userId: number, emailFold: string): string {
  return `closed ${userId} ${emailFold}`;
}

/** A key by what is kept of it in clear, as lists of keys show it. */
function masked(prefix: string): string {
  return `${prefix}${'*'.repeat(12)}`;
}

/** What platform admins do with accounts that are not theirs. */
export function createPlatform(deps: Deps) {
  const sessions = createSessions(deps);

  /** With a lock, whoever changes the account at the same time waits until this transaction is over. */
  async function load(call: Call, id: number, lock = false) {
    const row = await loadAccount(call.db, id, lock ? call.dialect : undefined);
    if (row === null) throw new Refusal('account_not_found');
    return row;
  }

  async function withOwners(call: Call, accounts: readonly Account[]): Promise<AccountWithOwner[]> {
    const ids = accounts.map((account) => account.id);
    const owners = new Map((await loadOwners(call.db, ids)).map((row) => [row.accountId, row]));
    const keys = new Map((await loadOwnKeys(call.db, ids)).map((row) => [row.accountId, row]));
    const { maskUserKeys } = await platformSettings(call);
    return accounts.flatMap((account) => {
      const owner = owners.get(account.id);
      const key = keys.get(account.id);
      if (owner === undefined) return [];
      const sealed = maskUserKeys ? null : (key?.sealed ?? null);
      const ownKey = sealed === null ? masked(key?.prefix ?? '') : deps.seal.open(sealed, `api_keys.sealed.${key?.id}`);
      return [{ account, owner: readUser(owner), isAdmin: owner.isPlatformAdmin === 1, ownKey }];
    });
  }

  async function endEverything(tx: WriteCall, accountId: number): Promise<void> {
    for (const user of await loadUsers(tx.db, accountId)) {
      for (const hash of await deleteSessions(tx.db, user.id)) tx.changed('session', hash);
      tx.changed('user', user.id);
    }
    tx.changed('account', accountId);
  }

  async function close(tx: WriteCall, id: number): Promise<void> {
    const row = await load(tx, id, true);
    if (id === HOME) throw new Refusal('member_protected', { reason: 'home account' });
    if (row.status === 'closed') throw new Refusal('account_not_found');
    if ((await hasPlatformAdmin(tx.db, id)) && (await countPlatformAdmins(tx.db)) <= 1) {
      throw new Refusal('member_protected', { reason: 'last platform admin' });
    }
    for (const hash of await revokeAllKeys(tx.db, id, tx.now)) tx.changed('api_key', hash);
    for (const user of await loadUsers(tx.db, id)) {
      await updateUser(tx.db, id, user.id, { emailFold: closedFold(user.id, user.emailFold), updatedAt: tx.now });
    }
    await endEverything(tx, id);
    await updateAccount(tx.db, id, { status: 'closed', closedAt: tx.now, updatedAt: tx.now });
    tx.emit({ name: 'account.closed', accountId: id, subject: { type: 'account', id } });
  }

  /** What the home account sets for the whole instance; from memory. */
  async function platformSettings(call: Call): Promise<PlatformSettings> {
    return readPlatformSettings((await deps.kept.account(call.db, HOME))?.account.settings ?? {});
  }

  return {
    platformSettings,

    /** Living accounts from the newest on, each with its owner and own key; in batches. */
    async *streamAccounts(call: Call, filter: { email?: string } = {}): AsyncGenerator<readonly AccountWithOwner[]> {
      demand(call.actor, 'users:index');
      const emailFold = filter.email === undefined ? undefined : fold(filter.email);
      for await (const batch of streamAccounts(call.db, emailFold)) yield withOwners(call, batch.map(readAccount));
    },

    /** Ids of living accounts, in batches; for what the instance does to each of them. */
    async *livingAccounts(call: Call): AsyncGenerator<readonly number[]> {
      for await (const batch of streamAccounts(call.db)) yield batch.map(({ id }) => id);
    },

    async listAccounts(call: Call, request: ListRequest): Promise<Page<Account>> {
      demand(call.actor, 'accounts:index');
      return listAccounts(call, request);
    },

    /** One account with its owner; closed ones are gone for this. */
    async accountWithOwner(call: Call, id: number): Promise<AccountWithOwner> {
      demand(call.actor, 'users:index');
      const row = await load(call, id);
      const [found] = row.status === 'closed' ? [] : await withOwners(call, [readAccount(row)]);
      if (found === undefined) throw new Refusal('account_not_found');
      return found;
    },

    /** Closes an account: keys, sessions and links end now, its e-mails are free, its data is purged after 30 days. */
    async closeAccount(call: Call, id: number): Promise<void> {
      demand(call.actor, 'users:delete');
      await call.write((tx) => close(tx, id));
    },

    /** Takes back a closing; its keys stay revoked. Refused `email_taken` when somebody has an address by now. */
    async reopenAccount(call: Call, id: number): Promise<Account> {
      demand(call.actor, 'accounts:update');
      return lookingAgain(() =>
        call.write(async (tx) => {
          const row = await load(tx, id, true);
          if (row.status !== 'closed') return readAccount(row);
          for (const user of await loadUsers(tx.db, id)) {
            if ((await findUserByEmail(tx.db, user.email)) !== null) throw new Refusal('email_taken');
            await updateUser(tx.db, id, user.id, { emailFold: fold(user.email), updatedAt: tx.now });
          }
          await endEverything(tx, id);
          await updateAccount(tx.db, id, { status: 'active', closedAt: null, updatedAt: tx.now });
          tx.emit({ name: 'account.reopened', accountId: id, subject: { type: 'account', id } });
          return readAccount(await load(tx, id));
        }),
      );
    },

    /** Suspends an account (keys and sessions are refused, links answer 410) or lifts that. */
    async setAccountSuspended(call: Call, id: number, suspended: boolean): Promise<Account> {
      demand(call.actor, 'accounts:suspend');
      return call.write(async (tx) => {
        const row = await load(tx, id, true);
        if (id === HOME) throw new Refusal('member_protected', { reason: 'home account' });
        if (row.status === 'closed') throw new Refusal('account_not_found');
        await updateAccount(tx.db, id, { status: suspended ? 'suspended' : 'active', updatedAt: tx.now });
        tx.changed('account', id);
        const name = suspended ? 'account.suspended' : 'account.updated';
        tx.emit({
          name,
          accountId: id,
          subject: { type: 'account', id },
          data: { status: [row.status, suspended ? 'suspended' : 'active'] },
        });
        return readAccount(await load(tx, id));
      });
    },

    /** Puts an account on a plan. What exists above the plan's limits stays; creates are refused from now on. */
    async subscribe(call: Call, accountId: number, subscription: NewSubscription): Promise<Account> {
      demand(call.actor, 'plans:subscribe');
      await deps.plans.getPlan(call, subscription.planId);
      return call.write(async (tx) => {
        const before = await load(tx, accountId, true);
        if (before.status === 'closed') throw new Refusal('account_not_found');
        const after = {
          planId: subscription.planId,
          planTerm: subscription.term,
          planExpiresAt:
            subscription.expiresAt === undefined ? endOfTerm(tx.now, subscription.term) : subscription.expiresAt,
        };
        await updateAccount(tx.db, accountId, { ...after, updatedAt: tx.now });
        await deps.plans.forgetUsage(tx, accountId);
        tx.changed('account', accountId);
        tx.emit({
          name: 'account.updated',
          accountId,
          subject: { type: 'account', id: accountId },
          data: { planId: [before.planId, after.planId], planExpiresAt: [before.planExpiresAt, after.planExpiresAt] },
        });
        return readAccount(await load(tx, accountId));
      });
    },

    /**
     * A sign-in link's token for an account's owner: lives one hour, works once, kept as a hash. Both accounts' logs tell
     * who asked for it. Refuses `account_suspended` where nobody can sign in.
     */
    async createLoginLink(call: Call, accountId: number): Promise<LoginLink> {
      demand(call.actor, 'users:login');
      const { account, owner } = await this.accountWithOwner(call.as({ ...call.actor, rights: 'all' }), accountId);
      if (account.status !== 'active') throw new Refusal('account_suspended');
      const token = randomText(deps.random, LINK_LENGTH, LINK_LETTERS);
      const expiresAt = call.now + LINK_MS;
      await call.write(async (tx) => {
        await insertLoginToken(tx.db, {
          hash: hashToken(token),
          purpose: 'sso',
          userId: owner.id,
          accountId,
          createdAt: tx.now,
          expiresAt,
        });
        for (const logOf of new Set([accountId, tx.actor.accountId])) {
          tx.emit({
            name: 'account.login_link_created',
            accountId: logOf,
            subject: { type: 'account', id: accountId },
          });
        }
      });
      return { token, expiresAt };
    },

    /** Spends a sign-in link: of two racing requests one gets the session. Refuses `sign_in_failed`. */
    async redeemLoginLink(
      call: Call,
      token: string,
      from: { address: string; agent: string | null },
    ): Promise<StartedSession> {
      return call.write(async (tx) => {
        const used = await useLoginToken(tx.db, { hash: hashToken(token), purpose: 'sso', now: tx.now });
        const row = used === null ? null : await findUserById(tx.db, used.userId);
        const account = row === null ? null : await loadAccount(tx.db, row.accountId);
        if (row === null || row.status !== 'active' || account?.status !== 'active')
          throw new Refusal('sign_in_failed');
        return sessions.startSession(tx, readUser(row), { ...from, byLink: true });
      });
    },
  };
}

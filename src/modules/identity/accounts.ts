import { demand } from '../../kernel/actor.ts';
import type { Call, WriteCall } from '../../kernel/call.ts';
import { changedFields } from '../../kernel/event.ts';
import { HOUR_MS } from '../../kernel/instant.ts';
import { Refusal, field, invalid } from '../../kernel/refusal.ts';
import { isUniqueViolation } from '../../kernel/store-errors.ts';
import { fold } from '../../kernel/text.ts';
import { isTimeZone } from '../../kernel/zone-name.ts';
import { type Account, type PlanTerm, type User, isEmail, isSlug, slugFromEmail } from './account.ts';
import { newAccountSecret } from './account-secrets.ts';
import { checkPlatformSettings } from './platform-settings.ts';
import { openCheckKey, sealedCheckKey, splitSettings } from './secret-settings.ts';
import { createSubscriptions } from './subscriptions.ts';
import type { Deps } from './deps.ts';
import {
  insertAccount,
  insertApiKey,
  insertUser,
  isSlugTaken,
  loadAccount,
  loadOwner,
  loadOwnKey,
  readAccount,
  readUser,
  updateAccount,
  updateApiKey,
} from './store.ts';
import { findAccountBySlug, findUserByEmail } from './store-door.ts';
import { hashToken } from '../../kernel/token.ts';
import { newApiKey, randomText, visiblePrefix } from './token.ts';

const REGISTRATIONS = 10;
/** Of creates that make one slug of their e-mails at once each round lets one through. */
const SLUG_ATTEMPTS = 20;

export interface NewAccount {
  readonly email: string;
  /** Hashed before any transaction; null = nobody can sign in with a password yet. */
  readonly password: string | null;
  /** The account's slug; made from the e-mail where none is given. */
  readonly username?: string;
  readonly name?: string;
  readonly isPlatformAdmin?: boolean;
  /** Absent = the default free plan; null = none. */
  readonly planId?: number | null;
  readonly planTerm?: PlanTerm | null;
  readonly planExpiresAt?: number | null;
  readonly minPasswordLength?: number;
}

export interface CreatedAccount {
  readonly account: Account;
  readonly owner: User;
  /** The account's own API key (`*`), in clear. */
  readonly apiKey: string;
}

function checkNewAccount(input: NewAccount): void {
  const problems = [];
  const min = input.minPasswordLength ?? 8;
  if (!isEmail(input.email)) problems.push(field('email', 'format'));
  if (input.username !== undefined && !isSlug(input.username)) problems.push(field('username', 'format'));
  if (input.password !== null && input.password.length < min) problems.push(field('password', 'too_short', { min }));
  if (input.password !== null && input.password.length > 1_000)
    problems.push(field('password', 'too_long', { max: 1_000 }));
  if (problems.length > 0) throw invalid(...problems);
}

async function freeSlug(call: WriteCall, deps: Deps, email: string): Promise<string> {
  const wanted = slugFromEmail(email);
  if (!(await isSlugTaken(call.db, wanted))) return wanted;
  for (;;) {
    const slug = `${wanted.slice(0, 24)}-${randomText(deps.random, 5, 'abcdefghjkmnpqrstuvwxyz23456789')}`;
    if (!(await isSlugTaken(call.db, slug))) return slug;
  }
}

async function insertRows(
  tx: WriteCall,
  deps: Deps,
  input: NewAccount,
  passwordHash: string | null,
): Promise<CreatedAccount> {
  const stamps = { rowVersion: 1, createdAt: tx.now, updatedAt: tx.now };
  if ((await findUserByEmail(tx.db, input.email)) !== null) throw new Refusal('email_taken');
  if (input.username !== undefined && (await isSlugTaken(tx.db, input.username))) throw new Refusal('username_taken');
  const slug = input.username ?? (await freeSlug(tx, deps, input.email));
  const plan = input.planId === undefined ? ((await deps.plans.defaultFreePlan(tx))?.id ?? null) : input.planId;
  const secret = newAccountSecret(deps.random);
  const accountId = await insertAccount(tx.db, {
    slug,
    slugFold: fold(slug),
    name: input.name ?? slug,
    status: 'active',
    planId: plan,
    planTerm: input.planTerm ?? null,
    planExpiresAt: input.planExpiresAt ?? null,
    timeZone: 'UTC',
    locale: 'en',
    currency: 'EUR',
    settings: '{}',
    secretHash: hashToken(secret),
    secretSealed: '',
    hasGivenKeys: 0,
    ...stamps,
  });
  const userId = await insertUser(tx.db, {
    accountId,
    email: input.email,
    emailFold: fold(input.email),
    name: input.name ?? null,
    passwordHash,
    role: 'owner',
    isPlatformAdmin: input.isPlatformAdmin === true ? 1 : 0,
    status: 'active',
    ...stamps,
  });
  const token = newApiKey(deps.random);
  const keyId = await insertApiKey(tx.db, {
    accountId,
    userId,
    kind: 'own',
    name: 'Own key',
    prefix: visiblePrefix(token),
    hash: hashToken(token),
    permissions: '["*"]',
    profile: 'documented',
    ...stamps,
  });
  await updateApiKey(tx.db, accountId, keyId, { sealed: deps.seal.seal(token, `api_keys.sealed.${keyId}`) });
  await updateAccount(tx.db, accountId, { secretSealed: deps.seal.seal(secret, `accounts.secretSealed.${accountId}`) });
  for (const setup of deps.accountSetups) await setup(tx, accountId);
  tx.emit({
    name: 'account.created',
    accountId,
    subject: { type: 'account', id: accountId },
    about: [
      { type: 'user', id: userId },
      { type: 'api_key', id: keyId },
    ],
    data: { slug, planId: plan },
  });
  const [account, owner] = [await loadAccount(tx.db, accountId), await loadOwner(tx.db, accountId)];
  if (account === null || owner === null) throw new Error('an account vanished while it was made');
  return { account: readAccount(account), owner: readUser(owner), apiKey: token };
}

export interface AccountChange {
  readonly name?: string;
  readonly slug?: string;
  readonly timeZone?: string;
  readonly locale?: string;
  readonly currency?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly rowVersion?: number;
}

function mergeSettings(
  { seal }: Deps,
  before: { readonly id: number; readonly settings: string },
  given: Readonly<Record<string, unknown>>,
) {
  const { plain, accessKey } = splitSettings(given);
  const settings = JSON.stringify({ ...(JSON.parse(before.settings) as object), ...plain });
  return { settings, ...sealedCheckKey(seal, before.id, accessKey) };
}

function checkAccountChange(change: AccountChange): void {
  const problems = [];
  if (change.slug !== undefined && !isSlug(change.slug)) problems.push(field('slug', 'format'));
  if (change.timeZone !== undefined && !isTimeZone(change.timeZone)) problems.push(field('timeZone', 'format'));
  if (change.currency !== undefined && !/^[A-Z]{3}$/.test(change.currency)) problems.push(field('currency', 'format'));
  if (problems.length > 0) throw invalid(...problems);
  checkPlatformSettings(change.settings ?? {});
}

export function createAccounts(deps: Deps) {
  async function requireAccount(call: Call, id: number): Promise<Account> {
    const found = await deps.kept.account(call.db, id);
    if (found === null) throw new Refusal('account_not_found');
    return found.account;
  }

  /**
   * Makes an account with its owner, its own API key and what other modules add, in one transaction.
   * Refuses `email_taken`, `username_taken`, `invalid`.
   */
  async function createAccount(call: Call, input: NewAccount): Promise<CreatedAccount> {
    checkNewAccount(input);
    const passwordHash = input.password === null ? null : await deps.passwords.hash(input.password);
    for (let attempt = 1; ; attempt += 1) {
      try {
        const created = await call.write((tx) => insertRows(tx, deps, input, passwordHash));
        deps.kept.forgetMiss(hashToken(created.apiKey));
        return created;
      } catch (error) {
        // Somebody was faster: the next look sees that the e-mail or the username is taken, or makes another slug.
        if (!isUniqueViolation(error) || attempt >= SLUG_ATTEMPTS) throw error;
      }
    }
  }

  return {
    createAccount,

    /**
     * Opens an account for somebody from outside, where the operator allows it; ten an hour for an address.
     * Refuses `registration_closed`, `rate_limited` and what `createAccount` refuses.
     */
    async register(
      call: Call,
      { address, ...input }: Pick<NewAccount, 'email' | 'username' | 'name'> & { password: string; address: string },
    ): Promise<CreatedAccount> {
      if (!deps.registrationOpen) throw new Refusal('registration_closed');
      const state = await deps.limits.take(`registration|${address}`, REGISTRATIONS, HOUR_MS);
      if (!state.allowed) {
        throw new Refusal('rate_limited', { retryAfterSeconds: Math.ceil((state.resetAt - call.now) / 1_000) });
      }
      return createAccount(call, input);
    },

    getAccount: (call: Call): Promise<Account> => requireAccount(call, call.actor.accountId),

    /** An account by id whoever asks; for the server itself. */
    accountById: async (call: Call, id: number): Promise<Account | null> =>
      (await deps.kept.account(call.db, id))?.account ?? null,

    peekAccount: (id: number): Account | null | undefined => {
      const found = deps.kept.peekAccount(id);
      return found === undefined || found === null ? found : found.account;
    },

    accountBySlug: async (call: Call, slug: string): Promise<Account | null> => {
      const row = await findAccountBySlug(call.db, slug);
      return row === null ? null : readAccount(row);
    },

    async updateAccount(call: Call, change: AccountChange): Promise<Account> {
      demand(call.actor, 'account:update');
      checkAccountChange(change);
      const id = call.actor.accountId;
      const write = async (tx: WriteCall): Promise<Account> => {
        const before = await loadAccount(tx.db, id, tx.dialect);
        if (before === null) throw new Refusal('account_not_found');
        if (change.rowVersion !== undefined && change.rowVersion !== before.rowVersion) throw new Refusal('stale');
        const { rowVersion: _version, settings, slug, ...plain } = change;
        const slugTaken = slug !== undefined && fold(slug) !== before.slugFold && (await isSlugTaken(tx.db, slug));
        if (slugTaken) throw new Refusal('username_taken');
        const columns = {
          ...plain,
          ...(slug === undefined ? {} : { slug, slugFold: fold(slug) }),
          ...(settings === undefined ? {} : mergeSettings(deps, before, settings)),
          updatedAt: tx.now,
        };
        await updateAccount(tx.db, id, columns);
        tx.changed('account', id);
        const after = await loadAccount(tx.db, id);
        if (after === null) throw new Refusal('account_not_found');
        tx.emit({
          name: 'account.updated',
          accountId: id,
          subject: { type: 'account', id },
          data: changedFields({ ...before }, { ...after }),
        });
        return readAccount(after);
      };
      return call.write(write).catch((error: unknown) => {
        throw isUniqueViolation(error) ? new Refusal('username_taken') : error;
      });
    },

    /** The secret of the account's custom check, for whoever asks it; empty where there is none. */
    customCheckKey: (account: Account): string => openCheckKey(deps.seal, account),

    /** The account's own API key in clear; null after its sealed copy was dropped. For platform admins' answers. */
    async ownKey(call: Call, accountId: number): Promise<string | null> {
      const row = await loadOwnKey(call.db, accountId);
      return row === null || row.sealed === null ? null : deps.seal.open(row.sealed, `api_keys.sealed.${row.id}`);
    },

    owner: async (call: Call, accountId: number): Promise<User> => {
      const row = await loadOwner(call.db, accountId);
      if (row === null) throw new Refusal('user_not_found');
      return readUser(row);
    },

    subscriptionOf: createSubscriptions(deps.kept),
  };
}

import { systemActor } from '../../kernel/actor.ts';
import type { Call, WriteCall } from '../../kernel/call.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../kernel/instant.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { fold } from '../../kernel/text.ts';
import { hashToken, newLinkToken } from '../../kernel/token.ts';
import { type User, isEmail } from './account.ts';
import type { Deps } from './deps.ts';
import { checkPassword } from './password.ts';
import { deleteLoginTokens, deleteSessions, insertLoginToken, loadAccount, readUser, updateUser } from './store.ts';
import { findLoginToken, findUserByEmail, findUserById, useLoginToken } from './store-door.ts';

/** The job that answers a request for a new password; its payload is `{email}`. */
export const PASSWORD_RESET_JOB = 'password.reset';

const PURPOSE = 'password';
const LIVES_MS = { user_password: HOUR_MS, user_invitation: 7 * DAY_MS } as const;
const REQUESTS = 5;
const REQUESTS_OF_ADDRESS = 20;
const WINDOW_MS = 15 * MINUTE_MS;

/** Mails a person a link that sets their password, in the transaction of what caused it. */
export async function mailPasswordLink(
  deps: Deps,
  tx: WriteCall,
  user: User,
  kind: 'user_password' | 'user_invitation',
): Promise<void> {
  const token = newLinkToken(deps.random);
  const { id: userId, accountId, email, locale, name } = user;
  await insertLoginToken(tx.db, {
    hash: hashToken(token),
    purpose: PURPOSE,
    userId,
    accountId,
    createdAt: tx.now,
    expiresAt: tx.now + LIVES_MS[kind],
  });
  await deps.post(tx, { kind, accountId, userId, to: email, locale, data: { firstname: name }, token });
}

/** New passwords by mail. */
export function createPasswordLinks(deps: Deps) {
  async function take(call: Call, key: string, limit: number): Promise<void> {
    const state = await deps.limits.take(key, limit, WINDOW_MS);
    if (state.allowed) return;
    throw new Refusal('rate_limited', { retryAfterSeconds: Math.ceil((state.resetAt - call.now) / 1_000) });
  }

  /** The active person of an active account. */
  async function living(call: Call, userId: number): Promise<User | null> {
    const row = await findUserById(call.db, userId);
    const account = row === null ? null : await loadAccount(call.db, row.accountId);
    return row === null || row.status !== 'active' || account?.status !== 'active' ? null : readUser(row);
  }

  return {
    /**
     * Takes a request for a new password. Whether somebody has that address is found out by a job, so that neither the
     * answer nor its time tells. Refuses `rate_limited`: 5 for an e-mail and 20 for an address in 15 minutes.
     */
    async requestPasswordReset(call: Call, input: { readonly email: string; readonly address: string }): Promise<void> {
      await take(call, `password|${input.address}`, REQUESTS_OF_ADDRESS);
      const email = fold(input.email);
      await take(call, `password|${email}`, REQUESTS);
      if (!isEmail(email)) return;
      await call.write((tx) => {
        tx.enqueue({ kind: PASSWORD_RESET_JOB, accountId: null, runAt: tx.now, payload: { email } });
        return Promise.resolve();
      });
    },

    /** The job: mails the link where somebody has the address. */
    async startPasswordReset(call: Call, email: string): Promise<void> {
      const row = await findUserByEmail(call.db, email);
      const user = row === null ? null : await living(call, row.id);
      if (user === null) return;
      await call.as(systemActor(user.accountId)).write((tx) => mailPasswordLink(deps, tx, user, 'user_password'));
    },

    /** Whether the link in a mail still works. */
    isPasswordLink: async (call: Call, token: string): Promise<boolean> =>
      (await findLoginToken(call.db, { hash: hashToken(token), purpose: PURPOSE, now: call.now })) !== null,

    /**
     * Sets the password the reader of the mail has chosen, once, and ends the person's sessions and other links. The
     * second factor stays. Refuses `link_spent`, `invalid`.
     */
    async setPasswordByLink(call: Call, token: string, password: string): Promise<void> {
      checkPassword(password);
      const link = { hash: hashToken(token), purpose: PURPOSE, now: call.now };
      const found = await findLoginToken(call.db, link);
      if (found === null) throw new Refusal('link_spent');
      const passwordHash = await deps.passwords.hash(password);
      await call.as(systemActor(found.accountId, 'link')).write(async (tx) => {
        const used = await useLoginToken(tx.db, link);
        const user = used === null ? null : await living(tx, used.userId);
        if (user === null) throw new Refusal('link_spent');
        const { id, accountId } = user;
        await updateUser(tx.db, accountId, id, { passwordHash, updatedAt: tx.now });
        await deleteLoginTokens(tx.db, id);
        for (const hash of await deleteSessions(tx.db, id)) tx.changed('session', hash);
        tx.changed('user', id);
        const data = { fields: ['password'], link: true };
        tx.emit({ name: 'user.updated', accountId, subject: { type: 'user', id }, data });
      });
    },
  };
}

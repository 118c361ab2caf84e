import { Secret, TOTP } from 'otpauth';
import type { Call } from '../../kernel/call.ts';
import { DAY_MS, MINUTE_MS } from '../../kernel/instant.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Session, User } from './account.ts';
import { fold } from '../../kernel/text.ts';
import type { Deps } from './deps.ts';
import { deleteSessions, insertSession, loadSessions, readSession, readUser } from './store.ts';
import { findUserByEmail } from './store-door.ts';
import { hashToken } from '../../kernel/token.ts';

const SESSION_MS = 30 * DAY_MS;
const ATTEMPTS = 10;
const ATTEMPTS_WINDOW_MS = 15 * MINUTE_MS;
const TOKEN_BYTES = 32;

export interface SignIn {
  readonly email: string;
  readonly password: string;
  readonly totp?: string;
  readonly address: string;
  readonly agent: string | null;
}

export interface StartedSession {
  readonly token: string;
  readonly session: Session;
  readonly user: User;
}

export function createSessions(deps: Deps) {
  function checkTotp(sealed: string, userId: number, code: string | undefined, now: number): void {
    if (code === undefined || code === '') throw new Refusal('totp_required');
    const secret = Secret.fromBase32(deps.seal.open(sealed, `users.totpSealed.${userId}`));
    const delta = new TOTP({ secret }).validate({ token: code, window: 1, timestamp: now });
    if (delta === null) throw new Refusal('sign_in_failed');
  }

  async function start(
    call: Call,
    user: User,
    from: { address: string; agent: string | null; byLink?: boolean },
  ): Promise<StartedSession> {
    const token = Buffer.from(deps.random.bytes(TOKEN_BYTES)).toString('base64url');
    const row = {
      hash: hashToken(token),
      id: deps.random.uuid(),
      userId: user.id,
      accountId: user.accountId,
      createdAt: call.now,
      lastSeenAt: call.now,
      expiresAt: call.now + SESSION_MS,
      address: from.address,
      agent: from.agent?.slice(0, 300) ?? null,
      byLink: from.byLink === true ? 1 : 0,
    };
    await call.write(async (tx) => {
      await insertSession(tx.db, row);
      tx.emit({ name: 'session.started', accountId: user.accountId, subject: { type: 'user', id: user.id } });
    });
    deps.kept.forgetMiss(row.hash);
    return { token, session: readSession(row), user };
  }

  return {
    startSession: start,

    /**
     * Signs a person in. An unknown e-mail takes as long as a wrong password and gets the same answer; ten attempts in
     * 15 minutes for an e-mail and an address, then `rate_limited`.
     */
    async signIn(call: Call, input: SignIn): Promise<StartedSession> {
      const state = await deps.limits.take(
        `sign-in|${fold(input.email)}|${input.address}`,
        ATTEMPTS,
        ATTEMPTS_WINDOW_MS,
      );
      if (!state.allowed) {
        throw new Refusal('rate_limited', { retryAfterSeconds: Math.ceil((state.resetAt - call.now) / 1_000) });
      }
      const row = await findUserByEmail(call.db, input.email);
      const fits = await deps.passwords.verify(row?.passwordHash ?? null, input.password);
      if (row === null || !fits || row.status !== 'active') throw new Refusal('sign_in_failed');
      const account = await deps.kept.account(call.db, row.accountId);
      if (account === null || account.account.status !== 'active') throw new Refusal('sign_in_failed');
      if (row.totpSealed !== null) checkTotp(row.totpSealed, row.id, input.totp, call.now);
      return start(call, readUser(row), input);
    },

    /** The person's sessions, newest first. */
    async listSessions(call: Call): Promise<Session[]> {
      if (call.actor.userId === null) return [];
      return (await loadSessions(call.db, call.actor.userId)).map(readSession);
    },

    /** Ends one of the person's sessions, or all of them. */
    async endSessions(call: Call, id?: string): Promise<void> {
      const { userId } = call.actor;
      if (userId === null) return;
      await call.write(async (tx) => {
        const hashes = await deleteSessions(tx.db, userId, id);
        if (id !== undefined && hashes.length === 0) throw new Refusal('session_not_found');
        for (const hash of hashes) tx.changed('session', hash);
      });
    },
  };
}

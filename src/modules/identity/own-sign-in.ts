import { Secret, TOTP } from 'otpauth';
import type { Call } from '../../kernel/call.ts';
import { MINUTE_MS } from '../../kernel/instant.ts';
import { Refusal, field, invalid } from '../../kernel/refusal.ts';
import type { Deps } from './deps.ts';
import { checkPassword } from './password.ts';
import { deleteLoginTokens, deleteSessions, loadUser, updateUser } from './store.ts';

const ATTEMPTS = 10;
const WINDOW_MS = 15 * MINUTE_MS;
const SECRET_BYTES = 20;
const ISSUER = 'Gatehouse';

/** The secret that an authenticator app and the server share, and the same as an address the app reads from a QR code. */
export interface TotpSecret {
  /** Base32, 32 letters. */
  readonly secret: string;
  readonly uri: string;
}

/** How a person signs in, changed by that person; each change asks for the password once more. */
export function createOwnSignIn(deps: Deps) {
  /** The person's row once the password fits; ten attempts in 15 minutes. */
  async function demandSelf(call: Call, currentPassword: string) {
    const { userId, accountId } = call.actor;
    const row = userId === null ? null : await loadUser(call.db, accountId, userId);
    if (row === null) throw new Refusal('user_not_found');
    const state = await deps.limits.take(`own-sign-in|${row.id}`, ATTEMPTS, WINDOW_MS);
    if (!state.allowed) {
      throw new Refusal('rate_limited', { retryAfterSeconds: Math.ceil((state.resetAt - call.now) / 1_000) });
    }
    const fits = await deps.passwords.verify(row.passwordHash, currentPassword);
    if (!fits) throw invalid(field('currentPassword', 'not_allowed'));
    return row;
  }

  async function change(call: Call, userId: number, values: { passwordHash?: string; totpSealed?: string | null }) {
    const { accountId } = call.actor;
    await call.write(async (tx) => {
      await updateUser(tx.db, accountId, userId, { ...values, updatedAt: tx.now });
      tx.changed('user', userId);
      if (values.passwordHash !== undefined) {
        // Whoever knew the old password is out everywhere, the person in this browser included.
        await deleteLoginTokens(tx.db, userId);
        for (const hash of await deleteSessions(tx.db, userId)) tx.changed('session', hash);
      }
      tx.emit({
        name: 'user.updated',
        accountId,
        subject: { type: 'user', id: userId },
        data: { fields: Object.keys(values).map((name) => (name === 'passwordHash' ? 'password' : 'totp')) },
      });
    });
  }

  return {
    /** Sets the person's password and ends all their sessions. Refuses a wrong present one at `currentPassword`. */
    async changeOwnPassword(call: Call, input: { currentPassword: string; password: string }): Promise<void> {
      checkPassword(input.password);
      const { id } = await demandSelf(call, input.currentPassword);
      await change(call, id, { passwordHash: await deps.passwords.hash(input.password) });
    },

    /** A new secret to show; nothing is kept until a code made with it comes back. */
    async newTotpSecret(call: Call): Promise<TotpSecret> {
      const { userId, accountId } = call.actor;
      const row = userId === null ? null : await loadUser(call.db, accountId, userId);
      if (row === null) throw new Refusal('user_not_found');
      const secret = new Secret({ buffer: Uint8Array.from(deps.random.bytes(SECRET_BYTES)).buffer });
      return { secret: secret.base32, uri: new TOTP({ issuer: ISSUER, label: row.email, secret }).toString() };
    },

    /** From now on signing in asks for a code besides. Refuses a code that the secret does not make, at `code`. */
    async enableTotp(call: Call, input: { currentPassword: string; secret: string; code: string }): Promise<void> {
      if (!/^[A-Z2-7]{16,128}$/.test(input.secret)) throw invalid(field('secret', 'format'));
      const { id } = await demandSelf(call, input.currentPassword);
      const totp = new TOTP({ secret: Secret.fromBase32(input.secret) });
      if (totp.validate({ token: input.code, window: 1, timestamp: call.now }) === null) {
        throw invalid(field('code', 'not_allowed'));
      }
      await change(call, id, { totpSealed: deps.seal.seal(input.secret, `users.totpSealed.${id}`) });
    },

    async disableTotp(call: Call, input: { currentPassword: string }): Promise<void> {
      const { id } = await demandSelf(call, input.currentPassword);
      await change(call, id, { totpSealed: null });
    },
  };
}

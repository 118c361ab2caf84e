import { demand } from '../../kernel/actor.ts';
import type { Call } from '../../kernel/call.ts';
import { HOUR_MS } from '../../kernel/instant.ts';
import type { Random } from '../../kernel/ports.ts';
import { Refusal, field, invalid } from '../../kernel/refusal.ts';
import { type Soon, whenThere } from '../../kernel/soon.ts';
import { hashToken } from '../../kernel/token.ts';
import type { Account } from './account.ts';
import { secretRef } from './caches.ts';
import type { Deps } from './deps.ts';
import { loadAccount, updateAccount } from './store.ts';
import { findAccountBySecretHash } from './store-door.ts';
import { randomText } from './token.ts';

const SECRET_LENGTH = 24;
const OLD_SECRET_MS = 24 * HOUR_MS;
const GIVEN = /^[A-Za-z0-9._-]{16,100}$/;

/** The secret a new account starts with. */
export function newAccountSecret(random: Random): string {
  return randomText(random, SECRET_LENGTH);
}

async function checkGiven(call: Call, secret: string): Promise<void> {
  if (!GIVEN.test(secret)) throw invalid(field('secret', 'format'));
  const owner = await findAccountBySecretHash(call.db, hashToken(secret));
  if (owner !== null) throw invalid(field('secret', 'taken'));
}

/** The secrets that license clients of accounts send. */
export function createAccountSecrets(deps: Deps) {
  return {
    /**
     * The account secret in clear, for those who may change the account; null after its sealed copy was given up with a
     * lost master key: it stays valid, but only a new one can be shown.
     */
    async accountSecret(call: Call): Promise<{ secret: string | null; previousValidUntil: number | null }> {
      demand(call.actor, 'account:update');
      const row = await loadAccount(call.db, call.actor.accountId);
      if (row === null) throw new Refusal('account_not_found');
      const { id, secretSealed } = row;
      const secret = secretSealed === '' ? null : deps.seal.open(secretSealed, `accounts.secretSealed.${id}`);
      const until = row.previousSecretUntil;
      return { secret, previousValidUntil: until !== null && until > call.now ? until : null };
    },

    /**
     * A new account secret; the one before it stays valid for 24 hours. `given`: a text that programs out there send
     * already, 16 to 100 letters, digits, dots, dashes or underscores that no other account has.
     */
    async rotateAccountSecret(
      call: Call,
      given?: string,
    ): Promise<{ secret: string; previousValidUntil: number | null }> {
      demand(call.actor, 'account:update');
      const id = call.actor.accountId;
      if (given !== undefined) await checkGiven(call, given);
      const secret = given ?? newAccountSecret(deps.random);
      const sealed = deps.seal.seal(secret, `accounts.secretSealed.${id}`);
      return call.write(async (tx) => {
        const row = await loadAccount(tx.db, id, tx.dialect);
        if (row === null) throw new Refusal('account_not_found');
        const previousValidUntil = tx.now + OLD_SECRET_MS;
        await updateAccount(tx.db, id, {
          secretHash: hashToken(secret),
          secretSealed: sealed,
          previousSecretHash: row.secretHash,
          previousSecretUntil: previousValidUntil,
          updatedAt: tx.now,
        });
        tx.changed('account', id);
        for (const hash of [hashToken(secret), row.secretHash, row.previousSecretHash]) {
          if (hash !== null) tx.changed('account', secretRef(hash));
        }
        tx.emit({
          name: 'account.updated',
          accountId: id,
          subject: { type: 'account', id },
          data: { secret: 'rotated' },
        });
        return { secret, previousValidUntil };
      });
    },

    /**
     * The account an account secret belongs to, suspended and closed ones too: their licences are still checked. The
     * previous secret counts for its 24 hours.
     */
    accountBySecret(call: Call, secret: string): Soon<Account | null> {
      if (secret === '' || secret.length > 200) return null;
      const hash = hashToken(secret);
      return whenThere(deps.kept.peekSecretOwner(hash) ?? deps.kept.secretOwner(call.db, hash), (owner) => {
        if (owner === null || (owner.until !== null && owner.until <= call.now)) return null;
        const { accountId } = owner;
        const found = deps.kept.peekAccount(accountId) ?? deps.kept.account(call.db, accountId);
        return whenThere(found, (known) => known?.account ?? null);
      });
    },
  };
}

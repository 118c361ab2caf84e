import { demand } from '../../kernel/actor.ts';
import type { Call, WriteCall } from '../../kernel/call.ts';
import { DAY_MS, type Instant } from '../../kernel/instant.ts';
import type { PublicSigningKey } from '../../kernel/ports.ts';
import { Refusal, field, invalid } from '../../kernel/refusal.ts';
import type { ChangedSigningKey, SigningKeyring } from '../../kernel/signing-keyring.ts';

/** The log that tells of what concerns the whole instance. */
const HOME_ACCOUNT = 1;
/** Ten years: a key that takes over later is a mistyped one. */
const FARTHEST_MS = 3_653 * DAY_MS;

function tell(
  tx: WriteCall,
  verb: 'created' | 'updated' | 'deleted',
  { id, kid, state, from }: ChangedSigningKey,
): void {
  const subject = { type: 'signing_key', id } as const;
  tx.emit({ name: `signing_key.${verb}`, accountId: HOME_ACCOUNT, subject, data: { kid, state, from } });
}

/** Refuses `invalid` for a time that has passed or lies more than ten years ahead. */
function checkFrom({ now }: Call, from: Instant): Instant {
  const [min, max] = [now, now + FARTHEST_MS];
  if (from < min) throw invalid(field('from', 'too_small', { min: new Date(min).toISOString() }));
  if (from > max) throw invalid(field('from', 'too_large', { max: new Date(max).toISOString() }));
  return from;
}

/** The keys that sign answers and license files; they are the instance's, so all of it is for platform admins. */
export function createSigningKeys({ signer }: { readonly signer: SigningKeyring }) {
  async function add(call: Call, from: Instant | null): Promise<ChangedSigningKey> {
    return call.write(async (tx) => {
      const key = await signer.publish(tx, from);
      if (key === null) {
        const next = (await signer.list(tx.db, tx.now)).find(({ state }) => state === 'next');
        throw new Refusal('signing_key_waiting', { kid: next?.kid ?? '' });
      }
      tell(tx, 'created', key);
      return key;
    });
  }

  return {
    /** Every key there ever was: the current one, the next, then former ones from new to old. */
    async listSigningKeys(call: Call): Promise<readonly PublicSigningKey[]> {
      demand(call.actor, 'accounts:index');
      return signer.list(call.db, call.now);
    },

    /**
     * Publishes a key ahead: programs get it built in while the current one signs. From `from` on it signs by itself;
     * without, when it is told to. Refuses `signing_key_waiting` while there is such a key.
     */
    async publishSigningKey(call: Call, from?: Instant): Promise<ChangedSigningKey> {
      demand(call.actor, 'accounts:update');
      return add(call, from === undefined ? null : checkFrom(call, from));
    },

    /**
     * A new key signs at once; programs refuse its answers until they have it built in. For a key that others may have
     * seen. Refuses `signing_key_waiting` while one is published ahead.
     */
    async rotateSigningKey(call: Call): Promise<ChangedSigningKey> {
      demand(call.actor, 'accounts:update');
      return add(call, call.now);
    },

    /** The key published ahead signs from now on, or from `from` on. Refuses `signing_key_not_found` for any other key. */
    async takeOverSigningKey(call: Call, kid: string, from?: Instant): Promise<ChangedSigningKey> {
      demand(call.actor, 'accounts:update');
      const at = from === undefined ? call.now : checkFrom(call, from);
      return call.write(async (tx) => {
        const key = await signer.takeOver(tx, kid, at);
        if (key === null) throw new Refusal('signing_key_not_found');
        tell(tx, 'updated', key);
        return key;
      });
    },

    /** The key published ahead will not sign; it stays published. Refuses `signing_key_not_found` for any other key. */
    async withdrawSigningKey(call: Call, kid: string): Promise<void> {
      demand(call.actor, 'accounts:update');
      await call.write(async (tx) => {
        const key = await signer.withdraw(tx, kid);
        if (key === null) throw new Refusal('signing_key_not_found');
        tell(tx, 'deleted', key);
      });
    },
  };
}

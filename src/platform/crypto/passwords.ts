import { hash, verify } from '@node-rs/argon2';
import type { Passwords } from '../../kernel/ports.ts';

/** argon2id with OWASP's second recommended setting: 19 MiB, two passes, one lane. */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
/** 16 and 32 bytes, written as Argon2 writes them. */
const SALT_CHARACTERS = 22;
const HASH_CHARACTERS = 43;
/** Hashes at once; more would only take memory, the cores are busy already. */
const AT_ONCE = 4;

/** A hash that no password has, for unknown accounts; to check one against it takes as long as against any other. */
const DECOY = [
  '$argon2id$v=19',
  `m=${OPTIONS.memoryCost},t=${OPTIONS.timeCost},p=${OPTIONS.parallelism}`,
  'A'.repeat(SALT_CHARACTERS),
  'A'.repeat(HASH_CHARACTERS),
].join('$');

/** Passwords with a bounded number of hashes under way; an unknown account costs the same time as a known one. */
export function createPasswords(): Passwords {
  let running = 0;
  const waiting: (() => void)[] = [];

  async function bounded<T>(work: () => Promise<T>): Promise<T> {
    if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
    running += 1;
    try {
      return await work();
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  }

  return {
    hash: (password) => bounded(() => hash(password, OPTIONS)),
    verify: (stored, password) =>
      bounded(async () => {
        const fits = await verify(stored ?? DECOY, password);
        return fits && stored !== null;
      }),
  };
}

import { hash, verify } from '@node-rs/argon2';
import type { Passwords } from '../../kernel/ports.ts';

/** argon2id with OWASP's second recommended setting: 19 MiB, two passes, one lane. */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
/** Hashes at once; more would only take memory, the cores are busy already. */
const AT_ONCE = 4;

/** Passwords with a bounded number of hashes under way; an unknown account costs the same time as a known one. */
export function createPasswords(): Passwords {
  let running = 0;
  const waiting: (() => void)[] = [];
  const decoy = hash('a password nobody has', OPTIONS);

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
        const fits = await verify(stored ?? (await decoy), password);
        return fits && stored !== null;
      }),
  };
}

import { Refusal } from '../../kernel/refusal.ts';

const ATTEMPTS = 10;

/**
 * Runs a change that insists on no version. Two of them at once may find that the other came first; the later one then
 * starts from what the earlier left, since its sender has not asked to be told.
 */
export async function unhurried<T>(version: number | undefined, work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const overtaken = error instanceof Refusal && error.code === 'stale' && version === undefined;
      if (!overtaken || attempt >= ATTEMPTS) throw error;
    }
  }
}

import { Refusal } from './refusal.ts';

const SQLITE_UNIQUE: readonly string[] = ['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY'];
const POSTGRES_UNIQUE = '23505';

/** Whether a write failed because another row already has the value that must be unique. */
export function isUniqueViolation(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return false;
  return error.code === POSTGRES_UNIQUE || SQLITE_UNIQUE.includes(error.code);
}

const LOOKS = 5;

/**
 * Runs a write whose own look refuses what exists. One that somebody overtook between the look and the row looks again,
 * and then finds what the other has made.
 */
export async function lookingAgain<T>(write: () => Promise<T>): Promise<T> {
  for (let look = 1; ; look += 1) {
    try {
      return await write();
    } catch (error) {
      if (!isUniqueViolation(error) || look >= LOOKS) throw error;
    }
  }
}

/**
 * Whether a write failed because something it would have made exists, be it found by the database or by a look before.
 * Of two that find or make the same thing at once, the slower one is told so, and finds it when it tries again.
 */
export function isTaken(error: unknown): boolean {
  if (!(error instanceof Refusal)) return isUniqueViolation(error);
  return error.code.endsWith('_taken') || error.fields.some(({ code }) => code === 'taken');
}

import { Refusal } from './refusal.ts';

const SQLITE_UNIQUE: readonly string[] = ['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY'];
const POSTGRES_UNIQUE = '23505';

/** Whether a write failed because another row already has the value that must be unique. */
export function isUniqueViolation(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return false;
  return error.code === POSTGRES_UNIQUE || SQLITE_UNIQUE.includes(error.code);
}

/**
 * Whether a write failed because something it would have made exists, be it found by the database or by a look before.
 * Of two that find or make the same thing at once, the slower one is told so, and finds it when it tries again.
 */
export function isTaken(error: unknown): boolean {
  if (!(error instanceof Refusal)) return isUniqueViolation(error);
  return error.code.endsWith('_taken') || error.fields.some(({ code }) => code === 'taken');
}

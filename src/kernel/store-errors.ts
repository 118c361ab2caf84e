const SQLITE_UNIQUE: readonly string[] = ['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY'];
const POSTGRES_UNIQUE = '23505';

/** Whether a write failed because another row already has the value that must be unique. */
export function isUniqueViolation(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return false;
  return error.code === POSTGRES_UNIQUE || SQLITE_UNIQUE.includes(error.code);
}

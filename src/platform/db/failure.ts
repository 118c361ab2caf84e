import { OperatorError } from '../../kernel/operator-error.ts';

const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);
const NOT_WRITABLE = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'SQLITE_CANTOPEN', 'SQLITE_READONLY']);

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function explain(error: unknown, place: string): string | null {
  const code = codeOf(error);
  const isTimeout = error instanceof Error && /timeout|Connection terminated/i.test(error.message);
  if (UNREACHABLE.has(code) || isTimeout || code === '57P03') {
    return `The database at ${place} does not answer${code === '' ? '' : ` (${code})`}. Check DATABASE_URL and that PostgreSQL runs there.`;
  }
  if (code === '28P01' || code === '28000')
    return `The database at ${place} refuses this user. Check user and password in DATABASE_URL.`;
  if (code === '3D000')
    return `There is no database ${place}. Create it with \`createdb\`, or correct the name in DATABASE_URL.`;
  if (code === '42501') return `The user of ${place} may not create tables there. Make it the owner of the database.`;
  if (code === '53300') return `The database at ${place} takes no more connections. Raise its max_connections.`;
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT'))
    return `${place} is no sound SQLite database. Restore it from a backup with \`gatehouse restore\`.`;
  if (code.startsWith('SQLITE_BUSY')) return `Another program holds ${place} for writing. Try again when it is done.`;
  if (code === 'ENOSPC' || code === 'SQLITE_FULL') return `The disk of ${place} is full. Make room and start again.`;
  if (NOT_WRITABLE.has(code) || code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN'))
    return `${place} cannot be written. Make its folder writable for this user, or set DATA_DIR to another one.`;
  return null;
}

/** Whether a database that failed so may work again by itself: away, busy, full. */
export function isPassing(error: unknown): boolean {
  const code = codeOf(error);
  const isTimeout =
    error instanceof Error && /timeout|Connection (?:terminated|ended)|not queryable/i.test(error.message);
  return isTimeout || UNREACHABLE.has(code) || /^(?:SQLITE_(?:BUSY|LOCKED|IOERR|FULL)|08|53|57P|40)|^EPIPE$/.test(code);
}

/** Why a database could not be opened, for the person who set it up; anything else comes back as it is. */
export function databaseFailure(error: unknown, place: string): unknown {
  if (error instanceof OperatorError) return error;
  const message = explain(error, place);
  return message === null ? error : new OperatorError(message, { cause: error });
}

import { type Logger, pino } from 'pino';

export type { Logger } from 'pino';

const REDACTED = ['authorization', 'cookie', 'x-api-key', 'password', 'token', 'secret', 'apikey', 'key'];

/** JSON lines on standard output; known secret fields never reach it. */
export function createLog(level: string): Logger {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: REDACTED.flatMap((name) => [name, `*["${name}"]`, `*.*["${name}"]`]).map(fixPath),
      censor: '(hidden)',
    },
  });
}

/** pino wants names with a dash in brackets. */
function fixPath(path: string): string {
  return path.includes('-') && !path.includes('[') ? `["${path}"]` : path;
}

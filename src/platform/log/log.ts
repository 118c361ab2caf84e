import { type Logger, type LoggerOptions, pino } from 'pino';

export type { Logger } from 'pino';

const REDACTED = ['authorization', 'cookie', 'x-api-key', 'password', 'token', 'secret', 'apikey', 'key'];

/** JSON lines on standard output, or on standard error for commands that print data; known secret fields never reach it. */
export function createLog(level: string, to: 'stdout' | 'stderr' = 'stdout'): Logger {
  const options: LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: REDACTED.flatMap((name) => [name, `*["${name}"]`, `*.*["${name}"]`]).map(fixPath),
      censor: '(hidden)',
    },
  };
  return to === 'stdout' ? pino(options) : pino(options, pino.destination({ dest: 2, sync: true }));
}

/** pino wants names with a dash in brackets. */
function fixPath(path: string): string {
  return path.includes('-') && !path.includes('[') ? `["${path}"]` : path;
}

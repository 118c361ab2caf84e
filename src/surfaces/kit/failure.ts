import { Refusal } from '../../kernel/refusal.ts';

const UNAVAILABLE: readonly string[] = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EPIPE',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '53100',
  'SQLITE_FULL',
  'SQLITE_BUSY',
  'SQLITE_BUSY_SNAPSHOT',
  'SQLITE_IOERR',
  'SQLITE_IOERR_WRITE',
  'SQLITE_CANTOPEN',
  'MASTER_KEY',
];

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && /timeout exceeded when trying to connect|Connection terminated/.test(error.message);
}

/** Whatever was thrown while a request was served, as a refusal every wire can answer; defects become `unexpected`. */
export function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  switch (codeOf(error)) {
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
    case 'FST_INVALID_MULTIPART_CONTENT_TYPE':
      return new Refusal('malformed_body');
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
    case 'FST_REQ_FILE_TOO_LARGE':
      return new Refusal('body_too_large');
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new Refusal('unsupported_media_type');
    case 'FST_ERR_BAD_URL':
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return new Refusal('bad_address');
    case 'FST_ERR_NOT_FOUND':
      return new Refusal('route_not_found');
    default:
      return UNAVAILABLE.includes(codeOf(error)) || isTimeout(error)
        ? new Refusal('unavailable')
        : new Refusal('unexpected');
  }
}

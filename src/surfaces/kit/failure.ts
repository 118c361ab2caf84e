import { Refusal } from '../../kernel/refusal.ts';

/** The database is away, busy, starting, stopping or full; or another process has just changed the master key. */
const UNAVAILABLE =
  /^(?:SQLITE_(?:BUSY|LOCKED|IOERR|FULL|CANTOPEN)|08|53|57P|E(?:CONNREFUSED|CONNRESET|NOTFOUND|AI_AGAIN|TIMEDOUT|HOSTUNREACH|NETUNREACH|PIPE)$|MASTER_KEY$)/;

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function isTimeout(error: unknown): boolean {
  return (
    error instanceof Error &&
    /timeout exceeded when trying to connect|Connection (?:terminated|ended)|not queryable/.test(error.message)
  );
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
      return UNAVAILABLE.test(codeOf(error)) || isTimeout(error)
        ? new Refusal('unavailable')
        : new Refusal('unexpected');
  }
}

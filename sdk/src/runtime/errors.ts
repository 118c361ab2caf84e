/** Everything this package throws. `code` never changes its meaning; messages are for people and may. */
export class GatehouseError extends Error {
  readonly code: string;

  constructor(code: string, message: string, options: { cause?: unknown } = {}) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
  }
}

/** The server could not be asked: no network, a proxy's page, an overloaded server. The last good verdict may stand in. */
export class ServerUnreachableError extends GatehouseError {
  constructor(message: string, code = 'SERVER_UNREACHABLE', cause?: unknown) {
    super(code, message, { cause });
  }
}

/** The server did not answer within the time set. */
export class RequestTimeoutError extends ServerUnreachableError {
  constructor(timeoutMs: number, cause?: unknown) {
    super(`no answer within ${timeoutMs} ms`, 'REQUEST_TIMEOUT', cause);
  }
}

/** An answer without a signature: not from the server, but from something in between. */
export class SignatureMissingError extends ServerUnreachableError {
  constructor(status: number) {
    super(`an answer (${status}) without a signature`, 'SIGNATURE_MISSING');
  }
}

/** The server refused the call; `code` is its own (`MACHINE_LIMIT_EXCEEDED`, `unauthenticated`, …). */
export class RefusedError extends GatehouseError {
  readonly status: number;
  readonly requestId: string | null;

  constructor(status: number, code: string, message: string, requestId: string | null) {
    super(code, message);
    this.status = status;
    this.requestId = requestId;
  }
}

/** Too many calls; ask again after `retryAfterSeconds`. */
export class RateLimitedError extends ServerUnreachableError {
  readonly retryAfterSeconds: number;

  constructor(retryAfterSeconds: number) {
    super(`too many calls; again in ${retryAfterSeconds} s`, 'RATE_LIMITED');
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** The signature is not of this answer, or not of a key that is trusted. */
export class SignatureInvalidError extends GatehouseError {
  constructor(message: string, code = 'SIGNATURE_INVALID') {
    super(code, message);
  }
}

/** The body is not the one that was signed. */
export class DigestMismatchError extends SignatureInvalidError {
  constructor() {
    super('the body is not the one that was signed', 'DIGEST_MISMATCH');
  }
}

/** A good answer, but to another question: somebody replays. */
export class NonceMismatchError extends SignatureInvalidError {
  constructor() {
    super('the answer is to another question', 'NONCE_MISMATCH');
  }
}

/** A good answer from too long ago, or from the future. */
export class AnswerTooOldError extends SignatureInvalidError {
  constructor(seconds: number) {
    super(`the answer was signed ${seconds} s away from now`, 'ANSWER_TOO_OLD');
  }
}

/** A signed answer that is not in the form this version of the package knows. */
export class MalformedAnswerError extends GatehouseError {
  constructor(message: string) {
    super('MALFORMED_ANSWER', message);
  }
}

/** This machine's clock is behind a time that has already been seen. */
export class ClockSetBackError extends GatehouseError {
  readonly now: Date;
  readonly seen: Date;

  constructor(now: Date, seen: Date) {
    super('CLOCK_SET_BACK', `the clock shows ${now.toISOString()}, but ${seen.toISOString()} has been seen`);
    this.now = now;
    this.seen = seen;
  }
}

/** The server has been out of reach for longer than the grace allows. */
export class OfflineGraceOverError extends GatehouseError {
  readonly since: Date;

  constructor(since: Date, cause: unknown) {
    super('OFFLINE_GRACE_OVER', `the licence was last checked at ${since.toISOString()}`, { cause });
    this.since = since;
  }
}

/** A licence or machine file that cannot be accepted; the classes below say why. */
export class LicenseFileError extends GatehouseError {}

/** Not a licence file, or not byte for byte as it was made. */
export class FileFormatError extends LicenseFileError {
  constructor(message: string) {
    super('FILE_FORMAT', message);
  }
}

/** The file was changed, or signed by somebody else. */
export class FileSignatureError extends LicenseFileError {
  constructor() {
    super('FILE_SIGNATURE', 'no trusted key has signed this file');
  }
}

/** The file is locked with another licence key or fingerprint, or none was given. */
export class FileDecryptionError extends LicenseFileError {
  constructor(message: string) {
    super('FILE_DECRYPTION', message);
  }
}

/** The file has ended; check out a new one. */
export class FileExpiredError extends LicenseFileError {
  readonly expiry: Date;

  constructor(expiry: Date) {
    super('FILE_EXPIRED', `the file ended at ${expiry.toISOString()}`);
    this.expiry = expiry;
  }
}

/** A good file, but of another licence, product or machine. */
export class FileMismatchError extends LicenseFileError {
  constructor(code: 'FILE_OF_ANOTHER_LICENSE' | 'FILE_OF_ANOTHER_PRODUCT' | 'FILE_OF_ANOTHER_MACHINE') {
    super(code, `a ${code.toLowerCase().replaceAll('_', ' ')}`);
  }
}

/** A webhook that this secret has not signed, or that is too old. */
export class WebhookError extends GatehouseError {
  constructor(code: 'WEBHOOK_HEADERS' | 'WEBHOOK_SECRET' | 'WEBHOOK_SIGNATURE' | 'WEBHOOK_TOO_OLD', message: string) {
    super(code, message);
  }
}

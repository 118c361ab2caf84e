/**
 * Calls to addresses that somebody else has named: webhooks, custom checks, imports. The implementation connects only
 * where it may, so no caller has to think about it.
 */
export interface OutboundRequest {
  /** `http:` or `https:`, any port, without user and password. */
  readonly url: string;
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Host, lengths and connection headers are not the caller's to set and are dropped. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** For everything together: names, redirects, the whole body. */
  readonly timeoutMs: number;
  /** Most bytes of the answer's body. */
  readonly maxBytes: number;
  /** What becomes of a longer one: refused (`too_large`, the default), or cut there. */
  readonly beyond?: 'refuse' | 'cut';
  /** How many redirects are followed; 0 (the default) answers with the redirect itself. */
  readonly maxRedirects?: number;
  /** Gives the call up: `aborted`. */
  readonly signal?: AbortSignal;
}

export interface OutboundAnswer {
  readonly status: number;
  /** Names in lower case; repeated headers joined by `, `. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** Where the answer came from, after redirects. */
  readonly url: string;
}

export interface Outbound {
  /** Throws `OutboundError` for anything but an answer; every status is an answer. */
  request(request: OutboundRequest): Promise<OutboundAnswer>;
}

export interface OutboundLook {
  /**
   * Looks whether a call to this address could be made, without connecting: throws `bad_url`, `address_not_allowed` or
   * `name_not_found`. For refusing an address when it is stored; `request` looks again each time.
   */
  look(url: string): Promise<void>;
}

export type OutboundFailure =
  /** Not an address of the web, or with user and password in it. */
  | 'bad_url'
  /** A header or method that cannot be sent. */
  | 'bad_request'
  /** The name or number leads, also, to an address that outgoing calls may not reach. Nothing was connected. */
  | 'address_not_allowed'
  | 'name_not_found'
  /** Refused, reset, no TLS, not HTTP. */
  | 'unreachable'
  | 'timeout'
  /** The caller gave it up. */
  | 'aborted'
  | 'too_large'
  | 'too_many_redirects'
  /** A redirect that would carry the body to another host. */
  | 'redirect_refused';

/** Why there is no answer. */
export class OutboundError extends Error {
  readonly failure: OutboundFailure;

  constructor(failure: OutboundFailure, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'OutboundError';
    this.failure = failure;
  }
}

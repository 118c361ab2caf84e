import { MalformedAnswerError, NonceMismatchError } from './errors.ts';
import { type JsonObject, instantAt, objectAt, textAt } from './json.ts';
import { type Resource, readResource } from './resource.ts';

/** What a check is about; what is sent is checked. */
export interface Scope {
  /** The product's id; the client's own unless given. */
  readonly product?: string | number;
  /** The running program's version. */
  readonly version?: string;
  readonly fingerprint?: string;
  /** The address of the site that is to be licensed. */
  readonly site?: string;
  /** Codes of addons the licence must have. */
  readonly entitlements?: readonly string[];
}

/** What the server says of a licence. */
export interface Verdict {
  readonly valid: boolean;
  /** `VALID`, `EXPIRED`, `SUSPENDED`, `NO_MACHINES`, `NOT_FOUND`, … */
  readonly code: string;
  readonly detail: string;
  /** Null when there is no such licence. */
  readonly license: Resource | null;
  readonly expiry: Date | null;
  /** Until when an ended licence is still good; null outside its days of grace. */
  readonly graceEndsAt: Date | null;
  /** `kept`: the server could not be asked, and this is what it last said. */
  readonly source: 'server' | 'kept';
  readonly checkedAt: Date;
  /** For a kept verdict: until when it stands in. */
  readonly keptUntil: Date | null;
}

/** Reads a verdict out of a signed answer; throws when it is to another question. */
export function readVerdict(body: JsonObject | null, nonce: number, signedAt: Date): Verdict {
  const meta = objectAt(body, 'meta');
  const [code, valid] = [textAt(meta, 'code'), meta?.['valid']];
  if (code === null || typeof valid !== 'boolean') throw new MalformedAnswerError('an answer without a verdict');
  if (meta?.['nonce'] !== nonce) throw new NonceMismatchError();
  const license = readResource(body?.['data']);
  const [expiry, graceEndsAt] = [instantAt(license?.attributes, 'expiry'), instantAt(meta, 'graceEndsAt')];
  return {
    valid,
    code,
    detail: textAt(meta, 'detail') ?? '',
    license,
    expiry: expiry === null ? null : new Date(expiry),
    graceEndsAt: graceEndsAt === null ? null : new Date(graceEndsAt),
    source: 'server',
    checkedAt: signedAt,
    keptUntil: null,
  };
}

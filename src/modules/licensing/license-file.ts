/**
 * Licence and machine files: a signed statement about a licence that a program checks without a network. The form is
 * the field's open one, so that verifiers written for it read our files. Pure: time, chance and the key come in.
 */
import { createCipheriv, createHash } from 'node:crypto';
import { DAY_MS, HOUR_MS, type Instant, SECOND_MS } from '../../kernel/instant.ts';
import type { SigningKey } from '../../kernel/ports.ts';
import { field, invalid } from '../../kernel/refusal.ts';

export type LicenseFileKind = 'license' | 'machine';

export type LicenseFileAlgorithm = 'base64+ed25519' | 'aes-256-gcm+ed25519';

/** A thing in a file, in the shape of JSON:API. */
export interface FileResource {
  readonly type: string;
  readonly id: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly relationships?: Readonly<Record<string, unknown>>;
}

/** From when to when a file holds. */
export interface FileTerm {
  readonly issuedAt: Instant;
  readonly expiresAt: Instant;
  readonly ttlSeconds: number;
}

/** What an encrypted file is locked with: only who knows the licence key (and the machine's fingerprint) reads it. */
export interface FileLock {
  readonly licenseKey: string;
  /** For machine files. */
  readonly fingerprint?: string;
  /** 12 bytes from the Random port, never used twice. */
  readonly iv: Uint8Array;
}

export interface LicenseFileInput {
  readonly kind: LicenseFileKind;
  readonly data: FileResource;
  readonly included: readonly FileResource[];
  readonly term: FileTerm;
  readonly key: SigningKey;
  /** Absent: the file is signed but readable by anybody. */
  readonly lock?: FileLock;
}

export interface LicenseFile {
  /** The file's whole text, ending with a line feed. */
  readonly certificate: string;
  readonly algorithm: LicenseFileAlgorithm;
}

export const DEFAULT_FILE_TTL_SECONDS = (30 * DAY_MS) / SECOND_MS;
export const MIN_FILE_TTL_SECONDS = HOUR_MS / SECOND_MS;
export const MAX_FILE_TTL_SECONDS = (36_525 * DAY_MS) / SECOND_MS;
/** Length of the IV of an encrypted file, in bytes. */
export const FILE_IV_BYTES = 12;
const COLUMNS = 60;

/**
 * How long a file holds: what was asked for (default 30 days), but never longer than the paid period with its grace
 * (`endsAt`; null = no end), so that a refund or a lapse takes effect offline too. Then it may be less than an hour.
 * Refuses `ttl` that is not a whole number of seconds from one hour to a hundred years.
 */
export function decideFileTerm(issuedAt: Instant, ttl: number | null, endsAt: Instant | null): FileTerm {
  const asked = ttl ?? DEFAULT_FILE_TTL_SECONDS;
  if (!Number.isSafeInteger(asked)) throw invalid(field('ttl', 'type'));
  if (asked < MIN_FILE_TTL_SECONDS) throw invalid(field('ttl', 'too_small', { min: MIN_FILE_TTL_SECONDS }));
  if (asked > MAX_FILE_TTL_SECONDS) throw invalid(field('ttl', 'too_large', { max: MAX_FILE_TTL_SECONDS }));
  const wanted = issuedAt + asked * SECOND_MS;
  const expiresAt = endsAt === null ? wanted : Math.min(wanted, Math.max(endsAt, issuedAt));
  return { issuedAt, expiresAt, ttlSeconds: Math.floor((expiresAt - issuedAt) / SECOND_MS) };
}

/** Makes the file. The signature covers what is sent (`enc`), so a reader verifies before it decrypts. */
export function buildLicenseFile(input: LicenseFileInput): LicenseFile {
  const text = new TextEncoder().encode(innerText(input));
  const enc = input.lock === undefined ? base64(text) : encrypt(text, input.lock);
  const algorithm = input.lock === undefined ? 'base64+ed25519' : 'aes-256-gcm+ed25519';
  const sig = base64(input.key.sign(new TextEncoder().encode(`${input.kind}/${enc}`)));
  return { certificate: armor(input.kind, JSON.stringify({ enc, sig, alg: algorithm })), algorithm };
}

/** `kid` is inside the signed part: outside it would be the one place of a file that nothing protects. */
function innerText({ data, included, term, key }: LicenseFileInput): string {
  return JSON.stringify({
    data,
    included,
    meta: {
      issued: new Date(term.issuedAt).toISOString(),
      expiry: new Date(term.expiresAt).toISOString(),
      ttl: term.ttlSeconds,
      kid: key.kid,
    },
  });
}

function encrypt(text: Uint8Array, lock: FileLock): string {
  if (lock.iv.length !== FILE_IV_BYTES) throw new Error(`an IV has ${FILE_IV_BYTES} bytes, not ${lock.iv.length}`);
  const secret = createHash('sha256')
    .update(lock.licenseKey + (lock.fingerprint ?? ''), 'utf8')
    .digest();
  const cipher = createCipheriv('aes-256-gcm', secret, lock.iv);
  const encrypted = Buffer.concat([cipher.update(text), cipher.final()]);
  return [encrypted, lock.iv, cipher.getAuthTag()].map(base64).join('.');
}

function armor(kind: LicenseFileKind, text: string): string {
  const name = `${kind.toUpperCase()} FILE`;
  const lines = base64(new TextEncoder().encode(text)).match(new RegExp(`.{1,${COLUMNS}}`, 'g')) ?? [];
  return [`-----BEGIN ${name}-----`, ...lines, `-----END ${name}-----`, ''].join('\n');
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}

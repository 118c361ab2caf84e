import { type Bytes, fromUtf8, sha256, utf8 } from './bytes.ts';
import { type Certificate, type FileKind, type LockedBody, readCertificate } from './certificate.ts';
import { CLOCK_TOLERANCE_SECONDS, createClockGuard } from './clock-guard.ts';
import {
  FileDecryptionError,
  FileExpiredError,
  FileFormatError,
  FileMismatchError,
  FileSignatureError,
} from './errors.ts';
import { instantAt, objectAt, parseObject } from './json.ts';
import { type PublicKeys, importKeys, isRetired, signedBy } from './public-keys.ts';
import { type Resource, readResource, relatedId } from './resource.ts';
import { type KeptTexts, forgiving, memoryStorage } from './storage.ts';

export interface VerifyFileOptions {
  /** The server's public keys, built into the program. */
  readonly publicKeys: PublicKeys;
  /** The licence key; needed for an encrypted file, compared with a plain one that shows its key. */
  readonly licenseKey?: string;
  /** This program's product id: a file of another product is refused. */
  readonly product?: string | number;
  /** Remembers the latest time seen, so that a clock set back between two runs is noticed. */
  readonly storage?: KeptTexts;
  /** The present time in ms. */
  readonly now?: () => number;
  readonly clockToleranceSeconds?: number;
}

export interface VerifyMachineFileOptions extends VerifyFileOptions {
  /** This machine's fingerprint; a file of another machine is refused. */
  readonly fingerprint: string;
}

/** What a file says, after everything about it has been checked. */
export interface VerifiedFile {
  readonly encrypted: boolean;
  /** The key that signed it. */
  readonly kid: string;
  /** The licence, or the machine. */
  readonly data: Resource;
  readonly included: readonly Resource[];
  readonly issued: Date;
  readonly expiry: Date;
}

/**
 * Verifies a licence file without a network: signature, then content, then time. Throws a `LicenseFileError` or
 * `ClockSetBackError`; what it returns can be relied upon.
 */
export async function verifyLicenseFile(certificate: string, options: VerifyFileOptions): Promise<VerifiedFile> {
  const file = await open(certificate, 'license', options, options.licenseKey);
  await checkTime(file, options);
  checkLicense(file, file.data, options);
  return file;
}

/** Verifies a machine file: as a licence file, and that it is of this machine. */
export async function verifyMachineFile(certificate: string, options: VerifyMachineFileOptions): Promise<VerifiedFile> {
  const { licenseKey, fingerprint } = options;
  const secret = licenseKey === undefined ? undefined : licenseKey + fingerprint;
  const file = await open(certificate, 'machine', options, secret);
  await checkTime(file, options);
  if (file.data.attributes['fingerprint'] !== fingerprint) throw new FileMismatchError('FILE_OF_ANOTHER_MACHINE');
  checkLicense(file, file.included.find((resource) => resource.type === 'licenses') ?? null, options);
  return file;
}

async function open(
  text: string,
  kind: FileKind,
  options: VerifyFileOptions,
  secret: string | undefined,
): Promise<VerifiedFile> {
  const certificate = readCertificate(text, kind);
  const keys = await importKeys(options.publicKeys);
  const key = await signedBy(keys, certificate.signature, utf8(`${kind}/${certificate.enc}`));
  if (key === null) throw new FileSignatureError();
  const file = readContent(await plainBytes(certificate, secret), certificate.body.encrypted, key.kid);
  if (isRetired(key, file.issued.getTime())) throw new FileSignatureError();
  return file;
}

async function plainBytes({ body }: Certificate, secret: string | undefined): Promise<Bytes> {
  if (!body.encrypted) return body.bytes;
  if (secret === undefined) throw new FileDecryptionError('the file is encrypted; the licence key opens it');
  return decrypt(body, secret);
}

async function decrypt({ ciphertext, iv, tag }: LockedBody, secret: string): Promise<Bytes> {
  const key = await crypto.subtle.importKey('raw', await sha256(utf8(secret)), 'AES-GCM', false, ['decrypt']);
  const sealed = new Uint8Array(ciphertext.length + tag.length);
  sealed.set(ciphertext);
  sealed.set(tag, ciphertext.length);
  try {
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv, tagLength: 128 }, key, sealed));
  } catch {
    throw new FileDecryptionError('the file is locked with another licence key or fingerprint');
  }
}

function readContent(bytes: Bytes, encrypted: boolean, kid: string): VerifiedFile {
  const content = parseObject(fromUtf8(bytes));
  const meta = objectAt(content, 'meta');
  const data = readResource(content?.['data']);
  const [issued, expiry] = [instantAt(meta, 'issued'), instantAt(meta, 'expiry')];
  if (data === null || issued === null || expiry === null) {
    throw new FileFormatError('the file says nothing this version knows');
  }
  const included: readonly unknown[] = Array.isArray(content?.['included']) ? content['included'] : [];
  return {
    encrypted,
    kid,
    data,
    included: included.map(readResource).filter((resource) => resource !== null),
    issued: new Date(issued),
    expiry: new Date(expiry),
  };
}

/** A clock behind `issued`, or behind a time that was seen, has been set back; then the end means nothing. */
async function checkTime({ issued, expiry }: VerifiedFile, options: VerifyFileOptions): Promise<void> {
  const { storage = memoryStorage(), now = Date.now } = options;
  const { clockToleranceSeconds: toleranceSeconds = CLOCK_TOLERANCE_SECONDS } = options;
  const guard = createClockGuard({ storage: forgiving(storage), now, toleranceSeconds });
  const present = await guard.check(issued.getTime());
  if (present >= expiry.getTime()) throw new FileExpiredError(expiry);
}

function checkLicense(file: VerifiedFile, license: Resource | null, options: VerifyFileOptions): void {
  const key = license?.attributes['key'];
  if (options.licenseKey !== undefined && typeof key === 'string' && key !== options.licenseKey) {
    throw new FileMismatchError('FILE_OF_ANOTHER_LICENSE');
  }
  if (options.product === undefined) return;
  const product = (license === null ? null : relatedId(license, 'product')) ?? relatedId(file.data, 'product');
  if (product !== String(options.product)) throw new FileMismatchError('FILE_OF_ANOTHER_PRODUCT');
}

import { type Bytes, decodeBase64, fromUtf8 } from './bytes.ts';
import { FileFormatError } from './errors.ts';

export type FileKind = 'license' | 'machine';

/** A file taken apart, not yet verified. */
export interface Certificate {
  /** What the signature covers, behind `license/` or `machine/`. */
  readonly enc: string;
  readonly signature: Bytes;
  readonly body: PlainBody | LockedBody;
}

export interface PlainBody {
  readonly encrypted: false;
  readonly bytes: Bytes;
}

export interface LockedBody {
  readonly encrypted: true;
  readonly ciphertext: Bytes;
  readonly iv: Bytes;
  readonly tag: Bytes;
}

const MAX_LENGTH = 4_000_000;
const COLUMNS = 60;
const OUTER = /^\{"enc":"([A-Za-z0-9+/=.]+)","sig":"([A-Za-z0-9+/=]+)","alg":"([a-z0-9+-]+)"\}$/;

/**
 * Takes a file apart. It is read byte for byte as it is written: another line length, other white space, another order
 * are refused, because nothing outside the signature could say whether they were changed. Line ends may be CR LF, which
 * mail and editors make of them.
 */
export function readCertificate(text: string, kind: FileKind): Certificate {
  const outer = OUTER.exec(fromUtf8(armored(text, kind)) ?? '');
  if (outer === null) throw new FileFormatError('the file does not hold enc, sig and alg');
  const [, enc = '', sig = '', alg = ''] = outer;
  return { enc, signature: exactly(64, decodeBase64(sig)), body: readBody(alg, enc) };
}

function armored(text: string, kind: FileKind): Bytes {
  if (text.length > MAX_LENGTH) throw new FileFormatError('the file is too large');
  const name = `${kind.toUpperCase()} FILE`;
  const lines = text.replaceAll('\r\n', '\n').replace(/\n$/, '').split('\n');
  if (lines.shift() !== `-----BEGIN ${name}-----`) throw new FileFormatError(`not a ${name.toLowerCase()}`);
  if (lines.pop() !== `-----END ${name}-----`) throw new FileFormatError(`not a whole ${name.toLowerCase()}`);
  const last = lines.at(-1) ?? '';
  const even = lines.slice(0, -1).every((line) => line.length === COLUMNS) && last.length <= COLUMNS;
  const bytes = even ? decodeBase64(lines.join('')) : null;
  if (bytes === null) throw new FileFormatError('the file is not in canonical base64');
  return bytes;
}

function readBody(alg: string, enc: string): PlainBody | LockedBody {
  if (alg === 'base64+ed25519') {
    return { encrypted: false, bytes: exactly(null, decodeBase64(enc)) };
  }
  if (alg !== 'aes-256-gcm+ed25519') throw new FileFormatError(`an unknown algorithm: ${alg}`);
  const [ciphertext = '', iv = '', tag = '', ...rest] = enc.split('.');
  if (rest.length > 0) throw new FileFormatError('more than three parts');
  return {
    encrypted: true,
    ciphertext: exactly(null, decodeBase64(ciphertext)),
    iv: exactly(12, decodeBase64(iv)),
    tag: exactly(16, decodeBase64(tag)),
  };
}

function exactly(length: number | null, bytes: Bytes | null): Bytes {
  if (bytes === null || bytes.length === 0 || (length !== null && bytes.length !== length)) {
    throw new FileFormatError('a part of the file is not canonical base64 of the right length');
  }
  return bytes;
}

import { type Bytes, decodeBase64, encodeBase64, sha256, utf8 } from './bytes.ts';
import { AnswerTooOldError, DigestMismatchError, SignatureInvalidError, SignatureMissingError } from './errors.ts';
import { type PublicKeys, importKeys, isRetired, signedBy } from './public-keys.ts';

/** Headers as `fetch` gives them, or as a plain object with names in lower case. */
export type HeaderSource = Headers | Readonly<Record<string, string | readonly string[] | undefined>>;

/** An answer and the question it is to. */
export interface ReceivedAnswer {
  readonly method: string;
  /** The whole address that was asked. */
  readonly url: string;
  readonly status?: number;
  readonly headers: HeaderSource;
  /** The body's exact bytes, or their text. */
  readonly body: Uint8Array | string;
}

export interface VerifyResponseOptions {
  readonly publicKeys: PublicKeys;
  /** How far from now the answer may have been signed (300 s). `Infinity` where a nonce proves its freshness. */
  readonly maxAgeSeconds?: number;
  readonly now?: () => number;
}

export interface VerifiedResponse {
  readonly kid: string;
  /** When the server signed it; the one instant of an answer that can be trusted. */
  readonly signedAt: Date;
}

const SIGNATURE =
  /^keyid="([0-9a-f]+)", algorithm="ed25519", signature="([A-Za-z0-9+/=]+)", headers="\(request-target\) host date digest"$/;

/**
 * Verifies that the server has given this answer to this question: the signature over request line, host, date and
 * digest, then the digest over the body. Throws `SignatureMissingError` or a `SignatureInvalidError`.
 */
export async function verifyResponse(
  answer: ReceivedAnswer,
  options: VerifyResponseOptions,
): Promise<VerifiedResponse> {
  const header = headerOf(answer.headers, 'keygen-signature');
  const [date, digest] = [headerOf(answer.headers, 'date'), headerOf(answer.headers, 'digest')];
  if (header === null || date === null || digest === null) throw new SignatureMissingError(answer.status ?? 0);
  const [, keyId, encoded = ''] = SIGNATURE.exec(header) ?? [];
  const signature = decodeBase64(encoded);
  if (signature?.length !== 64) throw new SignatureInvalidError('the signature header cannot be read');
  const key = await signedBy(await importKeys(options.publicKeys), signature, signedText(answer, date, digest));
  const signedAt = Date.parse(date);
  if (key === null || key.kid !== keyId || Number.isNaN(signedAt) || isRetired(key, signedAt)) {
    throw new SignatureInvalidError('no trusted key has signed this answer');
  }
  if (digest !== `sha-256=${encodeBase64(await sha256(bytesOf(answer.body)))}`) throw new DigestMismatchError();
  const seconds = Math.round(Math.abs((options.now ?? Date.now)() - signedAt) / 1_000);
  if (seconds > (options.maxAgeSeconds ?? 300)) throw new AnswerTooOldError(seconds);
  return { kid: key.kid, signedAt: new Date(signedAt) };
}

function signedText({ method, url }: ReceivedAnswer, date: string, digest: string): Bytes {
  if (!URL.canParse(url)) throw new SignatureInvalidError('the question has no address');
  const { host, pathname, search } = new URL(url);
  return utf8(
    [
      `(request-target): ${method.toLowerCase()} ${pathname}${search}`,
      `host: ${host}`,
      `date: ${date}`,
      `digest: ${digest}`,
    ].join('\n'),
  );
}

/** A header's value; null when it is absent or sent more than once. */
export function headerOf(headers: HeaderSource, name: string): string | null {
  if (headers instanceof Headers) return headers.get(name);
  const value = headers[name];
  return typeof value === 'string' ? value : null;
}

function bytesOf(body: Uint8Array | string): Bytes {
  return typeof body === 'string' ? utf8(body) : new Uint8Array(body);
}

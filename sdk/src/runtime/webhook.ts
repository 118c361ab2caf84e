import { decodeBase64, utf8 } from './bytes.ts';
import { WebhookError } from './errors.ts';
import { type JsonObject, parseObject } from './json.ts';
import { type HeaderSource, headerOf } from './response.ts';

export interface VerifyWebhookOptions {
  /** The endpoint's secret, `whsec_…`; several while a secret is being replaced. */
  readonly secret: string | readonly string[];
  /** How far from now the message may have been sent (300 s). */
  readonly toleranceSeconds?: number;
  readonly now?: () => number;
}

/** A message of the server, in the form of Standard Webhooks. */
export interface WebhookMessage {
  /** The same for every attempt to deliver it: what was done already need not be done again. */
  readonly id: string;
  readonly sentAt: Date;
  readonly payload: JsonObject;
}

const SECRET_PREFIX = 'whsec_';

/** Verifies a message by its headers and the exact text of its body. Throws `WebhookError`. */
export async function verifyWebhook(
  body: string,
  headers: HeaderSource,
  options: VerifyWebhookOptions,
): Promise<WebhookMessage> {
  const id = headerOf(headers, 'webhook-id');
  const timestamp = headerOf(headers, 'webhook-timestamp');
  const signatures = headerOf(headers, 'webhook-signature');
  if (id === null || timestamp === null || signatures === null || !/^\d{1,12}$/.test(timestamp)) {
    throw new WebhookError('WEBHOOK_HEADERS', 'webhook-id, webhook-timestamp and webhook-signature are needed');
  }
  const secrets = typeof options.secret === 'string' ? [options.secret] : options.secret;
  const text = `${id}.${timestamp}.${body}`;
  const results = await Promise.all(secrets.map((secret) => isSigned(secret, text, signatures)));
  if (!results.includes(true)) throw new WebhookError('WEBHOOK_SIGNATURE', 'this secret has not signed the message');
  const sentAt = Number(timestamp) * 1_000;
  const seconds = Math.abs((options.now ?? Date.now)() - sentAt) / 1_000;
  if (seconds > (options.toleranceSeconds ?? 300)) {
    throw new WebhookError('WEBHOOK_TOO_OLD', `the message was sent ${Math.round(seconds)} s away from now`);
  }
  const payload = parseObject(body);
  if (payload === null) throw new WebhookError('WEBHOOK_SIGNATURE', 'the message is not a JSON object');
  return { id, sentAt: new Date(sentAt), payload };
}

async function isSigned(secret: string, text: string, signatures: string): Promise<boolean> {
  const bytes = decodeBase64(secret.startsWith(SECRET_PREFIX) ? secret.slice(SECRET_PREFIX.length) : secret);
  if (bytes === null || bytes.length === 0) {
    throw new WebhookError('WEBHOOK_SECRET', 'the secret is not whsec_ and base64');
  }
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', bytes, algorithm, false, ['verify']);
  for (const candidate of signatures.split(' ')) {
    const [version, value = ''] = candidate.split(',');
    const signature = version === 'v1' ? decodeBase64(value) : null;
    if (signature !== null && (await crypto.subtle.verify('HMAC', key, signature, utf8(text)))) return true;
  }
  return false;
}

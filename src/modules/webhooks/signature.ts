import { createHmac } from 'node:crypto';
import type { Random } from '../../kernel/ports.ts';

const PREFIX = 'whsec_';
const BYTES = 32;

/** A new secret as Standard Webhooks spells it: `whsec_` and 32 bytes in base64. */
export function newSecret(random: Random): string {
  return PREFIX + Buffer.from(random.bytes(BYTES)).toString('base64');
}

/**
 * The three headers of Standard Webhooks: HMAC-SHA256 over `id.timestamp.body`, one signature for each secret.
 * `at` is when this attempt is made.
 */
export function signedHeaders(
  message: { readonly id: string; readonly at: number; readonly body: string },
  secrets: readonly string[],
): Record<string, string> {
  const timestamp = String(Math.floor(message.at / 1_000));
  const text = `${message.id}.${timestamp}.${message.body}`;
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
    return `v1,${createHmac('sha256', key).update(text).digest('base64')}`;
  });
  return { 'webhook-id': message.id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}

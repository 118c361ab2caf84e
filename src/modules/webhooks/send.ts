import { type OutboundAnswer, OutboundError } from '../../kernel/outbound.ts';
import { type Attempt, messageId, readRetryAfter } from './delivery.ts';
import type { WebhookParts } from './deps.ts';
import { signedHeaders } from './signature.ts';

const TIMEOUT_MS = 15_000;
/** Of the answer only the beginning is kept. */
const MAX_BYTES = 4_096;
const KEPT_CHARACTERS = 1_000;

/** What a receiver gets: an event in the form of the native API. */
export interface Message {
  readonly eventId: number;
  readonly event: Readonly<Record<string, unknown>>;
}

export interface Sent {
  readonly attempt: Attempt;
  /** How long the receiver asks to be left alone, in ms; null when it does not. */
  readonly wishMs: number | null;
}

/** Text a person can read and every table can hold. */
function readable(body: Uint8Array): string {
  const text = new TextDecoder().decode(body);
  const plain = text.replaceAll(/[\p{Cc}\p{Cs}]/gu, (character) => (/[\n\t]/.test(character) ? character : ''));
  return [...plain].slice(0, KEPT_CHARACTERS).join('');
}

/** The body of a message: the same text for every attempt. */
export function bodyOf({ event }: Message): string {
  return JSON.stringify({ type: event['name'], timestamp: event['at'], data: event });
}

/**
 * Sends a message once, signed. Answers what came of it; null when it was given up because the server stops. Why there
 * was no answer is told in a word: the addresses behind a name are the operator's to know, not the account's.
 */
export async function send(
  { outbound, clock }: Pick<WebhookParts, 'outbound' | 'clock'>,
  to: { readonly url: string; readonly secrets: readonly string[] },
  message: Message,
  signal: AbortSignal,
): Promise<Sent | null> {
  const at = clock.now();
  const body = bodyOf(message);
  const headers = {
    'content-type': 'application/json',
    ...signedHeaders({ id: messageId(message.eventId), at, body }, to.secrets),
  };
  const outcome = (status: number | null, error: string | null, text: string | null): Attempt => ({
    at,
    tookMs: Math.max(0, clock.now() - at),
    status,
    error,
    body: text,
  });
  try {
    const answer: OutboundAnswer = await outbound.request({
      url: to.url,
      method: 'POST',
      headers,
      body,
      timeoutMs: TIMEOUT_MS,
      maxBytes: MAX_BYTES,
      beyond: 'cut',
      signal,
    });
    const wishMs = readRetryAfter(answer.headers['retry-after'], clock.now());
    return { attempt: outcome(answer.status, null, readable(answer.body)), wishMs };
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error;
    if (error.failure === 'aborted') return null;
    return { attempt: outcome(null, error.failure, null), wishMs: null };
  }
}

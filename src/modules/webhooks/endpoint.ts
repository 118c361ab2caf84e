import { EVENT_NAMES, type EventName } from '../../kernel/event.ts';
import type { ListFields } from '../../kernel/page.ts';
import { type FieldError, field } from '../../kernel/refusal.ts';

export const ENDPOINT_STATUSES = ['enabled', 'disabled'] as const;
export type EndpointStatus = (typeof ENDPOINT_STATUSES)[number];

/** Who switched it off: a person; days of failures; its own answer 410. */
export const DISABLED_CAUSES = ['manual', 'failing', 'gone'] as const;
export type DisabledCause = (typeof DISABLED_CAUSES)[number];

/** Where an account wants its events sent. */
export interface WebhookEndpoint {
  readonly id: number;
  readonly accountId: number;
  readonly url: string;
  readonly description: string | null;
  /** `license.suspended`, `license.*` or `*`. */
  readonly events: readonly string[];
  readonly status: EndpointStatus;
  readonly disabledCause: DisabledCause | null;
  readonly disabledAt: number | null;
  /** Until when the former secret signs as well. */
  readonly previousSecretUntil: number | null;
  readonly lastSuccessAt: number | null;
  readonly lastFailureAt: number | null;
  /** Since when nothing has arrived; null while it is well. */
  readonly failingSince: number | null;
  readonly rowVersion: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface CreateEndpoint {
  readonly url: string;
  readonly events?: readonly string[];
  readonly description?: string | null;
  readonly status?: EndpointStatus;
}

export interface UpdateEndpoint {
  readonly url?: string;
  readonly events?: readonly string[];
  readonly description?: string | null;
  readonly status?: EndpointStatus;
  readonly rowVersion?: number;
}

export const ENDPOINT_FIELDS: ListFields = {
  id: { type: 'integer', sortable: true },
  url: { type: 'text' },
  status: { type: 'word', words: ENDPOINT_STATUSES },
  createdAt: { type: 'instant' },
};

const MAX_URL = 2_048;
const MAX_PATTERNS = 100;
const MAX_DESCRIPTION = 255;

/** Sent by the ping, to its own endpoint, whatever that listens to. */
export const PINGED = 'webhook.pinged' satisfies EventName;

const KNOWN: ReadonlySet<string> = new Set([
  '*',
  ...Object.entries(EVENT_NAMES).flatMap(([noun, verbs]) => [`${noun}.*`, ...verbs.map((verb) => `${noun}.${verb}`)]),
]);

/** Whether an endpoint with these patterns hears of the event. */
export function hears(patterns: readonly string[], name: EventName): boolean {
  const noun = name.slice(0, name.indexOf('.'));
  return patterns.some((pattern) => pattern === '*' || pattern === name || pattern === `${noun}.*`);
}

/** What is wrong with an endpoint's fields, but for where its address leads. */
export function checkEndpoint(input: UpdateEndpoint): FieldError[] {
  const errors: FieldError[] = [];
  const { url, events, description } = input;
  if (url !== undefined) {
    if (url.length > MAX_URL) errors.push(field('url', 'too_long', { max: MAX_URL }));
    else if (!isWebAddress(url)) errors.push(field('url', 'format'));
  }
  if ((description?.length ?? 0) > MAX_DESCRIPTION) {
    errors.push(field('description', 'too_long', { max: MAX_DESCRIPTION }));
  }
  if (events?.length === 0) errors.push(field('events', 'required'));
  if ((events?.length ?? 0) > MAX_PATTERNS) errors.push(field('events', 'too_many', { max: MAX_PATTERNS }));
  for (const [index, pattern] of (events ?? []).entries()) {
    if (!KNOWN.has(pattern)) errors.push({ path: ['events', index], code: 'enum' });
  }
  return errors;
}

function isWebAddress(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') && url.username + url.password === '';
}

import type { Schema } from '../../api.ts';

type Link = Schema<'Link'>;

export const LINK_STATUSES = ['enabled', 'disabled', 'blocked'] as const;
export const LINK_TYPES = ['direct', 'frame', 'splash', 'overlay'] as const;

/** The state a visitor meets: what has ended or is used up is neither stored nor sent. */
export function stateOf({ status, expiresAt, clickLimit, clicks }: Link, now: number): string {
  if (status !== 'enabled') return status;
  if (expiresAt !== null && Date.parse(expiresAt) <= now) return 'expired';
  return clickLimit !== null && clicks >= clickLimit ? 'exhausted' : status;
}

/** `https://go.example.com/hello` → `go.example.com/hello`. */
export function withoutScheme(url: string): string {
  return url.replace(/^https?:\/\//, '');
}

/** What a condition wants, in one line. */
export function written(wanted: unknown): string {
  if (Array.isArray(wanted)) return wanted.map(written).join(', ');
  if (typeof wanted !== 'object' || wanted === null) return String(wanted);
  const { name, value, from, to } = wanted as Readonly<Record<string, unknown>>;
  if (name !== undefined) return value === undefined ? written(name) : `${written(name)}=${written(value)}`;
  return `${written(from)}–${written(to)} h`;
}

/** The target of a rule; of a split each with its weight. */
export function writtenTarget(given: unknown): string {
  const to = given as Link['rules'][number]['to'];
  if (typeof to === 'string') return to;
  return to.split.map(({ url, weight }) => `${url} (${weight})`).join(', ');
}

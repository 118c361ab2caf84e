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
export function written(value: unknown): string {
  if (Array.isArray(value) && value.every((word) => typeof word === 'string' || typeof word === 'number')) {
    return value.join(', ');
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The target of a rule; of a split each with its weight. */
export function writtenTarget(given: unknown): string {
  const to = given as Link['rules'][number]['to'];
  if (typeof to === 'string') return to;
  return to.split.map(({ url, weight }) => `${url} (${weight})`).join(', ');
}

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

import type { Call } from '../../kernel/call.ts';
import type { Instant } from '../../kernel/instant.ts';
import { field, invalid } from '../../kernel/refusal.ts';
import type { Rule } from './rule.ts';
import type { QueryParameter } from './target.ts';

/**
 * `qr`, `bio` and `entry` are the addresses behind QR codes, bio pages and what those lead to: they share the aliases and
 * are in no list of links.
 */
export type LinkKind = 'link' | 'qr' | 'bio' | 'entry';

export const LINK_TYPES = ['direct', 'frame', 'splash', 'overlay'] as const;
/** What a visitor gets: the target itself, the target in a frame, a page before it, or a page over it. */
export type LinkType = (typeof LINK_TYPES)[number];

export const LINK_STATUSES = ['enabled', 'disabled', 'blocked'] as const;
/** `blocked` is the platform's word; only a platform admin sets or lifts it. */
export type LinkStatus = (typeof LINK_STATUSES)[number];

export const REDIRECT_CODES = [301, 302, 307, 308] as const;
export type RedirectCode = (typeof REDIRECT_CODES)[number];

/** Where a phone goes: the app itself if it is there, else the store of its system. */
export interface Deeplink {
  /** Try the app first by the main target's own address (universal links). */
  readonly auto: boolean;
  readonly apple: string | null;
  readonly google: string | null;
}

/** A link as it is stored. */
export interface Link {
  readonly id: number;
  readonly accountId: number;
  readonly domainId: number;
  readonly alias: string;
  readonly kind: LinkKind;
  readonly target: string;
  readonly type: LinkType;
  readonly splashId: number | null;
  readonly overlayId: number | null;
  readonly status: LinkStatus;
  /** Whether strangers may see its numbers. */
  readonly isPublic: boolean;
  /** Ended from this instant on. */
  readonly expiresAt: Instant | null;
  /** Where visitors go once it is disabled, expired or spent; null: a page that says so. */
  readonly expirationTarget: string | null;
  /** Visits by people it serves in all. */
  readonly clickLimit: number | null;
  readonly passwordHash: string | null;
  readonly campaignId: number | null;
  readonly rules: readonly Rule[];
  readonly parameters: readonly QueryParameter[];
  readonly title: string | null;
  readonly description: string | null;
  readonly metaTitle: string | null;
  readonly metaDescription: string | null;
  readonly metaImage: string | null;
  readonly deeplink: Deeplink | null;
  readonly redirectCode: RedirectCode;
  readonly forwardQuery: boolean;
  /** Whether search engines may list it. */
  readonly crawlable: boolean;
  /** Query parameter that carries the id of the click to the target; null: none. */
  readonly clickIdName: string | null;
  readonly externalId: string | null;
  readonly rowVersion: number;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

/** A link as its owner sees it: with its pixels, its channels and whether it asks for a password. */
export interface LinkView extends Omit<Link, 'passwordHash'> {
  readonly hasPassword: boolean;
  readonly shortUrl: string;
  readonly pixelIds: readonly number[];
  readonly channelIds: readonly number[];
}

/** Whether people are sent on at all, and if not, why. */
export type LinkEnd = 'blocked' | 'disabled' | 'expired' | 'spent';

/** Why a link leads nowhere now; null while it works. */
export function endOf(link: Pick<Link, 'status' | 'expiresAt'>, instant: Instant, isSpent: boolean): LinkEnd | null {
  if (link.status !== 'enabled') return link.status;
  if (link.expiresAt !== null && instant >= link.expiresAt) return 'expired';
  return isSpent ? 'spent' : null;
}

/** Whether social networks get a card of its own making. */
export function hasCard(link: Pick<Link, 'metaTitle' | 'metaDescription' | 'metaImage'>): boolean {
  return link.metaTitle !== null || link.metaDescription !== null || link.metaImage !== null;
}

/** Nobody lifts the platform's block, and nobody but the platform sets it. Refuses `invalid`. */
export function checkStatus(call: Pick<Call, 'actor'>, before: LinkStatus, after: LinkStatus): void {
  const isPlatforms = before !== after && (before === 'blocked' || after === 'blocked');
  if (isPlatforms && !call.actor.isPlatformAdmin) throw invalid(field('status', 'not_allowed'));
}

import type { Call } from '../kernel/call.ts';
import type { Clock, Log, Passwords } from '../kernel/ports.ts';
import type { Limits } from '../kernel/limits.ts';
import type { LinkDay, LinkStats, Locate, Visit } from '../modules/analytics/index.ts';
import type { Brand } from '../modules/identity/index.ts';
import type { Links, Visitor } from '../modules/links/index.ts';
import type { Outbox } from '../surfaces/kit/outbox.ts';
import type { TrustedProxy } from '../surfaces/kit/proxy.ts';

/** What the gate asks of an account. */
export interface AccountDoor {
  /** Whether its links work, from memory: not while it is suspended or closed. undefined = ask `isOpen`. */
  peek(accountId: number): boolean | undefined;
  isOpen(call: Call, accountId: number): Promise<boolean>;
  /** How its pages look. */
  brand(call: Call, accountId: number): Promise<Brand>;
  /** The name its list pages are under; null where there is no such account, or it is not open. */
  slug(call: Call, accountId: number): Promise<string | null>;
}

/** The numbers of a link: all of them, and the last 30 days. */
export interface LinkNumbers {
  readonly stats: LinkStats;
  readonly days: readonly LinkDay[];
}

export interface FrontDeps {
  readonly links: Pick<
    Links,
    | 'gate'
    | 'claimVisit'
    | 'findSplash'
    | 'findOverlay'
    | 'pixelsOfLink'
    | 'showBio'
    | 'keepAnswer'
    | 'overlayTicket'
    | 'isOverlayTicket'
    | 'rotate'
    | 'campaignList'
    | 'crawlablePaths'
    | 'shortUrlOf'
  >;
  readonly accounts: AccountDoor;
  /** Hands a visit over to be counted; never waits. */
  readonly record: (visit: Visit) => void;
  /** An id for a visit: 64 bits of chance in hexadecimal. */
  readonly newClickId: () => string;
  readonly newCall: () => Call;
  /** A call of the instance itself in an account, for what that account shows to everybody. */
  readonly callFor: (accountId: number) => Call;
  readonly numbersOf: (accountId: number, linkId: number) => Promise<LinkNumbers>;
  /** The picture of a short URL, as SVG. */
  readonly qrPicture: (text: string, pixels: number) => string;
  /** What is known of a license that a visitor shows by its key; null for an unknown one. */
  readonly licenseOf: (accountId: number, key: string) => Promise<Visitor['license']>;
  /** 0 ≤ n < 1, another one each time. */
  readonly dice: () => number;
  readonly isTrustedProxy: TrustedProxy;
  readonly outbox: Outbox;
  readonly locate: Locate;
  readonly passwords: Passwords;
  readonly limits: Limits;
  readonly clock: Clock;
  readonly log: Log;
}

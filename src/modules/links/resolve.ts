import type { Instant } from '../../kernel/instant.ts';
import { type Link, type LinkEnd, type RedirectCode, endOf, hasCard } from './link.ts';
import { targetOf, unmet } from './rule.ts';
import { withForwardedQuery, withParameters } from './target.ts';
import type { Visitor } from './visitor.ts';

/** A link as the gate needs it. */
export interface OpenLink {
  readonly link: Link;
  readonly hasPixels: boolean;
  /** All visits its limit allows are taken. */
  readonly isSpent: boolean;
}

/**
 * What a visitor gets. `visit` outcomes lead on and, where the link has a limit, must be claimed first; `rule` is the
 * number of the rule that decided, null for the link's own target.
 */
export type Outcome =
  | { readonly kind: 'redirect'; readonly to: string; readonly code: RedirectCode; readonly rule: number | null }
  | {
      readonly kind: 'page';
      readonly page: 'frame' | 'splash' | 'overlay' | 'pixels';
      readonly to: string;
      readonly rule: number | null;
    }
  | { readonly kind: 'app'; readonly app: string; readonly store: string; readonly rule: null }
  | { readonly kind: 'bio' }
  | { readonly kind: 'card'; readonly to: string | null }
  | { readonly kind: 'password' }
  | { readonly kind: 'gone'; readonly reason: LinkEnd; readonly to: string | null };

/** Outcomes that serve the visit itself. */
export function isVisit(outcome: Outcome): boolean {
  return outcome.kind === 'redirect' || outcome.kind === 'page' || outcome.kind === 'app' || outcome.kind === 'bio';
}

/** Whether somebody comes for what the link leads to, and would use up one visit of its limit. */
function comes({ kind, onlyLooks = false }: Visitor): boolean {
  return kind === 'person' && !onlyLooks;
}

/** Whether serving this outcome to this visitor uses up one visit of the link's limit. */
export function needsClaim({ link }: OpenLink, visitor: Visitor, outcome: Outcome): boolean {
  return link.clickLimit !== null && comes(visitor) && isVisit(outcome);
}

/** The answer of a link that leads nowhere now. */
export function gone(link: Link, reason: LinkEnd): Outcome {
  return { kind: 'gone', reason, to: reason === 'blocked' ? null : link.expirationTarget };
}

function chooseTarget(
  link: Link,
  visitor: Visitor,
  instant: Instant,
  dice: () => number,
): { to: string; rule: number | null } {
  const index = link.rules.findIndex((rule) => unmet(rule.when, visitor, instant).length === 0);
  const rule = link.rules[index];
  return rule === undefined ? { to: link.target, rule: null } : { to: targetOf(rule, dice), rule: index };
}

function dress(link: Link, visitor: Visitor, target: string): string {
  if (!/^https?:/i.test(target)) return target;
  const own = withParameters(target, link.parameters);
  const dressed = link.forwardQuery ? withForwardedQuery(own, visitor.query) : own;
  if (link.clickIdName === null || visitor.clickId === undefined || visitor.clickId === '') return dressed;
  // Last, so that nobody can pass another visit's id on.
  return withParameters(dressed, [{ name: link.clickIdName, value: visitor.clickId }]);
}

function storeOf(link: Link, visitor: Visitor): string | null {
  if (link.deeplink === null || visitor.kind !== 'person') return null;
  if (visitor.os.startsWith('iOS') || visitor.os.startsWith('iPadOS')) return link.deeplink.apple;
  return visitor.os.startsWith('Android') ? link.deeplink.google : null;
}

/**
 * What this visitor gets from this link at this instant. Pure: the database, the clock and chance have been asked
 * before. The order is the contract's: ended, password, card for crawlers, rules, type. Whoever only looks
 * never learns the target of a link with a limited number of visits: they would read for nothing what a visit pays for.
 */
export function resolve(open: OpenLink, visitor: Visitor, instant: Instant, dice: () => number): Outcome {
  const { link } = open;
  const end = endOf(link, instant, open.isSpent);
  if (end !== null) return gone(link, end);
  if (link.passwordHash !== null && !visitor.isAdmitted) return { kind: 'password' };
  if (link.clickLimit !== null && !comes(visitor)) return { kind: 'card', to: null };
  if (link.kind === 'bio') return { kind: 'bio' };
  const { to: chosen, rule } = chooseTarget(link, visitor, instant, dice);
  const to = dress(link, visitor, chosen);
  if (visitor.kind === 'preview' && hasCard(link)) return { kind: 'card', to };
  const store = rule === null ? storeOf(link, visitor) : null;
  if (store !== null) return { kind: 'app', app: to, store, rule: null };
  if (link.type !== 'direct') return { kind: 'page', page: link.type, to, rule };
  if (open.hasPixels && visitor.kind === 'person') return { kind: 'page', page: 'pixels', to, rule };
  return { kind: 'redirect', to, code: link.redirectCode, rule };
}

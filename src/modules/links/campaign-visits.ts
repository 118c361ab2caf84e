import { systemActor } from '../../kernel/actor.ts';
import type { Call } from '../../kernel/call.ts';
import { SECOND_MS } from '../../kernel/instant.ts';
import { pathOfAlias } from './alias.ts';
import { type Domain, INSTANCE_DOMAIN, originOf } from './domain.ts';
import type { Gate, GateLink } from './gate.ts';
import type { InstanceAddress } from './host.ts';
import type { Campaign } from './campaigns.ts';
import { loadDomains } from './store-attached.ts';
import { type ActiveLink, loadActiveLinks } from './store-campaign-links.ts';
import { findCampaignOwner, findCrawlable } from './store-door.ts';

/** How long a rotator draws from the links it has read. */
const KEPT_MS = SECOND_MS;
const ROTATORS_KEPT = 1_000;
/** A rotator draws from so many links at most, those made first. */
const MOST_DRAWN = 10_000;
const LISTED = 100;
/** Stands in the address of a list whose campaign has no slug. */
const UNNAMED = 'list';
const MOST_CRAWLABLE = 5_000;

interface Drawn {
  readonly until: number;
  readonly accountId: number;
  readonly links: readonly ActiveLink[];
}

/** A link a rotator chose, with the domain it is on. */
export interface RotatedLink {
  readonly link: GateLink;
  readonly alias: string;
  readonly domain: Domain;
}

/** A public campaign as its page shows it; `next` is the id to go on from. */
export interface CampaignList {
  readonly accountId: number;
  readonly name: string;
  readonly links: readonly { readonly title: string | null; readonly shortUrl: string }[];
  readonly next: number | null;
}

export interface CampaignVisitsDeps {
  readonly gate: Gate;
  readonly instance: () => InstanceAddress;
  readonly campaign: (call: Call, id: number) => Promise<Campaign | null>;
}

/** What visitors meet of campaigns: the rotator and the public list. On a branded domain only its owner's. */
export function createCampaignVisits(deps: CampaignVisitsDeps) {
  const rotators = new Map<string, Drawn>();

  function isAt(domain: Domain, accountId: number): boolean {
    return domain.id === INSTANCE_DOMAIN || domain.accountId === accountId;
  }

  async function activeLinks(call: Call, slug: string): Promise<Drawn | null> {
    const kept = rotators.get(slug);
    if (kept !== undefined && call.now < kept.until) return kept;
    const owner = await findCampaignOwner(call.db, { slug });
    if (owner === null) return null;
    const page = { now: call.now, after: 0, limit: MOST_DRAWN };
    const links = await loadActiveLinks(call.db, owner.accountId, owner.id, page);
    const drawn = { until: call.now + KEPT_MS, accountId: owner.accountId, links };
    if (rotators.size >= ROTATORS_KEPT) rotators.clear();
    rotators.set(slug, drawn);
    return drawn;
  }

  function originOfLink(domains: ReadonlyMap<number, Domain>, link: ActiveLink): string {
    const domain = domains.get(link.domainId) ?? deps.gate.home;
    return originOf(domain, deps.instance());
  }

  return {
    /** One active link of the campaign with this slug, each as likely as the others; null when there is none. */
    async rotate(call: Call, domain: Domain, slug: string, dice: () => number): Promise<RotatedLink | null> {
      const drawn = await activeLinks(call, slug);
      if (drawn === null || !isAt(domain, drawn.accountId)) return null;
      const left = [...drawn.links];
      while (left.length > 0) {
        const [chosen] = left.splice(Math.floor(dice() * left.length), 1);
        if (chosen === undefined) break;
        const domains = await loadDomains(call.db, drawn.accountId, [chosen.domainId]);
        const at = chosen.domainId === INSTANCE_DOMAIN ? deps.gate.home : domains.get(chosen.domainId);
        const link = at === undefined ? null : await deps.gate.link(call, at, chosen.alias);
        if (at !== undefined && link !== null && link.open?.isSpent !== true)
          return { link, alias: chosen.alias, domain: at };
      }
      return null;
    },

    /**
     * A public campaign's links, a page of them; null for one that is not public, not there or not this account's. Its
     * address of before it had a slug goes on: it may be printed somewhere.
     */
    async campaignList(
      call: Call,
      named: { readonly domain: Domain; readonly accountSlug: (accountId: number) => Promise<string | null> },
      path: { readonly username: string; readonly slug: string; readonly id: number; readonly after: number },
    ): Promise<CampaignList | null> {
      const owner = await findCampaignOwner(call.db, { id: path.id });
      if (owner === null || !isAt(named.domain, owner.accountId)) return null;
      const own = call.as(systemActor(owner.accountId));
      const campaign = await deps.campaign(own, path.id);
      if (campaign?.isPublic !== true || (path.slug !== UNNAMED && path.slug !== campaign.slug)) return null;
      if ((await named.accountSlug(owner.accountId))?.toLowerCase() !== path.username.toLowerCase()) return null;
      const page = { now: call.now, after: path.after, limit: LISTED + 1 };
      const found = await loadActiveLinks(call.db, owner.accountId, campaign.id, page);
      const links = found.slice(0, LISTED);
      const domains = await loadDomains(
        call.db,
        owner.accountId,
        links.map(({ domainId }) => domainId),
      );
      return {
        accountId: owner.accountId,
        name: campaign.name,
        links: links.map((link) => ({
          title: link.title ?? link.metaTitle,
          shortUrl: `${originOfLink(domains, link)}${pathOfAlias(link.alias)}`,
        })),
        next: found.length > LISTED ? (links.at(-1)?.id ?? null) : null,
      };
    },

    /** Paths on a domain that search engines may list. */
    async crawlablePaths(call: Call, domain: Domain): Promise<string[]> {
      return (await findCrawlable(call.db, domain.id, MOST_CRAWLABLE)).map(pathOfAlias);
    },

    /** The short URL under which a link of a domain is found. */
    shortUrlOf: (domain: Domain, alias: string): string => `${originOf(domain, deps.instance())}${pathOfAlias(alias)}`,
  };
}

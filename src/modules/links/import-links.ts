import { demand } from '../../kernel/actor.ts';
import type { WriteCall } from '../../kernel/call.ts';
import type { Instant } from '../../kernel/instant.ts';
import { fold } from '../../kernel/text.ts';
import { aliasKey, readAlias } from './alias.ts';
import type { Channel, ChannelInput } from './channels.ts';
import type { Campaign, CampaignInput } from './campaigns.ts';
import type { Deps } from './deps.ts';
import { type LinkInput, readLinkInput } from './link-input.ts';
import type { LinkWrites } from './link-writes.ts';
import { featuresOf } from './references.ts';
import { isAliasFree } from './store-domains.ts';
import { addEarlierClicks, findByName } from './store-import.ts';
import { loadLinkByAlias } from './store.ts';

/** A link as it was elsewhere. */
export interface EarlierLink {
  readonly input: Omit<LinkInput, 'password'>;
  readonly passwordHash: string | null;
  /** The id to give it; nobody may have had it. */
  readonly id?: number;
  readonly createdAt: Instant | null;
  /** What it was clicked before it came here. */
  readonly clicks: number;
  readonly uniques: number;
}

export interface BroughtLink {
  readonly id: number;
  readonly alias: string;
  /** The account had this very link already; it stays as it is. */
  readonly isKept: boolean;
}

export interface ImportLinksDeps extends Deps {
  readonly writes: LinkWrites;
  readonly createCampaign: (tx: WriteCall, input: CampaignInput) => Promise<Campaign>;
  readonly createChannel: (tx: WriteCall, input: ChannelInput) => Promise<Channel>;
}

/** Links that come from elsewhere, as part of an import's transaction. Each counts for the plan like a new one. */
export function createImportLinks(deps: ImportLinksDeps) {
  const { writes } = deps;

  /**
   * Makes the link. An alias that cannot be kept (taken, or one the server needs itself) is replaced by a random one;
   * a link of the account that has the alias and leads to the same place takes its place. Refuses as `createLink` does.
   */
  async function importLink(tx: WriteCall, given: EarlierLink): Promise<BroughtLink> {
    demand(tx.actor, 'links:create');
    const { alias: wanted = null, ...rest } = given.input;
    const read = readLinkInput(rest, deps.instance());
    const verdict = wanted === null || wanted === '' ? null : readAlias(wanted);
    let alias = verdict !== null && 'alias' in verdict ? verdict.alias : null;
    const domain = await writes.domainOf(tx, read.values.domainId ?? 1);
    if (alias !== null) {
      const key = aliasKey(alias, domain.foldCase);
      const own = await loadLinkByAlias(tx.db, tx.actor.accountId, domain.id, key);
      if (own !== null && own.kind === 'link' && own.target === read.values.target) {
        return { id: own.id, alias: own.alias, isKept: true };
      }
      if (!(await isAliasFree(tx.db, domain.id, key))) alias = null;
    }
    const named = { ...read, alias };
    for (const feature of featuresOf(named, null)) await deps.plans.demandFeature(tx, feature);
    const origin = {
      ...(given.id === undefined ? {} : { id: given.id }),
      ...(given.createdAt === null ? {} : { createdAt: given.createdAt }),
    };
    const link = await writes.insert(tx, 'link', named, given.passwordHash, origin);
    if (given.clicks > 0 || given.uniques > 0) await addEarlierClicks(tx.db, link.accountId, link.id, given);
    const data = { domainId: link.domainId, alias: link.alias, target: link.target };
    tx.emit({ name: 'link.created', accountId: link.accountId, subject: { type: 'link', id: link.id }, data });
    await deps.plans.take(tx, 'links');
    return { id: link.id, alias: link.alias, isKept: false };
  }

  return {
    importLink,

    /** The account's campaign of that name, made where there is none. */
    async campaignNamed(tx: WriteCall, name: string): Promise<number> {
      const found = await findByName(tx.db, tx.actor.accountId, 'campaigns', fold(name.trim()));
      return found ?? (await deps.createCampaign(tx, { name })).id;
    },

    /** The account's channel of that name, made where there is none. */
    async channelNamed(tx: WriteCall, name: string): Promise<number> {
      const found = await findByName(tx.db, tx.actor.accountId, 'channels', fold(name.trim()));
      return found ?? (await deps.createChannel(tx, { name })).id;
    },

    findCampaignNamed: (tx: WriteCall, name: string): Promise<number | null> =>
      findByName(tx.db, tx.actor.accountId, 'campaigns', fold(name.trim())),

    findChannelNamed: (tx: WriteCall, name: string): Promise<number | null> =>
      findByName(tx.db, tx.actor.accountId, 'channels', fold(name.trim())),
  };
}

import type { WriteCall } from '../../../kernel/call.ts';
import { Refusal, field, invalid } from '../../../kernel/refusal.ts';
import { type ImportContext, type ImportWriter, type RowChange, oneByOne } from '../../../modules/imports/index.ts';
import {
  INSTANCE_DOMAIN,
  type LinkInput,
  type Links,
  PIXEL_TYPES,
  REDIRECT_CODES,
} from '../../../modules/links/index.ts';
import type { LinkRow } from './link-row.ts';

/** The domain a link comes to: the one that was asked for, the account's own of its host, else the instance's. */
async function domainOf(tx: WriteCall, links: Links, row: LinkRow, asked: number | null): Promise<number> {
  if (asked !== null) return asked;
  return (row.host === null ? null : await links.findDomain(tx, row.host)) ?? INSTANCE_DOMAIN;
}

async function campaignOf(
  tx: WriteCall,
  links: Links,
  row: LinkRow,
  context: ImportContext,
): Promise<number | undefined> {
  if (row.campaignRef !== null) return (await context.resolve('campaign', [row.campaignRef])).get(row.campaignRef);
  return row.campaign === null ? undefined : links.campaignNamed(tx, row.campaign);
}

function inputOf(row: LinkRow): Omit<LinkInput, 'password' | 'domainId' | 'campaignId' | 'channelIds'> {
  const code = REDIRECT_CODES.find((known) => known === row.redirectCode);
  return {
    target: row.target,
    alias: row.alias,
    title: row.title,
    description: row.description,
    metaTitle: row.metaTitle,
    metaDescription: row.metaDescription,
    metaImage: row.metaImage,
    parameters: row.parameters,
    expiresAt: row.expiresAt,
    expirationTarget: row.expirationTarget,
    clickLimit: row.clickLimit,
    status: row.isDisabled ? 'disabled' : 'enabled',
    isPublic: row.isPublic,
    forwardQuery: row.forwardQuery,
    crawlable: row.crawlable,
    externalId: row.externalId,
    rules: row.rules,
    ...(code === undefined ? {} : { redirectCode: code }),
  };
}

/** Writes links, and the campaigns and channels that their rows name. */
export function linkWriter(links: Links, options: { readonly domainId: number | null }): ImportWriter {
  return oneByOne<LinkRow>({
    kind: 'link',
    table: 'links',
    write: async (tx, row, context) => {
      const { data } = row;
      const campaignId = await campaignOf(tx, links, data, context);
      const channelIds: number[] = [];
      for (const name of data.channels) channelIds.push(await links.channelNamed(tx, name));
      const id = context.keptId(row);
      const brought = await links.importLink(tx, {
        input: {
          ...inputOf(data),
          domainId: await domainOf(tx, links, data, options.domainId),
          ...(campaignId === undefined ? {} : { campaignId }),
          ...(channelIds.length === 0 ? {} : { channelIds }),
        },
        passwordHash: data.passwordHash,
        ...(id === undefined ? {} : { id }),
        createdAt: data.createdAt,
        clicks: data.clicks,
        uniques: data.uniques,
      });
      const isRenamed = data.alias !== null && data.alias !== brought.alias;
      const changes: RowChange[] = isRenamed ? [{ field: 'alias', from: data.alias ?? '', to: brought.alias }] : [];
      return {
        action: brought.isKept ? 'kept' : 'created',
        id: brought.id,
        ...(changes.length === 0 ? {} : { changes }),
        ...(data.note === null ? {} : { note: data.note }),
      };
    },
  });
}

interface DomainRow {
  readonly domain: string;
  readonly redirectRoot: string | null;
  readonly redirect404: string | null;
}

interface PixelRow {
  readonly type: string;
  readonly name: string;
  readonly tag: string;
}

interface CampaignRow {
  readonly name: string;
  readonly slug: string | null;
  readonly isPublic: boolean;
}

interface ChannelRow {
  readonly name: string;
  readonly description: string | null;
  readonly color: string | null;
  readonly starred: boolean;
}

/** A campaign whose slug somebody has already comes in without one: printed rotator addresses are worth a remark. */
async function createCampaign(tx: WriteCall, links: Links, data: CampaignRow, id: number | undefined) {
  try {
    return { ...(await links.createCampaign(tx, data, id)), isSlugLost: false };
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'campaign_slug_taken') throw error;
    return { ...(await links.createCampaign(tx, { ...data, slug: null }, id)), isSlugLost: true };
  }
}

/** Writes what links are dressed with. What the account has under the same name takes the place of what would come. */
export function aroundWriters(links: Links): ImportWriter[] {
  return [
    oneByOne<DomainRow>({
      kind: 'domain',
      table: 'domains',
      write: async (tx, row, context) => {
        const found = await links.findDomain(tx, row.data.domain);
        if (found !== null) return { action: 'kept', id: found };
        return { action: 'created', id: (await links.createDomain(tx, row.data, context.keptId(row))).id };
      },
    }),
    oneByOne<PixelRow>({
      kind: 'pixel',
      table: 'pixels',
      write: async (tx, row, context) => {
        const type = PIXEL_TYPES.find((known) => known === row.data.type);
        if (type === undefined) throw invalid(field('type', 'enum'));
        return { action: 'created', id: (await links.createPixel(tx, { ...row.data, type }, context.keptId(row))).id };
      },
    }),
    oneByOne<CampaignRow>({
      kind: 'campaign',
      table: 'campaigns',
      write: async (tx, row, context) => {
        const found = await links.findCampaignNamed(tx, row.data.name);
        if (found !== null) return { action: 'kept', id: found };
        const { id, isSlugLost } = await createCampaign(tx, links, row.data, context.keptId(row));
        const changes = isSlugLost ? [{ field: 'slug', from: row.data.slug ?? '', to: '' }] : [];
        return { action: 'created', id, ...(changes.length === 0 ? {} : { changes }) };
      },
    }),
    oneByOne<ChannelRow>({
      kind: 'channel',
      table: 'channels',
      write: async (tx, row, context) => {
        const found = await links.findChannelNamed(tx, row.data.name);
        if (found !== null) return { action: 'kept', id: found };
        return { action: 'created', id: (await links.createChannel(tx, row.data, context.keptId(row))).id };
      },
    }),
  ];
}

/** Puts links on the channels they stood on. */
export function itemWriter(links: Links): ImportWriter {
  return oneByOne<{ channel: string; link: string }>({
    kind: 'channel-item',
    write: async (tx, { data }, context) => {
      const channelId = (await context.resolve('channel', [data.channel])).get(data.channel);
      const linkId = (await context.resolve('link', [data.link])).get(data.link);
      if (channelId === undefined || linkId === undefined) {
        return { action: 'kept', id: null, note: 'The channel or the link did not come in.' };
      }
      await links.assignToChannel(tx, channelId, { type: 'links', id: linkId });
      return { action: 'created', id: channelId };
    },
  });
}

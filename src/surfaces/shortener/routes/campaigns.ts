import { Type } from 'typebox';
import type { Call } from '../../../kernel/call.ts';
import type { Campaign } from '../../../modules/links/index.ts';
import { type Endpoint, endpoint } from '../../kit/surface.ts';
import type { ShortenerDeps } from '../deps.ts';
import { Done, Flag, IdParams, PageQuery, Text, readFlag, readText } from '../schemas.ts';
import { capitalised, done, pageOf, readPage, writeList } from '../wire.ts';
import { requireId } from './around.ts';

/** Campaigns: links that belong together, their rotator and their public list. */
export function campaignRoutes({ links, identity, site }: ShortenerDeps): Endpoint[] {
  const rotator = ({ slug }: Campaign): string | false =>
    slug === null ? false : `${site.baseUrl}/r/${encodeURIComponent(slug)}`;

  async function list(call: Call, { id, slug }: Campaign): Promise<string> {
    const account = await identity.getAccount(call);
    return `${site.baseUrl}/u/${account.slug}/${encodeURIComponent(slug ?? 'list')}-${id}`;
  }

  const write = async (call: Call, campaign: Campaign) => ({
    error: 0,
    id: campaign.id,
    domain: campaign.name,
    campaign: campaign.name,
    name: campaign.name,
    public: campaign.isPublic,
    rotator: rotator(campaign),
    list: await list(call, campaign),
  });

  const nameFor = (call: Call, name: string): string => (call.actor.profile === 'observed' ? capitalised(name) : name);

  return [
    endpoint({
      method: 'GET',
      path: '/campaigns',
      access: { right: 'campaigns:index' },
      summary: 'Campaigns',
      tag: 'campaigns',
      query: PageQuery,
      handle: async ({ call, query }) => {
        const request = readPage(query);
        const { rows, total } = await links.listCampaigns(call, pageOf(request));
        const items = await Promise.all(
          rows.map(async (campaign) => ({
            id: campaign.id,
            name: campaign.name,
            domain: campaign.name,
            public: campaign.isPublic,
            rotator: rotator(campaign),
            list: await list(call, campaign),
          })),
        );
        return writeList('campaigns', items, { total: total ?? 0, request, profile: call.actor.profile });
      },
    }),
    endpoint({
      method: 'POST',
      path: '/campaign/add',
      access: { right: 'campaigns:create' },
      summary: 'Create a campaign',
      tag: 'campaigns',
      body: Type.Object({ name: Text, slug: Text, public: Flag }),
      handle: async ({ call, body, reply }) => {
        const campaign = await links.createCampaign(call, {
          name: nameFor(call, readText('name', body.name) ?? ''),
          slug: readText('slug', body.slug) ?? null,
          isPublic: readFlag(body.public) ?? false,
        });
        if (call.actor.profile === 'observed') reply.code(201);
        return write(call, campaign);
      },
    }),
    endpoint({
      method: 'POST',
      path: '/campaign/:campaignid/assign/:linkid',
      access: { right: 'campaigns:update' },
      summary: 'Put a link into a campaign',
      tag: 'campaigns',
      params: Type.Object({ campaignid: Type.String(), linkid: Type.String() }),
      answers: { 200: Done },
      handle: async ({ call, params }) => {
        const campaignId = requireId(params.campaignid, 'campaign_not_found');
        await links.assignToCampaign(call, campaignId, requireId(params.linkid, 'link_not_found'));
        return done('Link successfully added to the campaign.');
      },
    }),
    endpoint({
      method: 'PUT',
      path: '/campaign/:id/update',
      access: { right: 'campaigns:update' },
      summary: 'Change a campaign',
      tag: 'campaigns',
      params: IdParams,
      body: Type.Object({ name: Type.String({ minLength: 1, maxLength: 255 }), slug: Text, public: Flag }),
      handle: async ({ call, params, body }) => {
        const slug = readText('slug', body.slug);
        const isPublic = readFlag(body.public);
        const campaign = await links.updateCampaign(call, requireId(params.id, 'campaign_not_found'), {
          name: body.name,
          ...(slug === undefined ? {} : { slug }),
          ...(isPublic === undefined ? {} : { isPublic }),
        });
        return write(call, campaign);
      },
    }),
    endpoint({
      method: 'DELETE',
      path: '/campaign/:id/delete',
      access: { right: 'campaigns:delete' },
      summary: 'Delete a campaign; its links stay',
      tag: 'campaigns',
      params: IdParams,
      answers: { 200: Done },
      handle: async ({ call, params }) => {
        await links.deleteCampaign(call, requireId(params.id, 'campaign_not_found'));
        return done('Campaign has been deleted successfully.');
      },
    }),
  ];
}

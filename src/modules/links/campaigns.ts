import { demand } from '../../kernel/actor.ts';
import type { Call, WriteCall } from '../../kernel/call.ts';
import { Refusal, field, invalid } from '../../kernel/refusal.ts';
import { fold } from '../../kernel/text.ts';
import { type EditableDeps, createEditable } from './editable.ts';
import type { ListFields } from '../../kernel/page.ts';
import { isCampaignNameTaken, isCampaignSlugTaken, moveLink, unassignCampaign } from './store-around.ts';
import { type OwnRow, ownStore } from '../../kernel/store-own.ts';

interface CampaignRow extends OwnRow {
  readonly name: string;
  readonly nameFold: string;
  readonly slug: string | null;
  readonly isPublic: number;
}

/** Links that belong together, with a rotator under its slug and, when public, a page that lists them. */
export interface Campaign extends Omit<CampaignRow, 'nameFold' | 'isPublic'> {
  readonly isPublic: boolean;
}

export interface CampaignInput {
  /** Absent or empty on a new one: `Campaign <id>`. */
  readonly name?: string;
  /** null or empty: no rotator. */
  readonly slug?: string | null;
  readonly isPublic?: boolean;
}

export const CAMPAIGN_FIELDS: ListFields = {
  id: { type: 'integer', sortable: true },
  name: { type: 'text' },
  slug: { type: 'text' },
  isPublic: { type: 'flag' },
};

const store = ownStore<CampaignRow>({
  table: 'campaigns',
  columns: { id: {}, name: { folded: 'nameFold' }, slug: { nullable: true }, isPublic: {} },
  searchColumns: ['nameFold'],
});

const SLUG = /^[\p{L}\p{N}](?:[\p{L}\p{N}._-]{0,98}[\p{L}\p{N}])?$/u;

async function checkName(tx: WriteCall, name: string, own: number): Promise<string> {
  if (name.length > 255) throw invalid(field('name', 'too_long', { max: 255 }));
  if (await isCampaignNameTaken(tx.db, tx.actor.accountId, fold(name), own)) throw new Refusal('campaign_name_taken');
  return name;
}

async function checkSlug(tx: WriteCall, given: string | null, own: number): Promise<string | null> {
  const slug = given?.trim() ?? '';
  if (slug === '') return null;
  if (!SLUG.test(slug)) throw invalid(field('slug', 'format'));
  if (await isCampaignSlugTaken(tx.db, slug, own)) throw new Refusal('campaign_slug_taken');
  return slug;
}

export function createCampaigns(deps: EditableDeps) {
  const campaigns = createEditable<CampaignRow, Campaign, CampaignInput>(deps, {
    resource: 'campaigns',
    event: 'campaign',
    notFound: 'campaign_not_found',
    taken: 'campaign_name_taken',
    feature: 'bundle',
    store,
    view: ({ nameFold: _fold, isPublic, ...row }) => ({ ...row, isPublic: isPublic === 1 }),
    columns: async (tx, input, before) => {
      const own = before?.id ?? 0;
      const name = input.name?.trim() ?? '';
      const wanted = name === '' ? (before?.name ?? '') : await checkName(tx, name, own);
      return {
        // A new one without a name is named by its id, which is known only once it is written.
        name: wanted,
        nameFold: wanted === '' ? `\u0001${tx.requestId}` : fold(wanted),
        slug: input.slug === undefined ? (before?.slug ?? null) : await checkSlug(tx, input.slug, own),
        isPublic: (input.isPublic ?? before?.isPublic === 1) ? 1 : 0,
      };
    },
    afterWrite: async (tx, row) => {
      if (row.name !== '') return;
      const name = `Campaign ${row.id}`;
      await store.update(tx.db, row.accountId, row.id, { name, nameFold: fold(name) }, tx.now);
    },
    beforeRemove: (tx, row) => unassignCampaign(tx, row.accountId, row.id),
  });

  return {
    createCampaign: campaigns.create,
    updateCampaign: campaigns.update,
    deleteCampaign: campaigns.remove,
    getCampaign: campaigns.get,
    listCampaigns: campaigns.list,
    /** As `getCampaign`, but null for one that is not there. */
    async findCampaign(call: Call, id: number): Promise<Campaign | null> {
      return campaigns.get(call, id).catch((error: unknown) => {
        if (error instanceof Refusal && error.code === 'campaign_not_found') return null;
        throw error;
      });
    },

    /** For somebody who has just changed it, whatever else they may read. */
    campaignOf: campaigns.after,

    /** Moves a link into a campaign; a link is in one at most. Assigning what is there already changes nothing. */
    async assignToCampaign(call: Call, campaignId: number, linkId: number): Promise<void> {
      demand(call.actor, 'campaigns:update');
      await call.write(async (tx) => {
        await campaigns.demandRow(tx, campaignId);
        if (!(await moveLink(tx.db, tx.actor.accountId, linkId, campaignId))) throw new Refusal('link_not_found');
        const about = [{ type: 'campaign', id: campaignId }] as const;
        const data = { campaignId };
        tx.emit({
          name: 'link.updated',
          accountId: tx.actor.accountId,
          subject: { type: 'link', id: linkId },
          about,
          data,
        });
      });
    },
  };
}

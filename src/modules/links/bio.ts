import type { Call, WriteCall } from '../../kernel/call.ts';
import type { ListFields, ListRequest, Page } from '../../kernel/page.ts';
import { field, invalid } from '../../kernel/refusal.ts';
import { type OwnRow, ownStore } from '../../kernel/store-own.ts';
import { refuseBlocked } from './blocked.ts';
import {
  type BioLink,
  type BioLinkInput,
  type CountedBioLink,
  checkEntries,
  createBioEntries,
  recognised,
} from './bio-entries.ts';
import type { Deps } from './deps.ts';
import { INSTANCE_DOMAIN } from './domain.ts';
import { createEditable } from './editable.ts';
import type { HiddenLinks } from './hidden-links.ts';
import type { InstanceAddress } from './host.ts';
import type { LinkInput } from './link-input.ts';
import { type LinkStatus, type LinkView, checkStatus } from './link.ts';
import { Problems } from './problems.ts';
import { loadBioOfLink, removeBioFromChannels } from './store-bio.ts';
import { loadTotals } from './store-list.ts';
import { readTarget } from './target.ts';

interface BioRow extends OwnRow {
  readonly linkId: number;
  readonly name: string;
  readonly content: string;
}

export interface BioContent {
  readonly title: string;
  readonly text: string;
  readonly picture: string | null;
  readonly links: readonly BioLink[];
}

interface BioContentInput extends Omit<BioContent, 'links'> {
  readonly links: readonly BioLinkInput[];
}

/** A page with a picture and links, under an alias of its own. Its visits are those of the link behind it. */
export interface BioPage extends OwnRow {
  readonly linkId: number;
  readonly name: string;
  readonly content: Omit<BioContent, 'links'> & { readonly links: readonly CountedBioLink[] };
  readonly alias: string;
  readonly domainId: number;
  readonly status: LinkStatus;
  readonly isPublic: boolean;
  readonly shortUrl: string;
  /** Visits by people, and how many people on how many days. */
  readonly views: number;
  readonly uniqueViews: number;
}

export interface BioInput extends Pick<LinkInput, 'alias' | 'domainId' | 'status' | 'isPublic'> {
  readonly name?: string;
  readonly content?: Partial<BioContentInput>;
}

/** A bio page as a visitor meets it. */
export interface ShownBio {
  readonly title: string;
  readonly text: string;
  readonly picture: string | null;
  readonly links: readonly { readonly label: string; readonly href: string }[];
}

export const BIO_FIELDS: ListFields = {
  id: { type: 'integer', sortable: true },
  name: { type: 'text' },
  linkId: { type: 'integer' },
};

const DEFAULTS: BioContent = { title: '', text: '', picture: null, links: [] };
const LONGEST = 5_000;

const store = ownStore<BioRow>({
  table: 'bio_pages',
  columns: { id: {}, name: {}, linkId: {} },
  searchColumns: ['name'],
});

function contentOf(row: Pick<BioRow, 'content'>): BioContent {
  return { ...DEFAULTS, ...(JSON.parse(row.content) as Partial<BioContent>) };
}

function checkName(given: string | undefined): string {
  const name = given?.trim() ?? '';
  if (name === '') throw invalid(field('name', 'required'));
  if (name.length > 255) throw invalid(field('name', 'too_long', { max: 255 }));
  return name;
}

async function checkContent(
  tx: WriteCall,
  content: BioContent,
  { before, instance }: { before: readonly BioLink[]; instance: InstanceAddress },
): Promise<void> {
  const problems = new Problems();
  for (const name of ['title', 'text'] as const) {
    if (content[name].length > LONGEST) problems.add(['content', name], 'too_long', { max: LONGEST });
  }
  if (content.picture !== null) problems.target(['content', 'picture'], readTarget(content.picture, instance));
  await checkEntries(tx, content.links, { before, instance, problems });
  problems.throwIfAny();
}

export interface BioDeps extends Pick<Deps, 'plans' | 'instance' | 'blockedTargets'> {
  readonly hidden: HiddenLinks;
}

/** Bio pages: one address for all that somebody has to show. */
export function createBioPages(deps: BioDeps) {
  const { hidden } = deps;
  const entries = createBioEntries(hidden, deps.instance);

  function linkInput(input: BioInput): LinkInput {
    const { name: _name, content: _content, ...link } = input;
    return link;
  }

  /** An alias or a domain of one's own that the page does not have yet. */
  async function demandFeatures(tx: WriteCall, input: BioInput, before: LinkView | null): Promise<void> {
    const { alias, domainId = INSTANCE_DOMAIN } = input;
    if ((alias ?? '') !== '' && alias !== before?.alias) await deps.plans.demandFeature(tx, 'alias');
    if (domainId !== INSTANCE_DOMAIN && domainId !== before?.domainId) await deps.plans.demandFeature(tx, 'multiple');
  }

  /** Writes the link behind the page; answers what its entries have of it. */
  async function writeLink(
    tx: WriteCall,
    input: BioInput,
    before: BioRow | null,
  ): Promise<{ linkId: number; place: Pick<LinkView, 'domainId' | 'status'> }> {
    if (before === null) {
      checkStatus(tx, 'enabled', input.status ?? 'enabled');
      await demandFeatures(tx, input, null);
      const { id, domainId, status } = await hidden.createHiddenLink(tx, 'bio', linkInput(input));
      return { linkId: id, place: { domainId, status } };
    }
    const { linkId } = before;
    const link = (await hidden.hiddenLinksById(tx, [linkId])).get(linkId);
    if (link === undefined) throw new Error(`bio page ${before.id} has lost its link`);
    const { domainId = link.domainId, status = link.status } = input;
    checkStatus(tx, link.status, status);
    await demandFeatures(tx, input, link);
    await hidden.changeHiddenLink(tx, linkId, linkInput(input));
    return { linkId, place: { domainId, status } };
  }

  const pages = createEditable<BioRow, BioRow, BioInput>(deps, {
    resource: 'bio',
    event: 'bio',
    notFound: 'bio_not_found',
    store,
    view: (row) => row,
    columns: async (tx, input, before) => {
      const name = checkName(input.name ?? before?.name);
      const old = before === null ? DEFAULTS : contentOf(before);
      const links = input.content?.links === undefined ? old.links : recognised(input.content.links, old.links);
      const content = { ...old, ...input.content, links };
      await checkContent(tx, content, { before: old.links, instance: deps.instance() });
      refuseBlocked(
        links.map(({ url }, index) => ({ path: ['content', 'links', index, 'url'], address: url })),
        await deps.blockedTargets(tx),
      );
      const { linkId, place } = await writeLink(tx, input, before);
      const written = await entries.writeEntries(tx, links, { before: old.links, place });
      return { linkId, name, content: JSON.stringify({ ...content, links: written }) };
    },
    beforeRemove: async (tx, row) => {
      await hidden.removeHiddenLink(tx, row.linkId);
      await entries.removeEntries(tx, contentOf(row).links);
      await removeBioFromChannels(tx.db, row.accountId, row.id);
    },
  });

  async function several(call: Call, rows: readonly BioRow[]): Promise<BioPage[]> {
    const ids = rows.map(({ linkId }) => linkId);
    const links = await hidden.hiddenLinksById(call, ids);
    const totals = await loadTotals(call.db, call.actor.accountId, ids);
    const read = rows.map((row) => ({ row, content: contentOf(row) }));
    const counted = await entries.countEntries(
      call,
      read.flatMap(({ content }) => content.links),
    );
    return read.map(({ row, content }) => {
      const link = links.get(row.linkId);
      if (link === undefined) throw new Error(`bio page ${row.id} has lost its link`);
      const { alias, domainId, status, isPublic, shortUrl } = link;
      const { clicks: views = 0, uniques: uniqueViews = 0 } = totals.get(row.linkId) ?? {};
      const shown = { ...content, links: content.links.map(counted) };
      return { ...row, content: shown, alias, domainId, status, isPublic, shortUrl, views, uniqueViews };
    });
  }

  async function one(call: Call, row: BioRow): Promise<BioPage> {
    const [page] = await several(call, [row]);
    if (page === undefined) throw new Error('unreachable: one row makes one page');
    return page;
  }

  return {
    async createBio(call: Call, input: BioInput & { name: string }): Promise<BioPage> {
      return one(call, await pages.create(call, input));
    },

    async updateBio(call: Call, id: number, input: BioInput, rowVersion?: number): Promise<BioPage> {
      return one(call, await pages.update(call, id, input, rowVersion));
    },

    deleteBio: pages.remove,
    getBio: async (call: Call, id: number): Promise<BioPage> => one(call, await pages.get(call, id)),

    async listBio(call: Call, request: ListRequest): Promise<Page<BioPage>> {
      const page = await pages.list(call, request);
      return { ...page, rows: await several(call, page.rows) };
    },

    /** The account's pages among some ids; for lists of other things that name pages, whose own right covers it. */
    async bioByIds(call: Call, ids: readonly number[]): Promise<BioPage[]> {
      if (ids.length === 0) return [];
      const filters = [{ field: 'id', comparison: 'eq', values: ids }] as const;
      const { rows } = await store.list(call, call.actor.accountId, { filters, sort: [], limit: ids.length });
      return several(call, rows);
    },

    /** What a visitor of a link of kind `bio` is shown; null when the page is gone. Deleted links are left out. */
    async showBio(call: Call, link: { readonly id: number; readonly accountId: number }): Promise<ShownBio | null> {
      const row = await loadBioOfLink(call.db, link.accountId, link.id);
      if (row === null) return null;
      const { links, ...content } = contentOf(row);
      const own = call.as({ ...call.actor, accountId: link.accountId });
      return { ...content, links: await entries.shownEntries(own, links) };
    },
  };
}

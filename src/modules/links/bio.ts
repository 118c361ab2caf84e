import type { Call, WriteCall } from '../../kernel/call.ts';
import type { ListFields, ListRequest, Page } from '../../kernel/page.ts';
import { field, invalid } from '../../kernel/refusal.ts';
import { type OwnRow, ownStore } from '../../kernel/store-own.ts';
import { refuseBlocked } from './blocked.ts';
import type { Deps } from './deps.ts';
import { INSTANCE_DOMAIN } from './domain.ts';
import { createEditable } from './editable.ts';
import type { HiddenLinks } from './hidden-links.ts';
import type { InstanceAddress } from './host.ts';
import type { LinkInput } from './link-input.ts';
import { type LinkStatus, type LinkView, checkStatus } from './link.ts';
import { Problems } from './problems.ts';
import { loadBioOfLink, ownLinkIds, removeBioFromChannels } from './store-bio.ts';
import { type LinkTotals, loadTotals } from './store-list.ts';
import { readTarget } from './target.ts';

interface BioRow extends OwnRow {
  readonly linkId: number;
  readonly name: string;
  readonly content: string;
}

/** One entry of a bio page: one of the account's links, whose visits are counted there, or any other address. */
export interface BioLink {
  readonly label: string;
  readonly url: string | null;
  readonly linkId: number | null;
}

export interface BioContent {
  readonly title: string;
  readonly text: string;
  readonly picture: string | null;
  readonly links: readonly BioLink[];
}

/** A page with a picture and links, under an alias of its own. Its visits are those of the link behind it. */
export interface BioPage extends OwnRow {
  readonly linkId: number;
  readonly name: string;
  readonly content: BioContent;
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
  readonly content?: Partial<BioContent>;
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
const LONGEST_LABEL = 200;
const MOST_LINKS = 100;

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

async function checkContent(tx: WriteCall, content: BioContent, instance: InstanceAddress): Promise<void> {
  const problems = new Problems();
  for (const name of ['title', 'text'] as const) {
    if (content[name].length > LONGEST) problems.add(['content', name], 'too_long', { max: LONGEST });
  }
  if (content.picture !== null) problems.target(['content', 'picture'], readTarget(content.picture, instance));
  if (content.links.length > MOST_LINKS) problems.add(['content', 'links'], 'too_many', { max: MOST_LINKS });
  const links = content.links.slice(0, MOST_LINKS);
  const ids = links.flatMap(({ linkId }) => (linkId === null ? [] : [linkId]));
  const own = await ownLinkIds(tx.db, tx.actor.accountId, ids);
  for (const [index, { label, url, linkId }] of links.entries()) {
    const path = ['content', 'links', index] as const;
    if (label.trim() === '') problems.add([...path, 'label'], 'required');
    if (label.length > LONGEST_LABEL) problems.add([...path, 'label'], 'too_long', { max: LONGEST_LABEL });
    if ((url === null) === (linkId === null)) problems.add([...path, 'url'], url === null ? 'required' : 'not_allowed');
    else if (url !== null) problems.target([...path, 'url'], readTarget(url, instance));
    else if (linkId !== null && !own.has(linkId)) problems.add([...path, 'linkId'], 'not_found');
  }
  problems.throwIfAny();
}

export interface BioDeps extends Pick<Deps, 'plans' | 'instance' | 'blockedTargets'> {
  readonly hidden: HiddenLinks;
}

/** Bio pages: one address for all that somebody has to show. */
export function createBioPages(deps: BioDeps) {
  const { hidden } = deps;

  function linkInput(input: BioInput): LinkInput {
    const { name: _name, content: _content, ...link } = input;
    return link;
  }

  async function writeLink(tx: WriteCall, input: BioInput, before: BioRow | null): Promise<number> {
    if (before === null) {
      checkStatus(tx, 'enabled', input.status ?? 'enabled');
      return (await hidden.createHiddenLink(tx, 'bio', linkInput(input))).id;
    }
    const link = (await hidden.hiddenLinksById(tx, [before.linkId])).get(before.linkId);
    if (link !== undefined) checkStatus(tx, link.status, input.status ?? link.status);
    await hidden.changeHiddenLink(tx, before.linkId, linkInput(input));
    return before.linkId;
  }

  const pages = createEditable<BioRow, BioRow, BioInput>(deps, {
    resource: 'bio',
    event: 'bio',
    notFound: 'bio_not_found',
    store,
    view: (row) => row,
    columns: async (tx, input, before) => {
      const name = checkName(input.name ?? before?.name);
      const content = { ...(before === null ? DEFAULTS : contentOf(before)), ...input.content };
      await checkContent(tx, content, deps.instance());
      refuseBlocked(
        content.links.map(({ url }, index) => ({ path: ['content', 'links', index, 'url'], address: url })),
        await deps.blockedTargets(tx),
      );
      return { linkId: await writeLink(tx, input, before), name, content: JSON.stringify(content) };
    },
    beforeRemove: async (tx, row) => {
      await hidden.removeHiddenLink(tx, row.linkId);
      await removeBioFromChannels(tx.db, row.accountId, row.id);
    },
  });

  function view(row: BioRow, link: LinkView | undefined, totals: LinkTotals | undefined): BioPage {
    if (link === undefined) throw new Error(`bio page ${row.id} has lost its link`);
    const { alias, domainId, status, isPublic, shortUrl } = link;
    const { clicks: views = 0, uniques: uniqueViews = 0 } = totals ?? {};
    return { ...row, content: contentOf(row), alias, domainId, status, isPublic, shortUrl, views, uniqueViews };
  }

  async function several(call: Call, rows: readonly BioRow[]): Promise<BioPage[]> {
    const ids = rows.map(({ linkId }) => linkId);
    const links = await hidden.hiddenLinksById(call, ids);
    const totals = await loadTotals(call.db, call.actor.accountId, ids);
    return rows.map((row) => view(row, links.get(row.linkId), totals.get(row.linkId)));
  }

  async function one(call: Call, row: BioRow): Promise<BioPage> {
    const [page] = await several(call, [row]);
    if (page === undefined) throw new Error('unreachable: one row makes one page');
    return page;
  }

  async function demandFeatures(call: Call, { alias, domainId }: BioInput): Promise<void> {
    if ((alias ?? '') !== '') await deps.plans.demandFeature(call, 'alias');
    if ((domainId ?? INSTANCE_DOMAIN) !== INSTANCE_DOMAIN) await deps.plans.demandFeature(call, 'multiple');
  }

  return {
    async createBio(call: Call, input: BioInput & { name: string }): Promise<BioPage> {
      await demandFeatures(call, input);
      return one(call, await pages.create(call, input));
    },

    async updateBio(call: Call, id: number, input: BioInput, rowVersion?: number): Promise<BioPage> {
      await demandFeatures(call, input);
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
      const named = await hidden.hiddenLinksById(
        own,
        links.flatMap(({ linkId }) => (linkId === null ? [] : [linkId])),
      );
      const shown = links.flatMap(({ label, url, linkId }) => {
        const href = url ?? named.get(linkId ?? 0)?.shortUrl;
        return href === undefined ? [] : [{ label, href }];
      });
      return { ...content, links: shown };
    },
  };
}

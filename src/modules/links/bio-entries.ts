import type { Call, WriteCall } from '../../kernel/call.ts';
import type { HiddenLinks } from './hidden-links.ts';
import type { InstanceAddress } from './host.ts';
import type { LinkStatus, LinkView } from './link.ts';
import type { Problems } from './problems.ts';
import { ownLinkIds } from './store-bio.ts';
import { loadTotals } from './store-list.ts';
import { readTarget } from './target.ts';

/**
 * One entry of a bio page: one of the account's links, or any other address. An address stands behind a hidden link of its
 * own, so that following it is counted as every visit is, and leads there and nowhere else.
 */
export interface BioLink {
  /** The hidden link behind an address; null for one of the account's links. */
  readonly id: number | null;
  readonly label: string;
  readonly url: string | null;
  readonly linkId: number | null;
}

/** An entry as it is said: with the id it had, it keeps its count whatever becomes of its words, address and place. */
export type BioLinkInput = Omit<BioLink, 'id'> & Partial<Pick<BioLink, 'id'>>;

/** An entry with the visits by people that followed it; of an own link, wherever they came from. */
export interface CountedBioLink extends BioLink {
  readonly clicks: number;
}

const LONGEST_LABEL = 200;
const MOST_LINKS = 100;
/** Ids that one statement asks for. */
const SLICE = 1_000;

/** What counts an entry. */
function counterOf({ id, linkId }: BioLink): number {
  return id ?? linkId ?? 0;
}

/**
 * The entries as given, each with the id whose count it goes on with: the one it names, else that of an entry which led to
 * the same address and is named by nobody.
 */
export function recognised(given: readonly BioLinkInput[], before: readonly BioLink[]): BioLink[] {
  const named = new Set(given.map(({ id }) => id));
  const free = before.filter(({ id }) => id !== null && !named.has(id));
  return given.map(({ id = null, ...entry }) => {
    if (id !== null || entry.url === null) return { ...entry, id };
    const at = free.findIndex(({ url }) => url === entry.url);
    return { ...entry, id: at === -1 ? null : (free.splice(at, 1)[0]?.id ?? null) };
  });
}

/** Says what is wrong with entries that are to replace those before. */
export async function checkEntries(
  tx: WriteCall,
  given: readonly BioLink[],
  { before, instance, problems }: { before: readonly BioLink[]; instance: InstanceAddress; problems: Problems },
): Promise<void> {
  if (given.length > MOST_LINKS) problems.add(['content', 'links'], 'too_many', { max: MOST_LINKS });
  const links = given.slice(0, MOST_LINKS);
  const ids = links.flatMap(({ linkId }) => (linkId === null ? [] : [linkId]));
  const own = await ownLinkIds(tx.db, tx.actor.accountId, ids);
  const known = new Set(before.map(({ id }) => id));
  for (const [index, { id, label, url, linkId }] of links.entries()) {
    const path = ['content', 'links', index] as const;
    // Each of the page's ids once: a second entry of the same id would be counted with the first.
    if (id !== null && !known.delete(id)) problems.add([...path, 'id'], 'not_found');
    if (label.trim() === '') problems.add([...path, 'label'], 'required');
    if (label.length > LONGEST_LABEL) problems.add([...path, 'label'], 'too_long', { max: LONGEST_LABEL });
    if ((url === null) === (linkId === null)) problems.add([...path, 'url'], url === null ? 'required' : 'not_allowed');
    else if (url !== null) problems.target([...path, 'url'], readTarget(url, instance));
    else if (linkId !== null && !own.has(linkId)) problems.add([...path, 'linkId'], 'not_found');
  }
}

/** The hidden links behind entries: part of the page's transaction, on its domain, and working while it works. */
export function createBioEntries(hidden: HiddenLinks, instance: () => InstanceAddress) {
  type Known = ReadonlyMap<number, LinkView>;
  type Place = { readonly domainId: number; readonly status: LinkStatus };

  /** The link is called as the entry is, so that reports name it by words that people know. */
  async function writeEntry(tx: WriteCall, { label, url, id }: BioLink & { url: string }, place: Place, known: Known) {
    const said = { target: url, title: label.trim(), ...place };
    const link = known.get(id ?? 0);
    if (link === undefined) return (await hidden.createHiddenLink(tx, 'entry', said)).id;
    const read = readTarget(url, instance());
    const isSame = 'target' in read && read.target === link.target;
    const stays = said.title === link.title && place.domainId === link.domainId && place.status === link.status;
    if (!isSame || !stays) await hidden.changeHiddenLink(tx, link.id, said);
    return link.id;
  }

  async function removeEntries(tx: WriteCall, entries: readonly BioLink[]): Promise<void> {
    for (const { id } of entries) if (id !== null) await hidden.removeHiddenLink(tx, id);
  }

  return {
    removeEntries,

    /** Makes, changes and removes the links behind entries that have been checked; answers them with their ids. */
    async writeEntries(
      tx: WriteCall,
      entries: readonly BioLink[],
      { before, place }: { before: readonly BioLink[]; place: Place },
    ): Promise<BioLink[]> {
      const links = await hidden.hiddenLinksById(
        tx,
        entries.flatMap(({ id }) => (id === null ? [] : [id])),
      );
      const written: BioLink[] = [];
      for (const entry of entries) {
        const { label, url, linkId } = entry;
        const id = url === null ? null : await writeEntry(tx, { ...entry, url }, place, links);
        written.push({ id, label, url, linkId });
      }
      const kept = new Set(written.map(({ id }) => id));
      await removeEntries(
        tx,
        before.filter(({ id }) => !kept.has(id)),
      );
      return written;
    },

    /** How often each entry was followed, for the entries of many pages. */
    async countEntries(call: Call, entries: readonly BioLink[]): Promise<(entry: BioLink) => CountedBioLink> {
      const ids = [...new Set(entries.map(counterOf))];
      const clicks = new Map<number, number>();
      for (let at = 0; at < ids.length; at += SLICE) {
        const totals = await loadTotals(call.db, call.actor.accountId, ids.slice(at, at + SLICE));
        for (const [id, total] of totals) clicks.set(id, total.clicks);
      }
      return (entry) => ({ ...entry, clicks: clicks.get(counterOf(entry)) ?? 0 });
    },

    /** Where each entry leads a visitor: always to a short URL of ours. Those whose link is gone are left out. */
    async shownEntries(call: Call, entries: readonly BioLink[]): Promise<{ label: string; href: string }[]> {
      const links = await hidden.hiddenLinksById(call, entries.map(counterOf));
      return entries.flatMap((entry) => {
        const href = links.get(counterOf(entry))?.shortUrl;
        return href === undefined ? [] : [{ label: entry.label, href }];
      });
    },
  };
}

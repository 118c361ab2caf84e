import type { Call, WriteCall } from '../../kernel/call.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { generateAlias, generatedLength, pathOfAlias } from './alias.ts';
import type { Deps } from './deps.ts';
import { type LinkInput, readLinkInput } from './link-input.ts';
import type { Link, LinkKind, LinkView } from './link.ts';
import type { LinkWrites } from './link-writes.ts';
import { loadLink, loadLinks } from './store.ts';
import type { Views } from './views.ts';

/**
 * The links behind QR codes, bio pages and their entries: in no list and no quota, without events of their own. Each is part of the
 * caller's transaction, and the caller's right covers it.
 */
export function createHiddenLinks(deps: Deps, views: Views, writes: LinkWrites) {
  async function demandHidden(tx: WriteCall, id: number): Promise<Link> {
    const link = await loadLink(tx.db, tx.actor.accountId, id, tx.dialect);
    if (link === null || link.kind === 'link') throw new Refusal('link_not_found');
    return link;
  }

  return {
    /** A random name on the instance's domain with its short URL, for pictures that are drawn before anything is written. */
    proposeName(): { alias: string; shortUrl: string } {
      const alias = generateAlias(deps.random, { length: generatedLength(2), foldCase: false });
      return { alias, shortUrl: `${deps.instance().origin}${pathOfAlias(alias)}` };
    },

    /** Refuses what `createHiddenLink` would refuse of an input by itself. */
    checkHiddenLink(input: LinkInput): void {
      readLinkInput(input, deps.instance());
    },

    /** A bio page is its own end, so its link needs no target: it names the instance's home page. */
    async createHiddenLink(tx: WriteCall, kind: Exclude<LinkKind, 'link'>, input: LinkInput): Promise<LinkView> {
      const read = readLinkInput(input, deps.instance());
      const target = kind === 'bio' ? { target: `${deps.instance().origin}/` } : {};
      return views.one(tx, await writes.insert(tx, kind, { ...read, values: { ...read.values, ...target } }, null));
    },

    async changeHiddenLink(tx: WriteCall, id: number, input: LinkInput): Promise<void> {
      await writes.change(tx, await demandHidden(tx, id), readLinkInput(input, deps.instance()));
    },

    async removeHiddenLink(tx: WriteCall, id: number): Promise<void> {
      await writes.remove(tx, await demandHidden(tx, id));
    },

    /** Links of any kind among some ids, by id. */
    async hiddenLinksById(call: Call, ids: readonly number[]): Promise<ReadonlyMap<number, LinkView>> {
      const links = await loadLinks(call.db, call.actor.accountId, ids);
      return new Map((await views.several(call, links)).map((link) => [link.id, link]));
    },
  };
}

export type HiddenLinks = ReturnType<typeof createHiddenLinks>;

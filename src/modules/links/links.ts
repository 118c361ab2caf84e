import { demand } from '../../kernel/actor.ts';
import type { Call, WriteCall } from '../../kernel/call.ts';
import { changedFields } from '../../kernel/event.ts';
import type { ListRequest, Page } from '../../kernel/page.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { isTaken, isUniqueViolation } from '../../kernel/store-errors.ts';
import type { Deps } from './deps.ts';
import { LINK_DEFAULTS, type LinkInput, type ReadLink, readLinkInput } from './link-input.ts';
import type { LinkWrites } from './link-writes.ts';
import { type Link, type LinkView, checkStatus } from './link.ts';
import { featuresOf } from './references.ts';
import { type LinkTotals, listLinkRows, loadTotals } from './store-list.ts';
import { countLinks, loadLink, loadLinkByExternalId } from './store.ts';
import type { Views } from './views.ts';

/** Links are owned by the account of the call; `rowVersion` given = refused `stale` unless it is the row's. */
export type LinkChange = LinkInput & { readonly rowVersion?: number };

function plainFields(link: Link): Record<string, unknown> {
  const { passwordHash, rules, parameters, deeplink, ...plain } = link;
  return {
    ...plain,
    hasPassword: passwordHash !== null,
    rules: JSON.stringify(rules),
    parameters: JSON.stringify(parameters),
    deeplink: JSON.stringify(deeplink),
  };
}

/** Making, changing, finding links. See index.ts for what always holds. */
export function createLinkOperations(deps: Deps, views: Views, writes: LinkWrites) {
  async function hashed(password: ReadLink['password']): Promise<string | null | undefined> {
    return typeof password === 'string' ? deps.passwords.hash(password) : password;
  }

  async function demandFeatures(tx: WriteCall, read: ReadLink, before: Link | null): Promise<void> {
    for (const feature of featuresOf(read, before)) await deps.plans.demandFeature(tx, feature);
  }

  async function prepare(input: LinkInput): Promise<{ read: ReadLink; passwordHash: string | null | undefined }> {
    const read = readLinkInput(input, deps.instance());
    return { read, passwordHash: await hashed(read.password) };
  }

  function refuseTaken(error: unknown): never {
    if (isUniqueViolation(error)) throw new Refusal('link_external_id_taken');
    throw error;
  }

  async function createIn(tx: WriteCall, read: ReadLink, passwordHash: string | null): Promise<LinkView> {
    await demandFeatures(tx, read, null);
    const link = await writes.insert(tx, 'link', read, passwordHash);
    const data = { domainId: link.domainId, alias: link.alias, target: link.target };
    tx.emit({ name: 'link.created', accountId: link.accountId, subject: { type: 'link', id: link.id }, data });
    await deps.plans.take(tx, 'links');
    return views.one(tx, link);
  }

  async function demandLink(call: Call, id: number, lock = false): Promise<Link> {
    const link = await loadLink(call.db, call.actor.accountId, id, lock ? call.dialect : undefined);
    if (link === null || link.kind !== 'link') throw new Refusal('link_not_found');
    return link;
  }

  async function changeIn(
    tx: WriteCall,
    id: number,
    change: { read: ReadLink; passwordHash: string | null | undefined; rowVersion?: number | undefined },
  ): Promise<LinkView> {
    const { read, passwordHash, rowVersion } = change;
    const before = await demandLink(tx, id, true);
    if (rowVersion !== undefined && rowVersion !== before.rowVersion) throw new Refusal('stale');
    checkStatus(tx, before.status, read.values.status ?? before.status);
    await demandFeatures(tx, read, before);
    const after = await writes.change(tx, before, read, passwordHash);
    const data = changedFields(plainFields(before), plainFields(after), new Set());
    tx.emit({ name: 'link.updated', accountId: after.accountId, subject: { type: 'link', id }, data });
    return views.one(tx, after);
  }

  return {
    /**
     * Makes a link. Without an alias it gets a random one. Refuses `invalid`, `alias_taken`, `link_external_id_taken`,
     * `plan_limit_reached`, `plan_feature_missing`, `plan_missing`.
     */
    async createLink(call: Call, input: LinkInput): Promise<LinkView> {
      demand(call.actor, 'links:create');
      checkStatus(call, 'enabled', input.status ?? 'enabled');
      const { read, passwordHash } = await prepare(input);
      return call.write((tx) => createIn(tx, read, passwordHash ?? null)).catch(refuseTaken);
    },

    /** Changes what the input mentions. Refuses as `createLink` does, and `link_not_found`, `stale`. */
    async updateLink(call: Call, id: number, change: LinkChange): Promise<LinkView> {
      demand(call.actor, 'links:update');
      const prepared = await prepare(change);
      return call.write((tx) => changeIn(tx, id, { ...prepared, rowVersion: change.rowVersion })).catch(refuseTaken);
    },

    /** Makes or replaces the link with this id of the vendor's own; says which it was. */
    async putLink(call: Call, externalId: string, input: LinkInput): Promise<{ link: LinkView; created: boolean }> {
      demand(call.actor, 'links:create');
      demand(call.actor, 'links:update');
      const { read, passwordHash } = await prepare({ ...input, externalId });
      const put = async (tx: WriteCall): Promise<{ link: LinkView; created: boolean }> => {
        const existing = await loadLinkByExternalId(tx.db, tx.actor.accountId, externalId);
        if (existing === null) return { link: await createIn(tx, read, passwordHash ?? null), created: true };
        const { domainId: _domain, ...defaults } = LINK_DEFAULTS;
        const whole = {
          ...read,
          values: {
            ...defaults,
            status: existing.status === 'blocked' ? existing.status : defaults.status,
            ...read.values,
          },
          pixelIds: read.pixelIds ?? [],
          channelIds: read.channelIds ?? [],
        };
        const link = await changeIn(tx, existing.id, { read: whole, passwordHash: passwordHash ?? null });
        return { link, created: false };
      };
      // Two that make it at once: the second finds the first one's when it tries again.
      return call.write(put).catch((error: unknown) => {
        if (isTaken(error)) return call.write(put);
        throw error;
      });
    },

    /** Frees the alias; the visits are removed by a job. */
    async deleteLink(call: Call, id: number, options: { rowVersion?: number } = {}): Promise<void> {
      demand(call.actor, 'links:delete');
      await call.write(async (tx) => {
        const link = await demandLink(tx, id, true);
        if (options.rowVersion !== undefined && options.rowVersion !== link.rowVersion) throw new Refusal('stale');
        await writes.remove(tx, link);
        tx.emit({
          name: 'link.deleted',
          accountId: link.accountId,
          subject: { type: 'link', id },
          data: { alias: link.alias },
        });
        await deps.plans.giveBack(tx, 'links');
      });
    },

    async getLink(call: Call, id: number): Promise<LinkView> {
      demand(call.actor, 'links:index');
      return views.one(call, await demandLink(call, id));
    },

    /** A link for somebody who is about to change it. */
    async linkToChange(call: Call, id: number): Promise<LinkView> {
      demand(call.actor, 'links:update');
      return views.one(call, await demandLink(call, id));
    },

    /** The link of a short URL, with or without its scheme; null if the account has none there. */
    async findLinkByUrl(call: Call, url: string): Promise<LinkView | null> {
      demand(call.actor, 'links:index');
      const link = await views.findByUrl(call, deps.gate, url);
      return link === null || link.kind !== 'link' ? null : views.one(call, link);
    },

    async listLinks(call: Call, request: ListRequest): Promise<Page<LinkView>> {
      demand(call.actor, 'links:index');
      const page = await listLinkRows(call, call.actor.accountId, request);
      return { ...page, rows: await views.several(call, page.rows) };
    },

    /** Human clicks and unique visitors of some links, for lists; some seconds old under heavy load. */
    linkTotals(call: Call, ids: readonly number[]): Promise<ReadonlyMap<number, LinkTotals>> {
      demand(call.actor, 'links:index');
      return loadTotals(call.db, call.actor.accountId, ids);
    },

    /** The account's links among some ids; for lists of other things that name links, whose own right covers it. */
    async linksByIds(call: Call, ids: readonly number[]): Promise<LinkView[]> {
      if (ids.length === 0) return [];
      const filters = [{ field: 'id', comparison: 'eq', values: ids }] as const;
      const page = await listLinkRows(call, call.actor.accountId, { filters, sort: [], limit: ids.length });
      return views.several(call, page.rows);
    },

    /** How many links count for an account's plan. */
    quotaOfLinks: countLinks,
  };
}

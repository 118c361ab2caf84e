import { demand } from '../../kernel/actor.ts';
import type { Call, WriteCall } from '../../kernel/call.ts';
import { changedFields } from '../../kernel/event.ts';
import type { ListRequest, Page } from '../../kernel/page.ts';
import { Refusal, field, invalid } from '../../kernel/refusal.ts';
import { isUniqueViolation } from '../../kernel/store-errors.ts';
import { removeSearchText, writeSearchText } from '../../kernel/store-search.ts';
import { aliasKey, generateAlias, generatedLength, pathOfAlias } from './alias.ts';
import type { Deps } from './deps.ts';
import { type Domain } from './domain.ts';
import { linkRef } from './gate.ts';
import { LINK_DEFAULTS, type LinkInput, type LinkValues, type ReadLink, readLinkInput } from './link-input.ts';
import type { Link, LinkView } from './link.ts';
import { attach, checkReferences, checkType, demandDomain, featuresOf } from './references.ts';
import { type LinkTotals, countLinkRows, listLinkRows, loadTotals, streamLinkRows } from './store-list.ts';
import {
  type NewLinkRow,
  countLinks,
  deleteLinkRows,
  insertLink,
  loadLink,
  loadLinkByExternalId,
  updateLinkRow,
} from './store.ts';
import { createViews } from './views.ts';

const ATTEMPTS = 12;

/** Links are owned by the account of the call; `rowVersion` given = refused `stale` unless it is the row's. */
export type LinkChange = LinkInput & { readonly rowVersion?: number };

function searchParts(link: Link): readonly (string | null)[] {
  return [link.alias, link.target, link.title, link.metaTitle, link.description];
}

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
export function createLinkOperations(deps: Deps) {
  const views = createViews(deps.instance);

  async function hashed(password: ReadLink['password']): Promise<string | null | undefined> {
    return typeof password === 'string' ? deps.passwords.hash(password) : password;
  }

  async function prepare(
    call: Call,
    input: LinkInput,
  ): Promise<{ read: ReadLink; passwordHash: string | null | undefined }> {
    const read = readLinkInput(input, deps.instance());
    for (const feature of featuresOf(read)) await deps.plans.demandFeature(call, feature);
    return { read, passwordHash: await hashed(read.password) };
  }

  /** Inserts under the alias asked for, or under a random one; a taken random one is tried again, longer. */
  async function insert(
    tx: WriteCall,
    domain: Domain,
    row: Omit<NewLinkRow, 'alias' | 'aliasKey'>,
    alias: string | null,
  ): Promise<Link> {
    for (let attempt = 0; attempt < (alias === null ? ATTEMPTS : 1); attempt += 1) {
      const length = generatedLength(attempt);
      const given = alias ?? generateAlias(deps.random, { length, foldCase: domain.foldCase });
      const named = { ...row, alias: given, aliasKey: aliasKey(given, domain.foldCase) };
      const link = await insertLink(tx.db, tx.actor.accountId, named, tx.now);
      if (link !== null) return link;
    }
    throw new Refusal('alias_taken');
  }

  async function demandExternalId(tx: WriteCall, externalId: string | null | undefined, own?: number): Promise<void> {
    if (externalId === undefined || externalId === null) return;
    const holder = await loadLinkByExternalId(tx.db, tx.actor.accountId, externalId);
    if (holder !== null && holder.id !== own) throw new Refusal('link_external_id_taken');
  }

  async function writeSearch(tx: WriteCall, link: Link): Promise<void> {
    if (link.kind !== 'link') return;
    await writeSearchText(tx.db, tx.dialect, {
      kind: 'link',
      accountId: link.accountId,
      id: link.id,
      parts: searchParts(link),
    });
  }

  /** The create inside a transaction, without right and plan: also for the addresses behind QR codes and bio pages. */
  async function insertRead(
    tx: WriteCall,
    kind: Link['kind'],
    read: ReadLink,
    passwordHash: string | null,
  ): Promise<Link> {
    const target = read.values.target;
    if (target === undefined) throw invalid(field('target', 'required'));
    const values: LinkValues = { ...LINK_DEFAULTS, ...read.values, target };
    checkType(values);
    const domain = await demandDomain(tx, values.domainId);
    await checkReferences(tx, read);
    await demandExternalId(tx, values.externalId);
    const link = await insert(tx, domain, { kind, passwordHash, values }, read.alias ?? null);
    await attach(tx, link.id, read);
    await writeSearch(tx, link);
    tx.afterCommit(() => deps.gate.forgetMiss(link.domainId, aliasKey(link.alias, domain.foldCase)));
    return link;
  }

  function refuseTaken(error: unknown): never {
    if (isUniqueViolation(error)) throw new Refusal('link_external_id_taken');
    throw error;
  }

  async function createIn(tx: WriteCall, read: ReadLink, passwordHash: string | null): Promise<LinkView> {
    const link = await insertRead(tx, 'link', read, passwordHash);
    const data = { domainId: link.domainId, alias: link.alias, target: link.target };
    tx.emit({ name: 'link.created', accountId: link.accountId, subject: { type: 'link', id: link.id }, data });
    await deps.plans.take(tx, 'links');
    return views.one(tx, link);
  }

  function forget(tx: WriteCall, domainId: number, key: string): void {
    tx.changed('link', linkRef(domainId, key));
  }

  async function demandLink(call: Call, id: number, lock = false): Promise<Link> {
    const link = await loadLink(call.db, call.actor.accountId, id, lock ? call.dialect : undefined);
    if (link === null || link.kind !== 'link') throw new Refusal('link_not_found');
    return link;
  }

  /** Nobody lifts the platform's block, and nobody but the platform sets it. */
  function checkStatus(call: Call, before: Link['status'], after: Link['status']): void {
    const isPlatforms = before !== after && (before === 'blocked' || after === 'blocked');
    if (isPlatforms && !call.actor.isPlatformAdmin) throw invalid(field('status', 'not_allowed'));
  }

  async function rename(
    tx: WriteCall,
    before: Link,
    read: ReadLink,
  ): Promise<{ alias: string; aliasKey: string; domain: Domain }> {
    const domain = await demandDomain(tx, read.values.domainId ?? before.domainId);
    const alias = read.alias ?? before.alias;
    return { alias, aliasKey: aliasKey(alias, domain.foldCase), domain };
  }

  async function changeIn(
    tx: WriteCall,
    id: number,
    change: { read: ReadLink; passwordHash: string | null | undefined; rowVersion?: number | undefined },
  ): Promise<LinkView> {
    const { read, passwordHash, rowVersion } = change;
    const before = await demandLink(tx, id, true);
    if (rowVersion !== undefined && rowVersion !== before.rowVersion) throw new Refusal('stale');
    const values: LinkValues = { ...before, ...read.values };
    checkStatus(tx, before.status, values.status);
    checkType(values);
    await checkReferences(tx, read);
    await demandExternalId(tx, read.values.externalId, id);
    const old = await demandDomainOf(tx, before);
    const name = await rename(tx, before, read);
    const row = {
      values,
      alias: name.alias,
      aliasKey: name.aliasKey,
      passwordHash: passwordHash === undefined ? before.passwordHash : passwordHash,
    };
    const after = await updateLinkRow(tx.db, tx.actor.accountId, id, row, tx.now).catch((error: unknown) => {
      if (isUniqueViolation(error)) throw new Refusal('alias_taken');
      throw error;
    });
    await attach(tx, id, read);
    await writeSearch(tx, after);
    forget(tx, before.domainId, aliasKey(before.alias, old.foldCase));
    forget(tx, after.domainId, name.aliasKey);
    const data = changedFields(plainFields(before), plainFields(after), new Set());
    tx.emit({ name: 'link.updated', accountId: after.accountId, subject: { type: 'link', id }, data });
    return views.one(tx, after);
  }

  async function demandDomainOf(tx: WriteCall, link: Link): Promise<Domain> {
    return (await views.domains(tx, [link.domainId])).get(link.domainId) ?? deps.gate.home;
  }

  return {
    /**
     * Makes a link. Without an alias it gets a random one. Refuses `invalid`, `alias_taken`, `link_external_id_taken`,
     * `plan_limit_reached`, `plan_feature_missing`, `plan_missing`.
     */
    async createLink(call: Call, input: LinkInput): Promise<LinkView> {
      demand(call.actor, 'links:create');
      checkStatus(call, 'enabled', input.status ?? 'enabled');
      const { read, passwordHash } = await prepare(call, input);
      return call.write((tx) => createIn(tx, read, passwordHash ?? null)).catch(refuseTaken);
    },

    /** Changes what the input mentions. Refuses as `createLink` does, and `link_not_found`, `stale`. */
    async updateLink(call: Call, id: number, change: LinkChange): Promise<LinkView> {
      demand(call.actor, 'links:update');
      const prepared = await prepare(call, change);
      return call.write((tx) => changeIn(tx, id, { ...prepared, rowVersion: change.rowVersion })).catch(refuseTaken);
    },

    /** Makes or replaces the link with this id of the vendor's own; says which it was. */
    async putLink(call: Call, externalId: string, input: LinkInput): Promise<{ link: LinkView; created: boolean }> {
      demand(call.actor, 'links:create');
      demand(call.actor, 'links:update');
      const { read, passwordHash } = await prepare(call, { ...input, externalId });
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
        const isTaken = error instanceof Refusal && error.code === 'link_external_id_taken';
        if (isTaken || isUniqueViolation(error)) return call.write(put);
        throw error;
      });
    },

    /** Frees the alias; the visits are removed by a job. */
    async deleteLink(call: Call, id: number, options: { rowVersion?: number } = {}): Promise<void> {
      demand(call.actor, 'links:delete');
      await call.write(async (tx) => {
        const link = await demandLink(tx, id, true);
        if (options.rowVersion !== undefined && options.rowVersion !== link.rowVersion) throw new Refusal('stale');
        const domain = await demandDomainOf(tx, link);
        await deleteLinkRows(tx.db, tx.actor.accountId, id);
        await removeSearchText(tx.db, tx.dialect, 'link', id);
        forget(tx, link.domainId, aliasKey(link.alias, domain.foldCase));
        tx.emit({
          name: 'link.deleted',
          accountId: link.accountId,
          subject: { type: 'link', id },
          data: { alias: link.alias },
        });
        tx.enqueue({ kind: 'clicks.forget', accountId: link.accountId, runAt: tx.now, payload: { linkId: id } });
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

    async getLinkByExternalId(call: Call, externalId: string): Promise<LinkView> {
      demand(call.actor, 'links:index');
      const link = await loadLinkByExternalId(call.db, call.actor.accountId, externalId);
      if (link === null) throw new Refusal('link_not_found');
      return views.one(call, link);
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

    countLinks(call: Call, request: Pick<ListRequest, 'filters' | 'search'>): Promise<number> {
      demand(call.actor, 'links:index');
      return countLinkRows(call, call.actor.accountId, request);
    },

    async *streamLinks(
      call: Call,
      request: Pick<ListRequest, 'filters' | 'search' | 'sort'>,
    ): AsyncGenerator<readonly LinkView[]> {
      demand(call.actor, 'links:index');
      for await (const rows of streamLinkRows(call, call.actor.accountId, request))
        yield await views.several(call, rows);
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

    /** A random name on the instance's domain with its short URL, for pictures that are drawn before anything is written. */
    proposeName(): { alias: string; shortUrl: string } {
      const alias = generateAlias(deps.random, { length: generatedLength(2), foldCase: false });
      return { alias, shortUrl: `${deps.instance().origin}${pathOfAlias(alias)}` };
    },

    /** The link behind a QR code or a bio page: in no list and no quota. Part of the caller's transaction and right. */
    async createHiddenLink(tx: WriteCall, kind: 'qr' | 'bio', input: LinkInput): Promise<LinkView> {
      return views.one(tx, await insertRead(tx, kind, readLinkInput(input, deps.instance()), null));
    },

    async changeHiddenLink(tx: WriteCall, id: number, input: LinkInput): Promise<void> {
      const link = await loadLink(tx.db, tx.actor.accountId, id, tx.dialect);
      if (link === null || link.kind === 'link') throw new Refusal('link_not_found');
      const { values } = readLinkInput(input, deps.instance());
      const key = aliasKey(link.alias, (await demandDomainOf(tx, link)).foldCase);
      const row = { values: { ...link, ...values }, alias: link.alias, aliasKey: key, passwordHash: link.passwordHash };
      await updateLinkRow(tx.db, tx.actor.accountId, id, row, tx.now);
      forget(tx, link.domainId, key);
    },

    async removeHiddenLink(tx: WriteCall, id: number): Promise<void> {
      const link = await loadLink(tx.db, tx.actor.accountId, id, tx.dialect);
      if (link === null || link.kind === 'link') throw new Refusal('link_not_found');
      const key = aliasKey(link.alias, (await demandDomainOf(tx, link)).foldCase);
      await deleteLinkRows(tx.db, tx.actor.accountId, id);
      forget(tx, link.domainId, key);
      tx.enqueue({ kind: 'clicks.forget', accountId: link.accountId, runAt: tx.now, payload: { linkId: id } });
    },

    /** How many links count for an account's plan. */
    quotaOfLinks: countLinks,
  };
}

import type { WriteCall } from '../../kernel/call.ts';
import { Refusal, field, invalid } from '../../kernel/refusal.ts';
import { isUniqueViolation } from '../../kernel/store-errors.ts';
import { removeSearchText, writeSearchText } from '../../kernel/store-search.ts';
import { aliasKey, generateAlias, generatedLength } from './alias.ts';
import { refuseBlocked, targetsOf } from './blocked.ts';
import type { Deps } from './deps.ts';
import type { Domain } from './domain.ts';
import { linkRef } from './gate.ts';
import { LINK_DEFAULTS, type LinkValues, type ReadLink } from './link-input.ts';
import type { Link, LinkKind } from './link.ts';
import { attach, checkReferences, checkType, demandDomain } from './references.ts';
import { type NewLinkRow, deleteLinkRows, insertLink, loadLinkByExternalId, updateLinkRow } from './store.ts';
import type { Views } from './views.ts';

const ATTEMPTS = 12;

/**
 * What is written when a link of any kind is made, changed or removed, inside the caller's transaction. Rights, plans and
 * events are the caller's.
 */
export function createLinkWrites(deps: Deps, views: Views) {
  async function domainOf(tx: WriteCall, id: number): Promise<Domain> {
    return (await views.domains(tx, [id])).get(id) ?? deps.gate.home;
  }

  /** Inserts under the alias asked for, or under a random one; a taken random one is tried again, longer. */
  async function insertNamed(
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
    const { id, accountId } = link;
    const parts = [link.alias, link.target, link.title, link.metaTitle, link.description];
    await writeSearchText(tx.db, tx.dialect, { kind: 'link', accountId, id, parts });
  }

  function forget(tx: WriteCall, domainId: number, key: string): void {
    tx.changed('link', linkRef(domainId, key));
  }

  return {
    domainOf,

    /** `origin`: the id and the age of a link that was made elsewhere. */
    async insert(
      tx: WriteCall,
      kind: LinkKind,
      read: ReadLink,
      passwordHash: string | null,
      origin: Pick<NewLinkRow, 'id' | 'createdAt'> = {},
    ): Promise<Link> {
      const target = read.values.target;
      if (target === undefined) throw invalid(field('target', 'required'));
      const values: LinkValues = { ...LINK_DEFAULTS, ...read.values, target };
      checkType(values);
      refuseBlocked(targetsOf(read), await deps.blockedTargets(tx));
      const domain = await demandDomain(tx, values.domainId);
      await checkReferences(tx, read);
      await demandExternalId(tx, values.externalId);
      const link = await insertNamed(tx, domain, { ...origin, kind, passwordHash, values }, read.alias ?? null);
      await attach(tx, link.id, read);
      await writeSearch(tx, link);
      tx.afterCommit(() => deps.gate.forgetMiss(link.domainId, aliasKey(link.alias, domain.foldCase)));
      return link;
    },

    /** `passwordHash` absent: it stays. A link keeps the domain it is on even when that answers no longer. */
    async change(tx: WriteCall, before: Link, read: ReadLink, passwordHash?: string | null): Promise<Link> {
      const values: LinkValues = { ...before, ...read.values };
      checkType(values);
      refuseBlocked(targetsOf(read), await deps.blockedTargets(tx));
      await checkReferences(tx, read);
      await demandExternalId(tx, read.values.externalId, before.id);
      const old = await domainOf(tx, before.domainId);
      const domain = values.domainId === before.domainId ? old : await demandDomain(tx, values.domainId);
      const alias = read.alias ?? before.alias;
      const row = {
        values,
        alias,
        aliasKey: aliasKey(alias, domain.foldCase),
        passwordHash: passwordHash === undefined ? before.passwordHash : passwordHash,
      };
      const after = await updateLinkRow(tx.db, tx.actor.accountId, before.id, row, tx.now).catch((error: unknown) => {
        if (isUniqueViolation(error)) throw new Refusal('alias_taken');
        throw error;
      });
      await attach(tx, before.id, read);
      await writeSearch(tx, after);
      forget(tx, before.domainId, aliasKey(before.alias, old.foldCase));
      forget(tx, after.domainId, row.aliasKey);
      return after;
    },

    /** Frees the alias; the visits are removed by a job. */
    async remove(tx: WriteCall, link: Link): Promise<void> {
      const domain = await domainOf(tx, link.domainId);
      await deleteLinkRows(tx.db, tx.actor.accountId, link.id);
      if (link.kind === 'link') await removeSearchText(tx.db, tx.dialect, 'link', link.id);
      forget(tx, link.domainId, aliasKey(link.alias, domain.foldCase));
      tx.enqueue({ kind: 'clicks.forget', accountId: link.accountId, runAt: tx.now, payload: { linkId: link.id } });
    },
  };
}

export type LinkWrites = ReturnType<typeof createLinkWrites>;

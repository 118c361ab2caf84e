import type { Call } from '../../kernel/call.ts';
import { aliasKey, aliasOfPath, pathOfAlias } from './alias.ts';
import { type Domain, INSTANCE_DOMAIN, originOf } from './domain.ts';
import type { Gate } from './gate.ts';
import type { InstanceAddress } from './host.ts';
import type { Link, LinkView } from './link.ts';
import { type Attached, loadAttached, loadDomains } from './store-attached.ts';
import { loadLinkByAlias } from './store.ts';

/** Links as their owner sees them, and found by what the owner calls them. */
export function createViews(instance: () => InstanceAddress) {
  function view(link: Link, domain: Domain | undefined, attached: Attached): LinkView {
    const { passwordHash, ...shown } = link;
    const origin = originOf(domain ?? { id: INSTANCE_DOMAIN, scheme: 'https', host: '' }, instance());
    return {
      ...shown,
      ...attached,
      hasPassword: passwordHash !== null,
      shortUrl: `${origin}${pathOfAlias(link.alias)}`,
    };
  }

  function domains(call: Call, ids: readonly number[]): Promise<ReadonlyMap<number, Domain>> {
    return loadDomains(call.db, call.actor.accountId, ids);
  }

  async function several(call: Call, links: readonly Link[]): Promise<LinkView[]> {
    const attached = await loadAttached(
      call.db,
      call.actor.accountId,
      links.map(({ id }) => id),
    );
    const hosts = await domains(
      call,
      links.map(({ domainId }) => domainId),
    );
    return links.map((link) => view(link, hosts.get(link.domainId), attached(link.id)));
  }

  async function one(call: Call, link: Link): Promise<LinkView> {
    const [shown] = await several(call, [link]);
    if (shown === undefined) throw new Error('unreachable: one link makes one view');
    return shown;
  }

  return {
    domains,
    several,
    one,

    /** The account's link that a short URL names: `https://host/alias`, `host/alias`. */
    async findByUrl(call: Call, gate: Gate, url: string): Promise<Link | null> {
      const bare = url.trim().replace(/^https?:\/\//i, '');
      const slash = bare.indexOf('/');
      if (slash === -1) return null;
      const domain = await gate.domain(call, bare.slice(0, slash));
      const path = (bare.slice(slash).split('#')[0] ?? '').split('?')[0] ?? '';
      const alias = aliasOfPath(path);
      if (domain === null || alias === null || alias === '') return null;
      return loadLinkByAlias(call.db, call.actor.accountId, domain.id, aliasKey(alias, domain.foldCase));
    },
  };
}

export type Views = ReturnType<typeof createViews>;

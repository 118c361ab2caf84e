import type { Cache, Caches, Packing } from '../../kernel/cache.ts';
import type { Call } from '../../kernel/call.ts';
import { type Soon, whenThere } from '../../kernel/soon.ts';
import { aliasKey } from './alias.ts';
import { type Domain, INSTANCE_DOMAIN } from './domain.ts';
import { type InstanceAddress, hostOfHeader, isAddress, isLoopbackHost } from './host.ts';
import type { LinkKind } from './link.ts';
import type { OpenLink } from './resolve.ts';
import { type PlainLink, findDomainByHost, findOpenLink, findPlainLink } from './store-door.ts';
import { locationOf, withParameters } from './target.ts';

/**
 * A link in memory, small because there may be a million: where it leads and with which status. `open` is null when
 * nothing has to be decided: every visitor, at any time, gets just that.
 */
export interface GateLink {
  readonly id: number;
  readonly accountId: number;
  readonly location: string;
  readonly code: number;
  readonly kind: LinkKind;
  readonly open: OpenLink | null;
}

const LINKS_KEPT = 1_000_000;
const HOSTS_KEPT = 10_000;
/** Spellings of the instance's own host that are known without looking closer. */
const SPELLINGS_KEPT = 100;

type Stored = Pick<GateLink, 'id' | 'accountId' | 'kind' | 'code'> & Pick<PlainLink, 'target' | 'parameters'>;

function gateLink({ id, accountId, kind, code, target, parameters }: Stored, open: OpenLink | null): GateLink {
  return { id, accountId, location: locationOf(withParameters(target, parameters)), code, kind, open };
}

const KINDS: readonly LinkKind[] = ['link', 'qr', 'bio', 'entry'];

/** A link that has to be looked at stays an object; of the others there may be a million. */
const PACKING: Packing<GateLink> = {
  pack: ({ id, accountId, location, code, kind, open }) =>
    open === null ? { numbers: [id, accountId, code * KINDS.length + KINDS.indexOf(kind)], text: location } : null,
  unpack: (id, accountId, rest, location) => ({
    id,
    accountId,
    location,
    code: Math.floor(rest / KINDS.length),
    kind: KINDS[rest % KINDS.length] ?? 'link',
    open: null,
  }),
};

/** A link by its alias, as visitors meet it. */
function findGateLink(call: Call, domainId: number, key: string): Soon<GateLink | null> {
  return whenThere(findPlainLink(call, domainId, key), (plain) => {
    if (plain !== 'open') return plain && gateLink(plain, null);
    return findOpenLink(call.db, call.dialect, domainId, key).then(
      (open) => open && gateLink({ ...open.link, code: open.link.redirectCode }, open),
    );
  });
}

/** What a link is called in the cache. An alias holds no `#`, so the bare ones are the instance's own. */
export function linkRef(domainId: number, key: string): string {
  return domainId === INSTANCE_DOMAIN ? key : `${domainId}#${key}`;
}

const HOME: Omit<Domain, 'scheme'> = {
  id: INSTANCE_DOMAIN,
  accountId: 0,
  host: '',
  status: 'verified',
  redirectRoot: null,
  redirect404: null,
  foldCase: false,
  rowVersion: 1,
  createdAt: 0,
  updatedAt: 0,
};

export interface GateDeps {
  readonly caches: Caches;
  readonly instance: () => InstanceAddress;
}

/** Hosts and links as visitors meet them: from memory, asked of the database once. */
export function createGate({ caches, instance }: GateDeps) {
  const hosts: Cache<Domain> = caches.open('host', { max: HOSTS_KEPT });
  const links: Cache<GateLink> = caches.open('link', { max: LINKS_KEPT, packing: PACKING });
  const home: Domain = { ...HOME, scheme: instance().origin.startsWith('https:') ? 'https' : 'http' };

  const spellings = new Set<string>();

  function isInstance(host: string): boolean {
    return host === instance().host || isLoopbackHost(host);
  }

  /** Remembers a `Host` header that means the instance itself; a port that becomes known later changes no host. */
  function remember(header: string): Domain {
    if (spellings.size < SPELLINGS_KEPT) spellings.add(header);
    return home;
  }

  /**
   * Names nobody registered are nobody's. A bare address is no name: until the operator has said where the server is
   * reached, it is the server's own, so that a machine tried out over the network answers.
   */
  function unregistered(host: string): Domain | null {
    return !instance().given && (host === '' || isAddress(host)) ? home : null;
  }

  return {
    home,

    /** The domain of a `Host` header as far as memory knows; undefined = ask `domain`, null = nobody's. */
    peekDomain(header: string): Domain | null | undefined {
      if (spellings.has(header)) return home;
      const host = hostOfHeader(header);
      if (isInstance(host)) return remember(header);
      const known = hosts.peek(host);
      return known === null ? unregistered(host) : known;
    },

    async domain(call: Call, header: string): Promise<Domain | null> {
      const host = hostOfHeader(header);
      if (isInstance(host)) return home;
      return (await hosts.get(host, () => findDomainByHost(call.db, host))) ?? unregistered(host);
    },

    /** undefined = ask `link`, null = no such link. */
    peekLink(domain: Domain, alias: string): GateLink | null | undefined {
      return links.peek(linkRef(domain.id, aliasKey(alias, domain.foldCase)));
    },

    link(call: Call, domain: Domain, alias: string): Soon<GateLink | null> {
      const key = aliasKey(alias, domain.foldCase);
      return links.getSoon(linkRef(domain.id, key), () => findGateLink(call, domain.id, key));
    },

    /** The whole link of an alias as it is stored now; for pages about it. */
    find: (call: Call, domain: Domain, alias: string): Promise<OpenLink | null> =>
      findOpenLink(call.db, call.dialect, domain.id, aliasKey(alias, domain.foldCase)),

    /** A link this process has just made: nobody shall be told any longer that there is none. */
    forgetMiss(domainId: number, key: string): void {
      links.drop(linkRef(domainId, key));
    },
  };
}

export type Gate = ReturnType<typeof createGate>;

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Soon } from '../kernel/soon.ts';
import {
  type Domain,
  type GateLink,
  INSTANCE_DOMAIN,
  type Link,
  RESERVED_SEGMENTS,
  aliasOfPath,
  isBranded,
  locationOf,
} from '../modules/links/index.ts';
import { ENTRIES, WANTS_PRIVACY } from '../modules/analytics/index.ts';
import { type Address, firstSegment, readAddress } from './address.ts';
import type { FrontDeps } from './deps.ts';
import { createLooks } from './looks.ts';
import { type Head, addressOf, readHead } from './head.ts';
import { createOpenGate } from './open-link.ts';
import { sendOwnFile } from './own-files.ts';
import { gonePage } from './pages/gone.ts';
import { homePage } from './pages/home.ts';
import { type Look, type Page, plainLook } from './pages/page.ts';
import { failurePage, methodPage, notFoundPage } from './pages/simple.ts';
import { createPublicPaths } from './public-paths.ts';
import { redirection, sendPage } from './respond.ts';
import { textsFor } from './texts/all.ts';
import type { Arrived, Asked } from './asked.ts';

/** Who answers what is not the gate's. */
export type HandOn = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * Answers a raw request, or says that it is not the gate's. True also where that takes a look at the database first: then
 * the request is handed on afterwards.
 */
export type Front = (request: IncomingMessage, response: ServerResponse, handOn: HandOn) => boolean;

interface Arrival {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly method: string;
  readonly address: Address;
  readonly head: Head;
}

/** Whoever follows an entry of a bio page came in by the page. */
const ENTRY_OF: Readonly<Record<GateLink['kind'], number>> = {
  link: ENTRIES.indexOf('link'),
  qr: ENTRIES.indexOf('qr'),
  bio: ENTRIES.indexOf('bio'),
  entry: ENTRIES.indexOf('bio'),
};
const ROTATOR = ENTRIES.indexOf('rotator');
/** Reserved words whose pages are made here, each host having its own. */
const PUBLIC_SEGMENTS: ReadonlySet<string> = new Set(['r', 'u', 'robots.txt']);
/**
 * What the server's own address alone answers. On a branded domain these are aliases nobody has: whoever points a name
 * at the server shows short links on it, and no sign-in page, API or numbers of the server's.
 */
const OWN_SEGMENTS: ReadonlySet<string> = new Set(['api', 'app', 'docs', 'metrics', 'openapi', 'openapi.json', 'user']);

const WITH_FORMS = 'GET, HEAD, POST';

/** The pages about a link: `…+` its numbers, `…/qr` its picture. No alias ends like that. */
function isAbout(alias: string): boolean {
  return (alias.length > 1 && alias.endsWith('+')) || alias.endsWith('/qr');
}

/** Whether something may be sent to a link: its password, an answer to its overlay. */
function hasForm({ open }: GateLink): boolean {
  return open !== null && (open.link.passwordHash !== null || open.link.type === 'overlay');
}

/**
 * The gate: whoever follows a short link is answered here, before the framework, and from memory where possible. A
 * plain link that memory knows costs a few look-ups, one response and one entry for the counter; no promise, no SQL.
 */
export function createFront(deps: FrontDeps): Front {
  const { gate } = deps.links;
  const lookOf = createLooks(deps);
  const openGate = createOpenGate(deps, lookOf);
  const paths = createPublicPaths(deps, lookOf);

  function record(asked: Asked, accountId: number, linkId: number, entry: number): void {
    if (asked.isHead) return;
    deps.record({
      at: asked.at,
      accountId,
      domainId: asked.domain.id,
      linkId,
      entry,
      flags: asked.head.flags,
      agent: asked.head.agent,
      referrer: asked.head.referrer,
      language: asked.head.language,
      query: asked.query,
      address: asked.address,
      clickId: asked.clickId,
    });
  }

  /** Shows a page in an account's look; 0 = the instance's own. */
  async function show(asked: Arrived, accountId: number, make: (look: Look) => Page): Promise<void> {
    sendPage(asked.response, asked.isHead, make(await lookOf(accountId, textsFor(asked.head.language))));
  }

  /** A hit on a domain that names no link. */
  function answerNothing(asked: Asked): void | Promise<void> {
    record(asked, asked.domain.accountId, 0, 0);
    const { redirect404, accountId } = asked.domain;
    if (redirect404 === null) return show(asked, accountId, notFoundPage);
    deps.outbox.put(redirection(asked.response, 302, locationOf(redirect404)));
  }

  function answerRoot(asked: Asked): void | Promise<void> {
    const { redirectRoot, id, accountId } = asked.domain;
    if (asked.isPost) return show(asked, accountId, methodPage);
    if (id !== INSTANCE_DOMAIN) record(asked, accountId, 0, 0);
    const base = isBranded(asked.domain) ? deps.links.shortUrlOf(gate.home, '') : '/';
    if (redirectRoot === null) return show(asked, 0, (look) => homePage(look, base));
    deps.outbox.put(redirection(asked.response, 302, locationOf(redirectRoot)));
  }

  /**
   * The id its target is told of this visit: only where the link has a name for it, only for visits that are counted, and
   * not for people who ask to be let alone.
   */
  function clickIdFor(asked: Asked, link: Link): string {
    const isAnswer = asked.isPost && link.type === 'overlay';
    if (link.clickIdName === null || asked.isHead || isAnswer) return '';
    return (asked.head.flags & WANTS_PRIVACY) === 0 ? deps.newClickId() : '';
  }

  /** Answers for a link that is known; a promise only where a page has to be made or a limit to be asked about. */
  function answerLink(asked: Asked, link: GateLink, isAccountOpen: boolean, entry: number): void | Promise<void> {
    if (!isAccountOpen) return show(asked, link.accountId, (look) => gonePage(look, 'disabled'));
    if (link.open === null) {
      if (asked.isPost) return show(asked, link.accountId, methodPage);
      record(asked, link.accountId, link.id, entry);
      return deps.outbox.put(redirection(asked.response, link.code, link.location));
    }
    const known = { ...asked, clickId: clickIdFor(asked, link.open.link) };
    return openGate(known, link.open, textsFor(known.head.language), () =>
      record(known, link.accountId, link.id, entry),
    );
  }

  async function answerAround(asked: Asked, segment: string): Promise<void> {
    const texts = textsFor(asked.head.language);
    if (asked.isPost && segment !== 'r') return show(asked, asked.domain.accountId, methodPage);
    if (segment === 'robots.txt') return paths.robots(asked);
    if (segment === 'u') return (await paths.list(asked, texts)) ? undefined : answerNothing(asked);
    const behind = await paths.rotated(asked);
    if (behind === null) return answerNothing(asked);
    const isOpen = await deps.accounts.isOpen(deps.newCall(), behind.link.accountId);
    await answerLink({ ...asked, domain: behind.domain, self: behind.self }, behind.link, isOpen, ROTATOR);
  }

  function answerAbout(asked: Asked, alias: string): Soon<boolean> {
    if (asked.isPost || !isAbout(alias)) return false;
    if (alias.endsWith('/qr')) return paths.picture(asked, alias);
    return paths.numbers(asked, alias, textsFor(asked.head.language));
  }

  /** With what memory lacks read from the database; waits for that alone, because many visits are the first of a link. */
  async function answerSlowly(arrived: Arrived, alias: string | null): Promise<void> {
    const call = deps.newCall();
    const { host } = arrived.head;
    const known = gate.peekDomain(host);
    const domain = known === undefined ? await gate.domain(call, host) : known;
    if (domain === null) return show(arrived, 0, notFoundPage);
    const asked: Asked = { ...arrived, domain, self: '', clickId: '' };
    if (alias === '') return answerRoot(asked);
    const segment = firstSegment(arrived.path);
    if (PUBLIC_SEGMENTS.has(segment)) return answerAround(asked, segment);
    if (alias === null) return answerNothing(asked);
    const about = answerAbout(asked, alias);
    if (about !== false && (await about)) return;
    const found = gate.link(call, domain, alias);
    const link = found instanceof Promise ? await found : found;
    if (link === null) return answerNothing(asked);
    const { accountId } = link;
    const isOpen = deps.accounts.peek(accountId) ?? (await deps.accounts.isOpen(call, accountId));
    return answerLink(asked, link, isOpen, ENTRY_OF[link.kind]);
  }

  /** A method that nothing at the gate has. It is no visit, so it is recorded nowhere. */
  async function refuseMethod(arrived: Arrived, alias: string | null): Promise<void> {
    const call = deps.newCall();
    const domain = await gate.domain(call, arrived.head.host);
    if (domain === null) return show(arrived, 0, notFoundPage);
    const segment = firstSegment(arrived.path);
    if (alias === '' || PUBLIC_SEGMENTS.has(segment) || (alias !== null && isAbout(alias))) {
      const allow = segment === 'r' ? WITH_FORMS : undefined;
      return show(arrived, domain.accountId, (look) => methodPage(look, allow));
    }
    const link = alias === null ? null : await gate.link(call, domain, alias);
    if (link === null) return show(arrived, domain.accountId, notFoundPage);
    return show(arrived, link.accountId, (look) => methodPage(look, hasForm(link) ? WITH_FORMS : undefined));
  }

  function fail(asked: Arrived, error: unknown): void {
    deps.log.error({ err: error }, 'a visit could not be answered');
    if (asked.response.headersSent) asked.response.destroy();
    else sendPage(asked.response, asked.isHead, failurePage(plainLook(textsFor(asked.head.language))));
  }

  /** Whether memory alone was enough. Known aliases are never reserved words, so those need no look here. */
  function answerFromMemory(arrival: Arrival): boolean {
    const { path, query } = arrival.address;
    const alias = aliasOfPath(path);
    const domain = gate.peekDomain(arrival.head.host);
    if (alias === null || alias === '' || domain === null || domain === undefined) return false;
    const link = gate.peekLink(domain, alias);
    if (link === undefined || link === null || deps.accounts.peek(link.accountId) === undefined) return false;
    if (link.open !== null || arrival.method === 'POST' || deps.accounts.peek(link.accountId) === false) {
      const asked: Asked = { ...ask(arrival), domain, self: '', clickId: '' };
      const done = answerLink(asked, link, deps.accounts.peek(link.accountId) === true, ENTRY_OF[link.kind]);
      if (done !== undefined) done.catch((error: unknown) => fail(asked, error));
      return true;
    }
    if (arrival.method === 'GET') {
      const { head } = arrival;
      deps.record({
        at: deps.clock.now(),
        accountId: link.accountId,
        domainId: domain.id,
        linkId: link.id,
        entry: ENTRY_OF[link.kind],
        flags: head.flags,
        agent: head.agent,
        referrer: head.referrer,
        language: head.language,
        query,
        address: addressOf(arrival.request, head, deps.isTrustedProxy),
        clickId: '',
      });
    }
    deps.outbox.put(redirection(arrival.response, link.code, link.location));
    return true;
  }

  function ask({ request, response, head, method, address }: Arrival): Arrived {
    return {
      request,
      response,
      head,
      at: deps.clock.now(),
      path: address.path,
      query: address.query,
      address: addressOf(request, head, deps.isTrustedProxy),
      isHead: method === 'HEAD',
      isPost: method === 'POST',
    };
  }

  /** Keeps what is the server's own from branded domains; anywhere else it is handed on. */
  function keepOwn(arrival: Arrival, handOn: HandOn): boolean {
    const { request, response, head } = arrival;
    const known = gate.peekDomain(head.host);
    if (known === null || known?.id === INSTANCE_DOMAIN) return false;
    const arrived = ask(arrival);
    const settle = (domain: Domain | null): void | Promise<void> =>
      domain === null || !isBranded(domain)
        ? handOn(request, response)
        : answerNothing({ ...arrived, domain, self: '', clickId: '' });
    // While the database is away, what needs none is answered at every name.
    const found = known === undefined ? gate.domain(deps.newCall(), head.host).catch(() => null) : known;
    Promise.resolve(found)
      .then(settle)
      .catch((error: unknown) => fail(arrived, error));
    return true;
  }

  function answer(arrival: Arrival, handOn: HandOn): boolean {
    const { response, method, address } = arrival;
    const isVisit = method === 'GET' || method === 'HEAD' || method === 'POST';
    if (isVisit && answerFromMemory(arrival)) return true;
    const segment = firstSegment(address.path);
    if (OWN_SEGMENTS.has(segment)) return keepOwn(arrival, handOn);
    if (RESERVED_SEGMENTS.has(segment) && !PUBLIC_SEGMENTS.has(segment)) {
      const isLook = method === 'GET' || method === 'HEAD';
      return isLook && sendOwnFile(response, method === 'HEAD', address.path);
    }
    const asked = ask(arrival);
    const settled = (isVisit ? answerSlowly : refuseMethod)(asked, aliasOfPath(address.path));
    settled.catch((error: unknown) => fail(asked, error));
    return true;
  }

  return (request, response, handOn) => {
    const { method = '' } = request;
    const address = readAddress(request.url ?? '');
    if (address === null) return false;
    const arrival: Arrival = { request, response, method, address, head: readHead(request.rawHeaders) };
    try {
      return answer(arrival, handOn);
    } catch (error) {
      // Nobody stands behind this one: whatever is thrown past here ends the whole server.
      fail(ask(arrival), error);
      return true;
    }
  };
}

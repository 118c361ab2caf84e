import type { IncomingMessage, ServerResponse } from 'node:http';
import { type GateLink, INSTANCE_DOMAIN, RESERVED_SEGMENTS, aliasOfPath } from '../modules/links/index.ts';
import { ENTRIES } from '../modules/analytics/index.ts';
import { chooseLocale } from '../surfaces/kit/locale.ts';
import { type Address, firstSegment, readAddress } from './address.ts';
import type { FrontDeps } from './deps.ts';
import { type Head, addressOf, readHead } from './head.ts';
import { createOpenGate } from './open-link.ts';
import { sendOwnFile } from './own-files.ts';
import { failurePage, gonePage, homePage, methodPage, notFoundPage } from './pages/pages.ts';
import type { Page } from './pages/page.ts';
import { redirectTo, sendPage } from './respond.ts';
import { TEXTS, type Texts } from './texts.ts';
import type { Asked } from './asked.ts';

/** Answers a raw request, or says that it is not the gate's. */
export type Front = (request: IncomingMessage, response: ServerResponse) => boolean;

interface Arrival {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly method: string;
  readonly address: Address;
  readonly head: Head;
}

const ENTRY_OF = { link: ENTRIES.indexOf('link'), qr: ENTRIES.indexOf('qr'), bio: ENTRIES.indexOf('bio') } as const;

function textsFor(head: Head): Texts {
  return TEXTS[chooseLocale(head.language === '' ? undefined : head.language)];
}

/**
 * The gate: whoever follows a short link is answered here, before the framework, and from memory where possible. A
 * plain link that memory knows costs a few look-ups, one response and one entry for the counter; no promise, no SQL.
 */
export function createFront(deps: FrontDeps): Front {
  const { gate } = deps.links;
  const openGate = createOpenGate(deps);

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
      clickId: '',
    });
  }

  function send(asked: Asked, page: Page): void {
    sendPage(asked.response, asked.isHead, page);
  }

  /** A hit on a domain that names no link. */
  function answerNothing(asked: Asked): void {
    record(asked, asked.domain.accountId, 0, 0);
    const { redirect404 } = asked.domain;
    if (redirect404 === null) send(asked, notFoundPage(textsFor(asked.head)));
    else redirectTo(asked.response, 302, redirect404);
  }

  function answerRoot(asked: Asked): void {
    const { redirectRoot, id, accountId } = asked.domain;
    if (asked.isPost) return send(asked, methodPage(textsFor(asked.head)));
    if (id !== INSTANCE_DOMAIN) record(asked, accountId, 0, 0);
    if (redirectRoot === null) send(asked, homePage(textsFor(asked.head)));
    else redirectTo(asked.response, 302, redirectRoot);
  }

  /** Answers for a link that is known; a promise only where a password or a limit has to be asked about. */
  function answerLink(asked: Asked, link: GateLink, isAccountOpen: boolean): void | Promise<void> {
    if (!isAccountOpen) return send(asked, gonePage(textsFor(asked.head), 'disabled'));
    if (link.open === null) {
      if (asked.isPost) return send(asked, methodPage(textsFor(asked.head)));
      record(asked, link.accountId, link.id, ENTRY_OF[link.kind]);
      return redirectTo(asked.response, link.code, link.location);
    }
    return openGate(asked, link.open, textsFor(asked.head), () =>
      record(asked, link.accountId, link.id, ENTRY_OF[link.kind]),
    );
  }

  async function answerSlowly(asked: Omit<Asked, 'domain'>, alias: string | null): Promise<void> {
    const call = deps.newCall();
    const domain = await gate.domain(call, asked.head.host);
    if (domain === null) {
      sendPage(asked.response, asked.isHead, notFoundPage(textsFor(asked.head)));
      return;
    }
    const at: Asked = { ...asked, domain };
    if (alias === '') return answerRoot(at);
    const link = alias === null ? null : await gate.link(call, domain, alias);
    if (link === null) return answerNothing(at);
    await answerLink(at, link, await deps.accounts.isOpen(call, link.accountId));
  }

  function fail(asked: Omit<Asked, 'domain'>, error: unknown): void {
    deps.log.error({ err: error }, 'a visit could not be answered');
    if (asked.response.headersSent) asked.response.destroy();
    else sendPage(asked.response, asked.isHead, failurePage(textsFor(asked.head)));
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
      const asked: Asked = { ...ask(arrival), domain };
      const done = answerLink(asked, link, deps.accounts.peek(link.accountId) === true);
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
    redirectTo(arrival.response, link.code, link.location);
    return true;
  }

  function ask({ request, response, head, method, address }: Arrival): Omit<Asked, 'domain'> {
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

  return (request, response) => {
    const { method = '' } = request;
    if (method !== 'GET' && method !== 'HEAD' && method !== 'POST') return false;
    const address = readAddress(request.url ?? '');
    if (address === null) return false;
    const arrival: Arrival = { request, response, method, address, head: readHead(request.rawHeaders) };
    if (answerFromMemory(arrival)) return true;
    if (RESERVED_SEGMENTS.has(firstSegment(address.path))) {
      return method !== 'POST' && sendOwnFile(response, method === 'HEAD', address.path);
    }
    const asked = ask(arrival);
    answerSlowly(asked, aliasOfPath(address.path)).catch((error: unknown) => fail(asked, error));
    return true;
  };
}

import { MINUTE_MS } from '../kernel/instant.ts';
import {
  type OpenLink,
  type Outcome,
  type Visitor,
  gone,
  locationOf,
  needsClaim,
  resolve,
} from '../modules/links/index.ts';
import type { Asked } from './asked.ts';
import type { FrontDeps } from './deps.ts';
import { readPassword } from './form.ts';
import { cardPage, framePage, gonePage, methodPage, passwordPage, splashPage } from './pages/pages.ts';
import type { Page } from './pages/page.ts';
import { redirectTo, sendPage } from './respond.ts';
import type { Texts } from './texts.ts';
import { describeVisitor, stickyDice } from './visitor.ts';

/** Wrong passwords a minute: of one address at one link, and of everybody at one link. */
const TRIES_EACH = 10;
const TRIES_ALL = 200;

/** Somebody at a link that takes a decision. */
interface Standing {
  readonly asked: Asked;
  readonly open: OpenLink;
  readonly texts: Texts;
  readonly visitor: Visitor;
  readonly record: () => void;
}

/**
 * Answers at links that are more than a redirect: with an end, a limit, a password, rules, a page. Stays synchronous
 * unless a password has to be checked or a visit to be claimed.
 */
export function createOpenGate(deps: FrontDeps) {
  function send({ asked }: Standing, page: Page): void {
    sendPage(asked.response, asked.isHead, page);
  }

  /** After a form the browser must ask for the target anew, or it would send the password there. */
  function codeFor(asked: Asked, code: number): number {
    return asked.isPost ? 303 : code;
  }

  function answer(standing: Standing, outcome: Outcome): void {
    const { asked, open, texts } = standing;
    const goTo = (to: string, code: number): void =>
      redirectTo(asked.response, codeFor(asked, code), locationOf(to), open.link.crawlable);
    switch (outcome.kind) {
      case 'gone':
        if (outcome.to === null) send(standing, gonePage(texts, outcome.reason));
        else goTo(outcome.to, 302);
        break;
      case 'password':
        send(standing, passwordPage(texts, asked.isPost ? 'wrong' : 'asked'));
        break;
      case 'card':
        standing.record();
        send(standing, cardPage(texts, open.link, outcome.to));
        break;
      case 'page':
        standing.record();
        if (outcome.page === 'frame') send(standing, framePage(texts, open.link.title ?? outcome.to, outcome.to));
        else if (outcome.page === 'splash') send(standing, splashPage(texts, outcome.to));
        else goTo(outcome.to, 302);
        break;
      case 'app':
        standing.record();
        goTo(outcome.store, 302);
        break;
      case 'bio':
        standing.record();
        goTo(open.link.target, 302);
        break;
      case 'redirect':
        standing.record();
        goTo(outcome.to, outcome.code);
    }
  }

  function decide({ asked, open, visitor }: Standing): Outcome {
    const seed = `${open.link.id} ${asked.address} ${asked.head.agent}`;
    return resolve(open, visitor, asked.at, stickyDice(seed));
  }

  async function claimed(standing: Standing, outcome: Outcome): Promise<Outcome> {
    const { open, asked } = standing;
    const isOurs = await deps.links.claimVisit(deps.newCall(), open.link, asked.domain);
    return isOurs ? outcome : gone(open.link, 'spent');
  }

  function proceed(standing: Standing): void | Promise<void> {
    const outcome = decide(standing);
    if (!needsClaim(standing.open, standing.visitor, outcome)) return answer(standing, outcome);
    return claimed(standing, outcome).then((settled) => answer(standing, settled));
  }

  async function mayTry({ asked, open }: Standing): Promise<boolean> {
    const { id } = open.link;
    const each = await deps.limits.take(`password:${id}:${asked.address}`, TRIES_EACH, MINUTE_MS);
    if (!each.allowed) return false;
    return (await deps.limits.take(`password:${id}`, TRIES_ALL, MINUTE_MS)).allowed;
  }

  async function tryPassword(standing: Standing): Promise<void> {
    const { asked, open, texts, visitor } = standing;
    const password = await readPassword(asked.request, asked.head.contentType);
    if (!(await mayTry(standing))) return send(standing, passwordPage(texts, 'tooMany'));
    const isRight = password !== null && (await deps.passwords.verify(open.link.passwordHash, password));
    await proceed(isRight ? { ...standing, visitor: { ...visitor, isAdmitted: true } } : standing);
  }

  return (asked: Asked, open: OpenLink, texts: Texts, record: () => void): void | Promise<void> => {
    const visitor = describeVisitor({ ...asked, isAdmitted: false }, deps.locate);
    const standing: Standing = { asked, open, texts, visitor, record };
    if (!asked.isPost) return proceed(standing);
    const outcome = decide(standing);
    if (outcome.kind === 'password') return tryPassword(standing);
    if (open.link.passwordHash === null) return send(standing, methodPage(texts));
    return answer(standing, outcome);
  };
}

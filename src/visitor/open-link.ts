import { MINUTE_MS } from '../kernel/instant.ts';
import {
  type OpenLink,
  type Outcome,
  gone,
  locationOf,
  needsClaim,
  resolve,
  stickyDice,
} from '../modules/links/index.ts';
import { createAnswerForm } from './answer-form.ts';
import type { Asked } from './asked.ts';
import type { FrontDeps } from './deps.ts';
import { cameFrom } from './came-from.ts';
import { readForm } from './form.ts';
import { asksForLicense, withLicense } from './known-license.ts';
import { createLinkPages } from './link-page.ts';
import type { LookOf } from './looks.ts';
import { cardPage } from './pages/card.ts';
import { gonePage } from './pages/gone.ts';
import type { Look, Page } from './pages/page.ts';
import { type PasswordState, passwordPage } from './pages/password.ts';
import { methodPage, tooLatePage } from './pages/simple.ts';
import { redirection, sendPage } from './respond.ts';
import type { Standing } from './standing.ts';
import type { Texts } from './texts/texts.ts';
import { describeVisitor } from './visitor.ts';

/** Wrong passwords a minute: of one address at one link, and of everybody at one link. */
const TRIES_EACH = 10;
const TRIES_ALL = 200;

/**
 * Answers at links that are more than a redirect: with an end, a limit, a password, rules, a page. Stays synchronous
 * while the answer is a redirect that needs no claim.
 */
export function createOpenGate(deps: FrontDeps, lookOf: LookOf) {
  const pages = createLinkPages(deps);
  const keep = createAnswerForm(deps);

  function send({ asked }: Standing, page: Page): void {
    sendPage(asked.response, asked.isHead, page);
  }

  /** Shows a page in the look of the link's account. */
  async function show(standing: Standing, make: (look: Look) => Page | Promise<Page>): Promise<void> {
    const look = await lookOf(standing.open.link.accountId, standing.texts);
    send(standing, await make(look));
  }

  function goTo({ asked, open }: Standing, to: string, code: number): void {
    // After a form the browser must ask for the target anew, or it would send the password there.
    deps.outbox.put(redirection(asked.response, asked.isPost ? 303 : code, locationOf(to), open.link.crawlable));
  }

  function askPassword(standing: Standing, state: PasswordState): Promise<void> {
    const { self: action, head } = standing.asked;
    return show(standing, (look) => passwordPage(look, state, { action, from: cameFrom(head.referrer) }));
  }

  function answer(standing: Standing, outcome: Outcome): void | Promise<void> {
    const { asked, open } = standing;
    switch (outcome.kind) {
      case 'gone': {
        const { to, reason } = outcome;
        return to === null ? show(standing, (look) => gonePage(look, reason)) : goTo(standing, to, 302);
      }
      case 'password':
        return askPassword(standing, asked.isPost ? 'wrong' : 'asked');
      case 'card':
        standing.record();
        return show(standing, (look) => cardPage(look, open.link, outcome.to));
      case 'app':
        standing.record();
        if (open.link.deeplink?.auto === true || open.hasPixels)
          return show(standing, (look) => pages.page(standing, look, outcome));
        return goTo(standing, outcome.store, 302);
      case 'page':
      case 'bio':
        standing.record();
        return show(standing, (look) => pages.page(standing, look, outcome));
      case 'redirect':
        standing.record();
        return goTo(standing, outcome.to, outcome.code);
    }
  }

  function decide({ asked, open, visitor }: Standing): Outcome {
    return resolve(open, visitor, asked.at, stickyDice(open.link, asked.address, asked.head.agent));
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

  const ofEach = ({ asked, open }: Standing): string => `password:${open.link.id}:${asked.address}`;
  const ofAll = ({ open }: Standing): string => `password:${open.link.id}`;

  /** Whether there is a try left; one that is not made uses up none. */
  async function mayTry(standing: Standing): Promise<boolean> {
    const each = await deps.limits.take(ofEach(standing), TRIES_EACH, MINUTE_MS);
    const all = await deps.limits.take(ofAll(standing), TRIES_ALL, MINUTE_MS);
    if (!each.allowed || !all.allowed) await forgetTry(standing);
    return each.allowed && all.allowed;
  }

  /** Whoever knows the password does not use up the tries: a whole class may come from one address. */
  async function forgetTry(standing: Standing): Promise<void> {
    await deps.limits.giveBack(ofEach(standing), MINUTE_MS);
    await deps.limits.giveBack(ofAll(standing), MINUTE_MS);
  }

  async function tryPassword(standing: Standing, form: URLSearchParams): Promise<void> {
    const { open, visitor } = standing;
    if (!(await mayTry(standing))) return askPassword(standing, 'tooMany');
    const password = form.get('password');
    const isRight = password !== null && (await deps.passwords.verify(open.link.passwordHash, password));
    if (!isRight) return proceed(standing);
    await forgetTry(standing);
    await proceed({ ...standing, visitor: { ...visitor, isAdmitted: true } });
  }

  /** An answer to the link's overlay. Whoever shows a ticket has been let through and counted before. */
  async function takeAnswer(standing: Standing, form: URLSearchParams): Promise<void> {
    const { asked, open } = standing;
    const ticket = form.get('ticket') ?? '';
    if (!deps.links.isOverlayTicket(open.link, ticket, asked.at)) {
      return show(standing, tooLatePage);
    }
    const admitted = {
      ...standing,
      open: { ...open, isSpent: false },
      visitor: { ...standing.visitor, isAdmitted: true },
    };
    const outcome = decide(admitted);
    const overlay = await deps.links.findOverlay(deps.callFor(open.link.accountId), open.link.overlayId);
    if (outcome.kind !== 'page' || outcome.page !== 'overlay' || overlay === null)
      return answer(standing, decide(standing));
    const state = await keep(admitted, overlay, form);
    await show(standing, (look) => pages.answered(admitted, look, outcome.to, { state, typed: form }));
  }

  async function post(standing: Standing): Promise<void> {
    const { asked, open } = standing;
    const form = await readForm(asked.request, asked.head.contentType);
    // The form's own page is nowhere anybody came from.
    asked.head.referrer = cameFrom(form.get('from') ?? '');
    if (open.link.type === 'overlay' && form.has('ticket')) return takeAnswer(standing, form);
    const outcome = decide(standing);
    if (outcome.kind === 'password') return tryPassword(standing, form);
    if (open.link.passwordHash === null) return show(standing, methodPage);
    return answer(standing, outcome);
  }

  function begin(standing: Standing): void | Promise<void> {
    return standing.asked.isPost ? post(standing) : proceed(standing);
  }

  return (asked: Asked, open: OpenLink, texts: Texts, record: () => void): void | Promise<void> => {
    const visitor = describeVisitor({ ...asked, isAdmitted: false, license: null }, deps.locate);
    const standing: Standing = { asked, open, texts, visitor, record };
    if (!asksForLicense(open.link)) return begin(standing);
    return withLicense(deps, asked, open.link, visitor).then((known) => begin({ ...standing, visitor: known }));
  };
}

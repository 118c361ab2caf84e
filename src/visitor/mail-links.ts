import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../kernel/refusal.ts';
import type { Call } from '../kernel/call.ts';
import type { Customers } from '../modules/customers/index.ts';
import type { Identity } from '../modules/identity/index.ts';
import { chooseLocale } from '../surfaces/kit/locale.ts';
import { MAIL_LINK_TEXTS } from './mail-link-texts.ts';
import {
  confirmPage,
  confirmedPage,
  linkSpentPage,
  newPasswordPage,
  passwordSetPage,
} from './pages/mail-link-pages.ts';
import { type Page, plainLook } from './pages/page.ts';
import { failurePage } from './pages/simple.ts';
import { sendPage } from './respond.ts';
import { textsFor } from './texts/all.ts';

const LONGEST_FORM = 8_192;

export interface MailLinkDeps {
  readonly identity: Identity;
  readonly customers: Customers;
  newCall(request: FastifyRequest): Call;
}

type ToToken = FastifyRequest<{ Params: { token: string } }>;

function looksOf(request: FastifyRequest) {
  const language = request.headers['accept-language'];
  return [plainLook(textsFor(language ?? '')), MAIL_LINK_TEXTS[chooseLocale(language)]] as const;
}

function show(request: FastifyRequest, reply: FastifyReply, page: Page): void {
  reply.hijack();
  sendPage(reply.raw, request.method === 'HEAD', page);
}

/** The password of a posted form; "" when there is none. */
function passwordIn(body: unknown): string {
  return typeof body === 'string' ? (new URLSearchParams(body).get('password') ?? '') : '';
}

/** The page of what a link does, and where that is not possible (any more) the page that says so. */
async function answer(request: FastifyRequest, reply: FastifyReply, work: () => Promise<Page>): Promise<void> {
  const [look, says] = looksOf(request);
  try {
    show(request, reply, await work());
  } catch (error) {
    if (error instanceof Refusal && (error.code === 'link_spent' || error.code === 'customer_not_found')) {
      show(request, reply, linkSpentPage(look, says));
      return;
    }
    if (error instanceof Refusal && error.code === 'invalid') {
      const isLong = error.fields[0]?.code === 'too_long';
      show(request, reply, newPasswordPage(look, says, isLong ? 'tooLong' : 'tooShort'));
      return;
    }
    request.log.error({ err: error }, 'a link of a mail could not be followed');
    show(request, reply, failurePage(look));
  }
}

/**
 * Where links in mails lead: a customer confirms an address or sets a password, a member sets one. Looking changes
 * nothing, only the posted form does.
 */
export async function installMailLinks(root: FastifyInstance, deps: MailLinkDeps): Promise<void> {
  const { customers, identity } = deps;

  async function demandLink(isThere: Promise<unknown>): Promise<void> {
    if (!(await isThere)) throw new Refusal('link_spent');
  }

  await root.register(async (app) => {
    app.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: LONGEST_FORM },
      (_request, body, done) => done(null, body),
    );
    const options = { schema: { hide: true }, bodyLimit: LONGEST_FORM };

    app.get('/user/confirm/:token', options, (request: ToToken, reply) =>
      answer(request, reply, async () => {
        const [look, says] = looksOf(request);
        await demandLink(customers.customerOfLink(deps.newCall(request), request.params.token, 'confirm'));
        return confirmPage(look, says);
      }),
    );
    app.post('/user/confirm/:token', options, (request: ToToken, reply) =>
      answer(request, reply, async () => {
        const [look, says] = looksOf(request);
        await customers.confirmByLink(deps.newCall(request), request.params.token);
        return confirmedPage(look, says);
      }),
    );
    app.get('/user/password/:token', options, (request: ToToken, reply) =>
      answer(request, reply, async () => {
        const [look, says] = looksOf(request);
        const call = deps.newCall(request);
        const { token } = request.params;
        if (!(await identity.isPasswordLink(call, token))) {
          await demandLink(customers.customerOfLink(call, token, 'password'));
        }
        return newPasswordPage(look, says, null);
      }),
    );
    app.post('/user/password/:token', options, (request: ToToken, reply) =>
      answer(request, reply, async () => {
        const [look, says] = looksOf(request);
        const call = deps.newCall(request);
        const { token } = request.params;
        const isMember = await identity.isPasswordLink(call, token);
        const password = passwordIn(request.body);
        if (isMember) await identity.setPasswordByLink(call, token, password);
        else await customers.setPasswordByLink(call, token, password);
        return passwordSetPage(look, says, isMember);
      }),
    );
  });
}

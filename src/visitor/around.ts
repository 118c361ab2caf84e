import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Call } from '../kernel/call.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { Identity, StartedSession } from '../modules/identity/index.ts';
import type { Links } from '../modules/links/index.ts';
import type { Pictures, Qr } from '../modules/qr/index.ts';
import { readHead } from './head.ts';
import { isLookingAhead } from './visitor.ts';

const DEFAULT_PIXELS = 400;
const MOST_PIXELS = 2_000;
const PICTURE_SECONDS = 300;

export interface AroundDeps {
  readonly identity: Identity;
  readonly links: Links;
  readonly qr: Qr;
  readonly pictures: Pictures;
  newCall(request: FastifyRequest): Call;
  /** The header that gives a browser its session. */
  sessionCookie(started: StartedSession): string;
}

interface Picture {
  readonly type: string;
  readonly body: string | Uint8Array;
}

function readPixels(size: unknown): number {
  const pixels = typeof size === 'string' && /^\d{1,5}$/.test(size) ? Number(size) : DEFAULT_PIXELS;
  return Math.min(MOST_PIXELS, Math.max(50, pixels));
}

/** A drawing in the form its address asks for: `.svg` (also without an ending), `.png`, `.pdf`. */
async function inForm(pictures: Pictures, svg: string, form: string, pixels: number): Promise<Picture> {
  if (form === 'png') return { type: 'image/png', body: await pictures.png(svg, pixels) };
  if (form === 'pdf') return { type: 'application/pdf', body: await pictures.pdf(svg) };
  return { type: 'image/svg+xml; charset=utf-8', body: svg };
}

function notFound(reply: FastifyReply): FastifyReply {
  return reply.code(404).type('text/plain; charset=utf-8').send('There is nothing at this address.\n');
}

/** The picture of a QR code, for anybody who has its address; it is printed and shown, so it needs no key. */
function installPictures(app: FastifyInstance, deps: AroundDeps): void {
  app.get<{ Params: { file: string }; Querystring: { size?: string } }>(
    '/qr/:file',
    { schema: { hide: true } },
    async (request, reply) => {
      const match = /^([a-z0-9]{1,32})(?:\.(svg|png|pdf))?$/.exec(request.params.file);
      if (match === null) return notFound(reply);
      const call = deps.newCall(request);
      const domain = await deps.links.gate.domain(call, request.headers.host ?? '');
      if (domain === null) return notFound(reply);
      const pixels = readPixels(request.query.size);
      const svg = await deps.qr.pictureByAlias(call, match[1] ?? '', { domain, pixels });
      if (svg === null) return notFound(reply);
      const { type, body } = await inForm(deps.pictures, svg, match[2] ?? 'svg', pixels);
      return reply
        .type(type)
        .headers({
          'Cache-Control': `public, max-age=${PICTURE_SECONDS}`,
          'Content-Security-Policy': "default-src 'none'; img-src data:; style-src 'unsafe-inline'",
          'X-Robots-Tag': 'noindex',
        })
        .send(typeof body === 'string' ? body : Buffer.from(body));
    },
  );
}

/** A quiet picture for somebody without one: a disc in a colour of the account's number. It says nothing of who they are. */
function avatar(id: string): string {
  const hue = Math.round(((createHash('sha256').update(id).digest()[0] ?? 0) / 255) * 360);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64"><rect width="64" height="64" fill="hsl(${hue} 45% 45%)"/><circle cx="32" cy="25" r="11" fill="#fff"/><path d="M10 60c2-14 11-20 22-20s20 6 22 20z" fill="#fff"/></svg>`;
}

/** Asked again when somebody opens the link: a browser drops what it fetched ahead with this status. */
function notAhead(reply: FastifyReply): FastifyReply {
  return reply
    .code(503)
    .headers({ 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' })
    .type('text/plain; charset=utf-8')
    .send('This link signs its reader in; it is not fetched ahead.\n');
}

function installSignIn(app: FastifyInstance, deps: AroundDeps): void {
  app.get<{ Params: { token: string } }>(
    '/user/login/sso/:token',
    { schema: { hide: true } },
    async (request, reply) => {
      // What only looks must not use the link up before its reader does.
      if (request.method === 'HEAD') return reply.code(200).header('Cache-Control', 'no-store').send();
      if (isLookingAhead(readHead(request.raw.rawHeaders))) return notAhead(reply);
      const agent = request.headers['user-agent'] ?? null;
      try {
        const from = { address: request.address, agent };
        const started = await deps.identity.redeemLoginLink(deps.newCall(request), request.params.token, from);
        return await reply
          .header('Set-Cookie', deps.sessionCookie(started))
          .header('Cache-Control', 'no-store')
          .header('Referrer-Policy', 'no-referrer')
          .redirect('/app', 302);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return reply
          .code(410)
          .header('Cache-Control', 'no-store')
          .type('text/plain; charset=utf-8')
          .send('This sign-in link was used already or is too old. Ask for a new one.\n');
      }
    },
  );
  app.get<{ Params: { file: string } }>('/user/avatar/:file', { schema: { hide: true } }, (request, reply) => {
    const id = /^(\d{1,10})\.svg$/.exec(request.params.file)?.[1];
    if (id === undefined) return notFound(reply);
    return reply.type('image/svg+xml; charset=utf-8').header('Cache-Control', 'public, max-age=86400').send(avatar(id));
  });
}

/** Whether a reverse proxy should get a certificate for a host (`?domain=`): 200 if links answer there, else 404. */
function installAsk(app: FastifyInstance, deps: AroundDeps): void {
  app.get<{ Querystring: { domain?: string } }>(
    '/.well-known/gatehouse/ask',
    { schema: { hide: true } },
    async (request, reply) => {
      const host = request.query.domain ?? '';
      const answers =
        host !== '' && host.length <= 253 && (await deps.links.hasVerifiedHost(deps.newCall(request), host));
      return answers ? reply.type('text/plain').send('yes\n') : notFound(reply);
    },
  );
}

/** What stands around links and APIs: pictures of codes, sign-in links, the question of a TLS proxy. */
export function installAround(app: FastifyInstance, deps: AroundDeps): void {
  installPictures(app, deps);
  installSignIn(app, deps);
  installAsk(app, deps);
}

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { brandOf } from '../modules/identity/index.ts';
import { brandPreviewPage } from './pages/brand-preview.ts';
import { appPage } from './pages/home.ts';
import { plainLook } from './pages/page.ts';
import { sendPage } from './respond.ts';
import { textsFor } from './texts/all.ts';

/** Scripts, styles, pictures and calls of this server alone; nothing inline, nobody may frame it. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Pictures and whatever else lies beside the page, should somebody open one by itself. */
const FILE_POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/**
 * The empty page into which the dashboard writes the preview of a mail. Mails style themselves inline, which the page
 * forbids; this one allows that and nothing else: no script, no form, nothing loaded from anywhere.
 */
const MAIL_FRAME = 'mail-frame.html';
const MAIL_FRAME_POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-same-origin',
].join('; ');

const PAGE_HEADERS = {
  'Content-Security-Policy': POLICY,
  'Cache-Control': 'no-cache',
  'Referrer-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
};
const FOR_EVER = 'public, max-age=31536000, immutable';

/** In place of a dashboard that was not built: says so, and how to get it. */
function installMissing(app: FastifyInstance): void {
  const show = (request: FastifyRequest, reply: FastifyReply): void => {
    reply.hijack();
    const texts = textsFor(request.headers['accept-language'] ?? '');
    sendPage(reply.raw, request.method === 'HEAD', appPage(plainLook(texts)));
  };
  app.get('/app', { schema: { hide: true } }, show);
  app.get('/app/*', { schema: { hide: true } }, show);
}

/** Which public page the brand in the query makes; the plain one where it is none. */
function sendBrandPreview({ query, headers }: FastifyRequest, reply: FastifyReply): void {
  const { scheme, ...asked } = query as Record<string, unknown>;
  const given = Object.entries(asked).filter(([, value]) => value !== '');
  const brand = brandOf({ brand: Object.fromEntries(given) });
  reply.hijack();
  const look = { texts: textsFor(headers['accept-language'] ?? ''), brand };
  sendPage(reply.raw, false, brandPreviewPage(look, scheme === 'dark' ? 'dark' : 'light'));
}

/** Whether a frame of our own page asks: a preview says whatever its address says, so nobody is sent there. */
function isOwnFrame({ headers }: FastifyRequest): boolean {
  return headers['sec-fetch-dest'] === 'iframe' && headers['sec-fetch-site'] === 'same-origin';
}

/**
 * The dashboard below `/app`, from the folder its build wrote: hashed files for ever, the page fresh each time. Every
 * other address is the page too, which finds its screen itself; but a missing file is missing, or a stale page would
 * take HTML for its script.
 */
export async function installDashboard(app: FastifyInstance, folder: string): Promise<void> {
  const index = join(folder, 'index.html');
  if (!existsSync(index)) return installMissing(app);
  const page = readFileSync(index);
  const sendIndex = (_request: FastifyRequest, reply: FastifyReply): FastifyReply =>
    reply.headers(PAGE_HEADERS).type('text/html; charset=utf-8').send(page);
  await app.register(async (files) => {
    await files.register(fastifyStatic, {
      root: folder,
      prefix: '/app/',
      wildcard: false,
      index: false,
      preCompressed: true,
      decorateReply: false,
      cacheControl: false,
      globIgnore: ['**/*.br', '**/*.gz', '.vite/**', 'index.html'],
      schemaHide: true,
      setHeaders: (reply, path) => {
        reply.header('Cache-Control', path.includes('/assets/') ? FOR_EVER : 'no-cache');
        reply.header('Content-Security-Policy', path.endsWith(MAIL_FRAME) ? MAIL_FRAME_POLICY : FILE_POLICY);
      },
    });
    files.get('/app', { schema: { hide: true } }, sendIndex);
    files.get('/app/brand-preview', { schema: { hide: true } }, (request, reply) =>
      isOwnFrame(request) ? sendBrandPreview(request, reply) : sendIndex(request, reply),
    );
    files.get<{ Params: { '*': string } }>('/app/*', { schema: { hide: true } }, (request, reply) =>
      request.params['*'].startsWith('assets/')
        ? reply.code(404).type('text/plain; charset=utf-8').send('There is no such file.\n')
        : sendIndex(request, reply),
    );
  });
}

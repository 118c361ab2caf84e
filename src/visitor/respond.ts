import type { ServerResponse } from 'node:http';
import type { ReadyAnswer } from '../surfaces/kit/outbox.ts';
import type { Directive, Page, Sources } from './pages/page.ts';

/** Styles from here, nothing else from anywhere; forms may lead on to wherever the link does. */
const FIXED = "base-uri 'none'; frame-ancestors 'none'";
const FIXED_OF_PREVIEWS = "base-uri 'none'; frame-ancestors 'self'; sandbox allow-same-origin";
const OWN: Readonly<Partial<Record<Directive, string>>> = { 'style-src': "'self'", 'img-src': "'self'" };

/** The policy of a page: strict, opened for exactly what the page says it needs. */
function policyOf({ sources = {}, isPreview = false }: { sources?: Sources; isPreview?: boolean }): string {
  const directives: readonly Directive[] = [
    'style-src',
    'img-src',
    'script-src',
    'frame-src',
    'connect-src',
    'form-action',
  ];
  const opened = directives.flatMap((name) => {
    const values = [...(OWN[name] === undefined ? [] : [OWN[name]]), ...(sources[name] ?? [])];
    return values.length === 0 ? [] : [`${name} ${values.join(' ')}`];
  });
  return ["default-src 'none'", ...opened, isPreview ? FIXED_OF_PREVIEWS : FIXED].join('; ');
}

const UNSEEN = ['Cache-Control', 'private, no-store', 'X-Robots-Tag', 'noindex'] as const;

/** The answer that sends somebody on. `location` is printable ASCII. */
export function redirection(
  response: ServerResponse,
  status: number,
  location: string,
  isCrawlable = false,
): ReadyAnswer {
  const headers = ['Location', location, 'Cache-Control', 'private, no-store', 'Content-Length', '0'];
  if (!isCrawlable) headers.push('X-Robots-Tag', 'noindex');
  return { response, status, headers, text: '' };
}

export function sendPage(response: ServerResponse, isHead: boolean, page: Page): void {
  const body = Buffer.from(page.body);
  response.writeHead(page.status, [
    'Content-Type',
    'text/html; charset=utf-8',
    'Content-Length',
    String(body.length),
    ...UNSEEN,
    'Content-Security-Policy',
    policyOf(page),
    'X-Content-Type-Options',
    'nosniff',
    'Referrer-Policy',
    'no-referrer',
    'Vary',
    'Accept-Language',
    ...(page.headers ?? []),
  ]);
  response.end(isHead ? undefined : body);
}

/** A small file of our own, kept by browsers for `maxAgeSeconds`. */
export function sendFile(
  response: ServerResponse,
  isHead: boolean,
  file: { type: string; body: string; maxAgeSeconds: number },
): void {
  const body = Buffer.from(file.body);
  response.writeHead(200, [
    'Content-Type',
    file.type,
    'Content-Length',
    String(body.length),
    'Cache-Control',
    `public, max-age=${file.maxAgeSeconds}`,
    'X-Content-Type-Options',
    'nosniff',
  ]);
  response.end(isHead ? undefined : body);
}

/** A picture that holds no script; `default-src 'none'` besides, for whoever opens it by itself. */
export function sendPicture(response: ServerResponse, isHead: boolean, svg: string): void {
  const body = Buffer.from(svg);
  response.writeHead(200, [
    'Content-Type',
    'image/svg+xml; charset=utf-8',
    'Content-Length',
    String(body.length),
    'Cache-Control',
    'public, max-age=300',
    'Content-Security-Policy',
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'",
    'X-Content-Type-Options',
    'nosniff',
    'X-Robots-Tag',
    'noindex',
  ]);
  response.end(isHead ? undefined : body);
}

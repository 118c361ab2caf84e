import type { ServerResponse } from 'node:http';
import type { Page } from './pages/page.ts';

/** Scripts from nowhere, styles from here; forms may lead on to wherever the link does. */
const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self' https: data:; base-uri 'none'; frame-ancestors 'none'";

const UNSEEN = ['Cache-Control', 'private, no-store', 'X-Robots-Tag', 'noindex'] as const;

/** Sends somebody on. `location` is printable ASCII. */
export function redirectTo(response: ServerResponse, code: number, location: string, isCrawlable = false): void {
  const headers = ['Location', location, 'Cache-Control', 'private, no-store', 'Content-Length', '0'];
  if (!isCrawlable) headers.push('X-Robots-Tag', 'noindex');
  response.writeHead(code, headers);
  response.end();
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
    [POLICY, ...(page.policy ?? [])].join('; '),
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

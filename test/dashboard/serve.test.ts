import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildDashboard } from '../support/dashboard.ts';
import { testServer } from '../support/http.ts';

const folder = await buildDashboard();
const http = testServer();

describe('the dashboard at /app', () => {
  it.each(['/app', '/app/', '/app/products/3?tab=prices', '/app/no/such/screen'])('%s is the page', async (url) => {
    const { statusCode, headers, body } = await http().nobody.get(url);
    expect({ statusCode, type: headers['content-type'], cache: headers['cache-control'] }).toEqual({
      statusCode: 200,
      type: 'text/html; charset=utf-8',
      cache: 'no-cache',
    });
    expect(body).toContain('<div id="root">');
  });

  it('allows scripts and styles of its own origin alone, none inline, and no frame around it', async () => {
    const { headers, body } = await http().nobody.get('/app');
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(body).not.toMatch(/<style|<script(?![^>]* src=)/);
  });

  it('has one page that takes inline styles, for mails, and runs no script in it', async () => {
    const { headers, statusCode } = await http().nobody.get('/app/mail-frame.html');
    const policy = String(headers['content-security-policy']);
    expect(statusCode).toBe(200);
    expect(policy).toContain("default-src 'none'; style-src 'unsafe-inline'; img-src data:");
    expect(policy).toMatch(/sandbox allow-same-origin$/);
    expect(policy).toContain("frame-ancestors 'self'");
    expect(policy).not.toContain('script-src');
  });

  it('shows a public page in the colours of the address, to a frame of its own page alone', async () => {
    const url = '/app/brand-preview?name=Quizwright&logo=https%3A%2F%2Fcdn.example%2Fl.png&accent=%236d28d9';
    const framed = { 'sec-fetch-dest': 'iframe', 'sec-fetch-site': 'same-origin' };
    const shown = await http().nobody.get(url, { headers: framed });
    expect(shown.body).toContain('--accent:#6d28d9');
    expect(shown.body).toContain('alt="Quizwright"');
    const policy = String(shown.headers['content-security-policy']);
    expect(policy).toContain('https://cdn.example');
    expect(policy).toMatch(/frame-ancestors 'self'; sandbox allow-same-origin$/);
    const dark = await http().nobody.get(`${url}&scheme=dark`, { headers: framed });
    expect([shown.body, dark.body].map((body) => /@media [a-z ]+/.exec(body)?.[0])).toEqual([
      '@media not all',
      '@media all',
    ]);
    expect(shown.body + dark.body).not.toMatch(/prefers-color-scheme|rel="stylesheet"/);
    const plain = await http().nobody.get('/app/brand-preview?accent=red', { headers: framed });
    expect(plain.body).not.toContain('--accent:red');
    for (const headers of [{}, { ...framed, 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-dest': 'document' }]) {
      expect((await http().nobody.get(url, { headers })).body).toContain('<div id="root">');
    }
  });

  it('files with a hash in their name are kept for ever, compressed where the browser takes it', async () => {
    const script = readdirSync(join(folder, 'assets')).find((name) => name.endsWith('.js')) ?? '';
    const plain = await http().nobody.get(`/app/assets/${script}`);
    const small = await http().nobody.get(`/app/assets/${script}`, { headers: { 'accept-encoding': 'br' } });
    expect(plain.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(plain.headers['content-type']).toContain('javascript');
    expect(small.headers['content-encoding']).toBe('br');
    expect(small.rawPayload.length).toBeLessThan(plain.rawPayload.length);
  });

  it('a file that is not there is missing, never the page', async () => {
    const { statusCode, headers } = await http().nobody.get('/app/assets/gone-1234.js');
    expect([statusCode, headers['content-type']]).toEqual([404, 'text/plain; charset=utf-8']);
  });

  it.each(['/app/../package.json', '/app/%2e%2e/package.json', '/app/assets/..%2f..%2f..%2fpackage.json'])(
    '%s shows nothing outside its folder',
    async (url) => {
      const { body } = await http().nobody.get(url);
      expect(body).not.toContain('devDependencies');
    },
  );
});

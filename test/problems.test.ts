import { expect, it } from 'vitest';
import { problemPages } from '../src/surfaces/native/problem-pages.ts';
import { testServer } from './support/http.ts';

const http = testServer();

/** docs/problems.md: what a program reads in `code`, for people. */
function page(): string {
  const rows = problemPages().map(
    ({ code, status, text }) => `| \`${code}\` | ${status} | ${text.replaceAll('|', '\\|')} |`,
  );
  return [
    '# Problems',
    '',
    'The native API and the license runtime refuse with problem details (RFC 9457): `code` is one of these, `detail` the',
    "sentence in the request's language, `errors` points at each field that is wrong, `type` is a page of your own server",
    '(`/docs/problems/<code>`). Words in braces are members of the problem too. The runtime answers `invalid` with 400.',
    '',
    'This page is made from the table of codes; `npx vitest run test/problems.test.ts -u` writes it anew.',
    '',
    '| code | status | meaning |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

it('docs/problems.md lists every code (vitest -u writes it)', async () => {
  await expect(page()).toMatchFileSnapshot('../docs/problems.md');
});

it('the type of a problem leads to a page that explains it', async () => {
  const refused = await http().nobody.get('/api/v2/products');
  const { type, code } = refused.json<{ type: string; code: string }>();
  const found = await http().nobody.get(new URL(type).pathname);
  expect([found.statusCode, found.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
  expect(found.body).toContain(`<code>${code}</code>`);
  for (const each of problemPages()) {
    expect((await http().nobody.get(`/docs/problems/${each.code}`)).statusCode, each.code).toBe(200);
  }
  expect((await http().nobody.get('/docs/problems/no-such-code')).statusCode).toBe(404);
});

import { describe, expect, it } from 'vitest';
import { testServer } from '../../support/http.ts';

const KEY_NEEDED = { error: 1, message: 'A valid API key is required to use this service.' };

describe('shortener: what cannot be read is refused in its own form', () => {
  const http = testServer();
  const add = (body: string | Buffer, headers: Record<string, string> = {}) =>
    http().home.ask('POST', '/api/pixel/add', { body, headers: { 'content-type': 'application/json', ...headers } });

  it.each([
    ['JSON that ends too early', '{"type":"bing"', 400],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), 400],
    ['JSON nested ten thousand deep', `{"type":${'['.repeat(10_000)}${']'.repeat(10_000)}}`, 400],
    ['a NUL in a text', '{"type":"bing","name":"a\\u0000b","tag":"t"}', 400],
    ['half a surrogate pair', '{"type":"bing","name":"\\ud800","tag":"t"}', 400],
    ['a number where a text belongs to a list', '{"type":["bing"],"name":{},"tag":[]}', 400],
    ['a body beyond a megabyte', `{"name":"${'x'.repeat(1_100_000)}"}`, 413],
  ])('%s', async (_what, body, status) => {
    const answer = await add(body);
    expect([answer.statusCode, answer.json()]).toEqual([status, { error: 1, message: expect.any(String) }]);
    expect((await http().home.get('/api/pixels')).json().data.result).toBe(0);
  });

  it('an empty body with a JSON content type is an absent one', async () => {
    const { id } = (await http().home.post('/api/channel/add', { name: 'Shelf' })).json() as { id: number };
    const answer = await http().home.ask('DELETE', `/api/channel/${id}/delete`, {
      headers: { 'content-type': 'application/json' },
    });
    expect(answer.json()).toEqual({ error: 0, message: 'Channel has been deleted successfully.' });
  });

  it.each([
    ['GET', '/api/url/%E0%A4%A', 400],
    ['GET', `/api/url/${'9'.repeat(5_000)}`, 400],
    ['GET', '/api/pixel/1/no-such-verb', 404],
    ['PATCH', '/api/pixels', 405],
    ['DELETE', '/api/account', 405],
  ] as const)('%s %s answers %i', async (method, url, status) => {
    const answer = await http().home.ask(method, url);
    expect([answer.statusCode, answer.json().error]).toEqual([status, 1]);
    if (status === 405) expect(answer.headers['allow']).toBe('GET');
  });

  it('OPTIONS needs no key and opens the API to pages of other origins', async () => {
    const answer = await http().nobody.ask('OPTIONS', '/api/urls');
    expect([answer.statusCode, answer.headers['access-control-allow-origin']]).toEqual([204, '*']);
  });

  it('a missing, unknown, expired and revoked key, and one of a suspended account, get one sentence', async () => {
    const account = await http().account();
    const expired = await http().key(account, { expiresAt: http().clock.now() - 1 });
    const revoked = await http().key(account);
    await http().app.modules.identity.revokeApiKey(account.call(), revoked.id);
    const suspended = await http().account();
    await http().app.modules.identity.setAccountSuspended(http().app.systemCall(1), suspended.accountId, true);
    for (const client of [http().nobody, http().client('nonsense'), expired, revoked, suspended]) {
      const answer = await client.get('/api/urls');
      expect([answer.statusCode, answer.json()]).toEqual([403, KEY_NEEDED]);
    }
  });

  it('a failed create leaves nothing behind', async () => {
    const count = async (): Promise<number> => (await http().home.get('/api/urls')).json().data.result as number;
    const before = await count();
    await http().home.post('/api/url/add', { url: 'https://target.example/', pixels: [99_999], custom: 'left-behind' });
    expect(await count()).toBe(before);
    expect(
      (await http().home.post('/api/url/add', { url: 'https://target.example/', custom: 'left-behind' })).json().error,
    ).toBe(0);
  });
});

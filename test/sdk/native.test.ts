import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ApiProblem, ConnectionLost, createApi } from '../../sdk/src/native/index.ts';
import { type ApiDocument, typesOf } from '../../tools/openapi/types.ts';
import { testServer } from '../support/http.ts';

const http = testServer();

/** The client over the server of this file, as a browser or a script would use it. */
function clientOf(token: string) {
  return createApi({
    url: 'http://gate.test',
    token,
    fetch: async (url, init) => {
      const { statusCode, headers, payload } = await http().server.app.inject({
        method: init.method as 'GET',
        url: url.replace('http://gate.test', ''),
        headers: init.headers as Record<string, string>,
        ...(init.body == null ? {} : { payload: init.body as string }),
      });
      const isEmpty = statusCode === 204 || statusCode === 304;
      return new Response(isEmpty ? null : payload, { status: statusCode, headers: headers as Record<string, string> });
    },
  });
}

it("the client's types are those of the routes; `npm run openapi` writes them anew", async () => {
  const document: ApiDocument = (await http().nobody.get('/openapi.json')).json();
  const written = readFileSync(new URL('../../sdk/src/native/api.generated.ts', import.meta.url), 'utf8');
  expect((await typesOf(document)) === written, 'run `npm run openapi`').toBe(true);
});

describe('the native client', () => {
  it('creates, reads, changes and deletes, with the version of what it read', async () => {
    const api = clientOf(http().home.token);
    const created = await api.post('/products', { body: { name: 'Chest Shop', type: 'license' } });
    expect(created).toMatchObject({ status: 201, data: { name: 'Chest Shop', status: 'active' } });
    const path = { id: created.data.id };
    const read = await api.get('/products/{id}', { path });
    expect(read.etag).toBe(created.etag);
    const changed = await api.patch('/products/{id}', { path, body: { name: 'Shop' }, ifMatch: read.etag });
    expect(changed.data.name).toBe('Shop');
    await expect(
      api.patch('/products/{id}', { path, body: { name: 'Late' }, ifMatch: read.etag }),
    ).rejects.toMatchObject({ status: 412, code: 'stale' });
    expect((await api.delete('/products/{id}', { path })).data).toBeUndefined();
    const { data } = await api.get('/products', { query: { search: 'shop', limit: 5 } });
    expect(data).toEqual({ data: [], nextCursor: null });
  });

  it('throws refusals as problems, with the fields by pointer', async () => {
    const api = clientOf(http().home.token);
    const refused = await api.post('/products', { body: { name: '' } }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ApiProblem);
    expect(refused).toMatchObject({ status: 422, code: 'invalid', errors: [{ pointer: '/name' }] });
    await expect(clientOf('gh_wrong').get('/account')).rejects.toMatchObject({ status: 401, code: 'unauthenticated' });
  });

  it('tells an answer that never came from one that says no', async () => {
    const api = createApi({ url: 'http://gate.test', fetch: () => Promise.reject(new TypeError('no network')) });
    await expect(api.get('/account')).rejects.toBeInstanceOf(ConnectionLost);
  });

  it('reads a page of a proxy as the refusal it is', async () => {
    const page = (): Promise<Response> => Promise.resolve(new Response('<h1>Bad gateway</h1>', { status: 502 }));
    await expect(createApi({ url: 'http://gate.test', fetch: page }).get('/account')).rejects.toMatchObject({
      status: 502,
      code: 'unexpected',
    });
  });
});

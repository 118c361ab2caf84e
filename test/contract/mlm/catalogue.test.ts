import { expect, it } from 'vitest';
import { eachServer } from '../../support/http.ts';
import { TIME_STAMP } from './given.ts';

eachServer('mlm catalogue', (http) => {
  it('200: licence types with an integer for their sites, also without a limit', async () => {
    const account = await http().account();
    const { licensing } = http().app.modules;
    const five = await licensing.createLicenseType(account.call(), { name: 'Agency', maxSites: 5 });
    const answer = await account.get('/api/licencestypes');
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual([
      { id: expect.any(Number), name: 'Standard', max_sites: 2_147_483_647 },
      { id: five.id, name: 'Agency', max_sites: 5 },
    ]);
    expect(Object.keys(answer.json()[0])).toEqual(['id', 'name', 'max_sites']);
  });

  it('200: products in the printed form, newest last, hidden ones too, deleted ones not', async () => {
    const account = await http().account();
    const { catalog } = http().app.modules;
    const call = account.call();
    const first = await catalog.createProduct(call, {
      name: 'Plugin Moodle 1',
      description: 'Description du plugin Moodle 1',
    });
    const gone = await catalog.createProduct(call, { name: 'Gone' });
    const second = await catalog.createProduct(call, { name: 'Plugin Moodle 1', status: 'hidden' });
    await catalog.deleteProduct(call, { id: gone.id });
    const answer = await account.get('/api/products');
    expect(answer.json().map((product: object) => Object.entries(product))).toEqual(
      [
        { id: first.id, slug: 'plugin-moodle-1', description: 'Description du plugin Moodle 1' },
        { id: second.id, slug: 'plugin-moodle-1-2', description: '' },
      ].map(({ id, slug, description }) => [
        ['id', id],
        ['name', 'Plugin Moodle 1'],
        ['slug', slug],
        ['description', description],
        ['created_at', expect.stringMatching(TIME_STAMP)],
        ['updated_at', expect.stringMatching(TIME_STAMP)],
      ]),
    );
  });

  it('403: each list asks for its own right', async () => {
    const client = await http().key(http().home, { permissions: ['licenses:index'] });
    for (const path of ['/api/products', '/api/licencestypes']) expect((await client.get(path)).statusCode).toBe(403);
    expect((await client.get('/api/licences')).statusCode).toBe(200);
  });
});

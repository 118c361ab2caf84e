import { beforeAll, describe, expect, it } from 'vitest';
import { BASE, idOf, newProduct, object, problems } from '../../support/application.ts';
import { type Answer, type TestAccount, type TestHttp, eachServer } from '../../support/http.ts';

const STAMP = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
const PNG = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(100)]);

/** A multipart body of fields and one file. */
function form(fields: Record<string, string>, file?: { bytes: Buffer; name?: string; type?: string }) {
  const boundary = 'x-boundary-x';
  const parts: Buffer[] = Object.entries(fields).map(([name, value]) =>
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
  );
  if (file !== undefined) {
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="image"; filename="${file.name ?? 'a.png'}"\r\nContent-Type: ${file.type ?? 'image/png'}\r\n\r\n`;
    parts.push(Buffer.from(head), file.bytes, Buffer.from('\r\n'));
  }
  parts.push(Buffer.from(`--${boundary}--\r\n`));
  return { body: Buffer.concat(parts), headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } };
}

eachServer('the catalogue of the application API', (http) => {
  let server: TestHttp;
  let shop: TestAccount;
  let groupId: number;

  beforeAll(async () => {
    server = http();
    shop = await server.account();
    groupId = idOf(await shop.post(`${BASE}/groups`, { name: 'Servers', description: 'All', status: 'active' }));
  });

  const product = (fields: object = {}): Promise<Answer> =>
    shop.post(`${BASE}/products`, newProduct({ group_id: groupId, ...fields }));

  describe('POST /products', () => {
    it('201 with every field of the contract, in its order', async () => {
      const made = object(await product({ name: ' Été 5 ', pinned: '1', sort_order: '3', stock: '7' }), 201);
      expect(Object.entries(made)).toEqual([
        ['id', expect.any(Number)],
        ['name', 'Été 5'],
        ['slug', 'ete-5'],
        ['description', 'Four cores.'],
        ['group_id', groupId],
        ['license_type_id', null],
        ['status', 'active'],
        ['stock', 7],
        ['type', 'none'],
        ['pinned', true],
        ['sort_order', 3],
        ['image', null],
        ['metadata', []],
        ['created_at', STAMP],
        ['updated_at', STAMP],
        ['deleted_at', null],
      ]);
    });

    it('422 names what is missing, first field first', async () => {
      const answer = await shop.post(`${BASE}/products`, {});
      expect(object(answer, 422)).toEqual({
        message: 'The name field is required. (and 5 more errors)',
        errors: {
          name: ['The name field is required.'],
          description: ['The description field is required.'],
          status: ['The status field is required.'],
          group_id: ['The group id field is required.'],
          stock: ['The stock field is required.'],
          type: ['The type field is required.'],
        },
      });
    });

    it.each([
      ['name', { name: 'a'.repeat(256) }],
      ['name', { name: 5 }],
      ['name', { name: '  ' }],
      ['description', { description: 'a'.repeat(65_536) }],
      ['description', { description: '<img src=x onerror=alert(1)>' }],
      ['status', { status: 'sold' }],
      ['group_id', { group_id: 999_999 }],
      ['group_id', { group_id: 'x' }],
      ['stock', { stock: -2 }],
      ['stock', { stock: 1.5 }],
      ['type', { type: 'car' }],
      ['license_type_id', { type: 'license', license_type_id: 999_999 }],
      ['pinned', { pinned: 'perhaps' }],
      ['image', { image: 'https://example.org/a.png' }],
      ['pricing.monthly.price', { pricing: { monthly: { price: 9.999 } } }],
      ['pricing.monthly.price', { pricing: { monthly: { price: -1 } } }],
      ['pricing.monthly.setup', { pricing: { monthly: { price: 1, setup: 1_000_000 } } }],
      ['pricing.daily', { pricing: { daily: { price: 1 } } }],
      ['name', { name: 'a\u0000b' }],
    ])('422 errors.%s for %j, and nothing is made', async (name, fields) => {
      const before = (await shop.get(`${BASE}/products`)).json<{ total: number }>().total;
      expect(problems(await product(fields))).toHaveProperty([name]);
      expect((await shop.get(`${BASE}/products`)).json<{ total: number }>().total).toBe(before);
    });

    it('422 names all that is wrong at once, whatever rule it breaks, in the order of the fields', async () => {
      const wrong = {
        description: '<script>',
        stock: -2,
        pricing: { monthly: { price: -1 }, weekly: { setup: 0.001 } },
      };
      expect(object(await product(wrong), 422)).toEqual({
        message: 'The description field must not hold scripts or other active content. (and 3 more errors)',
        errors: {
          description: ['The description field must not hold scripts or other active content.'],
          stock: ['The stock field must be at least -1.'],
          'pricing.weekly.setup': ['The pricing.weekly.setup field must not have more than 2 decimal places.'],
          'pricing.monthly.price': ['The pricing.monthly.price field must be at least 0.'],
        },
      });
      const id = idOf(await product());
      const changed = await shop.post(`${BASE}/products/${id}`, { ...wrong, name: null });
      expect(Object.keys(problems(changed) as object)).toEqual([
        'name',
        'description',
        'stock',
        'pricing.weekly.setup',
        'pricing.monthly.price',
      ]);
    });

    it('422 says what a field must be wholly in the client’s language', async () => {
      const fields = newProduct({ group_id: groupId, name: 5, stock: 'x', image: 'https://example.org/a.png' });
      const said = async (wrong: object, language: string): Promise<unknown> =>
        problems(await shop.post(`${BASE}/products`, wrong, { headers: { 'accept-language': language } }));
      expect(await said(fields, 'fr')).toEqual({
        name: ['Le champ name doit être une chaîne de caractères.'],
        stock: ['Le champ stock doit être un nombre entier.'],
      });
      expect(await said({ ...fields, name: 'A', stock: 1 }, 'lv')).toEqual({ image: ['Laukam image jābūt attēlam.'] });
    });

    it('422 says what may not stand in a description, in the client’s language', async () => {
      const fields = newProduct({ group_id: groupId, description: '<script>alert(1)</script>' });
      const said = async (language: string): Promise<unknown> =>
        problems(await shop.post(`${BASE}/products`, fields, { headers: { 'accept-language': language } }));
      expect(await said('en')).toEqual({
        description: ['The description field must not hold scripts or other active content.'],
      });
      expect(await said('lv')).toEqual({
        description: ['Laukā description nedrīkst būt skriptu vai cita aktīva satura.'],
      });
    });

    it('201 takes what is sent empty as not sent', async () => {
      const empty = { pinned: '', sort_order: null, license_type_id: '', pricing: [], image: '', remove_image: '' };
      expect(object(await product(empty), 201)).toMatchObject({ pinned: false, sort_order: 0, image: null });
      expect(object(await product({ pricing: null }), 201)).toMatchObject({ metadata: [] });
    });

    it('201 with prices in the account’s currency, exact to the last digit', async () => {
      const id = idOf(await product({ pricing: { monthly: { price: 9.99, setup: 1 }, annually: { price: '100.1' } } }));
      const shown = object(await shop.get(`${BASE}/products/${id}?pricing=1`));
      expect(shown['pricing']).toMatchObject([
        { related_id: id, currency: 'EUR', monthly: 9.99, setup_monthly: 1, annually: 100.1, weekly: null },
      ]);
    });

    it('201 as a form, nested fields included', async () => {
      const body = new URLSearchParams({
        name: 'Form',
        description: 'x',
        status: 'active',
        group_id: String(groupId),
        stock: '-1',
        type: 'none',
        'pricing[monthly][price]': '5',
      }).toString();
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      const id = idOf(await shop.post(`${BASE}/products`, body, { headers }));
      const shown = object(await shop.get(`${BASE}/products/${id}?include=pricing`));
      expect(shown).toMatchObject({ name: 'Form', stock: -1, pricing: [{ monthly: 5 }] });
    });

    it('400 for JSON that cannot be read, 415 for XML, 422 for a list', async () => {
      expect((await shop.post(`${BASE}/products`, '{"name":')).statusCode).toBe(400);
      const headers = { 'content-type': 'application/xml' };
      expect((await shop.post(`${BASE}/products`, '<a/>', { headers })).statusCode).toBe(415);
      expect((await shop.post(`${BASE}/products`, '[1]')).statusCode).toBe(422);
    });
  });

  describe('pictures', () => {
    const fields = { name: 'Pictured', description: 'x', status: 'active', stock: '-1', type: 'none' };
    const send = (file: { bytes: Buffer; name?: string; type?: string }): Promise<Answer> => {
      const { body, headers } = form({ ...fields, group_id: String(groupId) }, file);
      return shop.post(`${BASE}/products`, body, { headers });
    };

    it('are kept, shown without a key, replaced and removed', async () => {
      const made = object(await send({ bytes: PNG }), 201);
      const url = new URL(String(made['image']));
      const shown = await server.nobody.get(url.pathname);
      expect([shown.statusCode, shown.headers['content-type']]).toEqual([200, 'image/png']);
      expect(shown.rawPayload.equals(PNG)).toBe(true);
      const { body, headers } = form({}, { bytes: Buffer.concat([PNG, Buffer.from('2')]) });
      const changed = object(await shop.post(`${BASE}/products/${made['id']}`, body, { headers }));
      expect(changed['image']).not.toBe(made['image']);
      expect((await server.nobody.get(url.pathname)).statusCode).toBe(404);
      const kept = object(await shop.post(`${BASE}/products/${made['id']}`, { image: changed['image'] }));
      expect(kept['image']).toBe(changed['image']);
      const removed = object(await shop.post(`${BASE}/products/${made['id']}`, { remove_image: 1 }));
      expect(removed['image']).toBeNull();
    });

    it('a group has one as well', async () => {
      const about = { name: 'Pictured group', description: 'x', status: 'active' };
      const { body, headers } = form(about, { bytes: PNG });
      const made = object(await shop.post(`${BASE}/groups`, body, { headers }), 201);
      const shown = await server.nobody.get(new URL(String(made['image'])).pathname);
      expect([shown.statusCode, shown.rawPayload.equals(PNG)]).toEqual([200, true]);
      const path = `${BASE}/groups/${String(made['id'])}`;
      const bad = form({}, { bytes: Buffer.from('no picture') });
      expect(problems(await shop.post(path, bad.body, { headers: bad.headers }))).toHaveProperty(['image']);
      expect(object(await shop.post(path, { name: 'Renamed' }))['image']).toBe(made['image']);
      expect(object(await shop.post(path, { remove_image: '1' }))['image']).toBeNull();
    });

    it('201 for one of exactly 2048 KB; 422 says that of one byte more', async () => {
      const largest = Buffer.concat([PNG, Buffer.alloc(2_048 * 1_024 - PNG.length)]);
      expect(object(await send({ bytes: largest }), 201)['image']).toEqual(expect.any(String));
      expect(problems(await send({ bytes: Buffer.concat([largest, Buffer.alloc(1)]) }))).toEqual({
        image: ['The image field must not be greater than 2048 KB.'],
      });
    });

    it.each([
      ['a page that calls itself a picture', Buffer.from('<script>alert(1)</script>')],
      ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
      ['one that is too large', Buffer.concat([PNG, Buffer.alloc(2_048 * 1_024)])],
    ])('422 for %s', async (_name, bytes) => {
      expect(problems(await send({ bytes }))).toHaveProperty(['image']);
    });

    it('400 for a form that ends in the middle', async () => {
      const { body, headers } = form({ name: 'x' }, { bytes: PNG });
      expect((await shop.post(`${BASE}/products`, body.subarray(0, -20), { headers })).statusCode).toBe(400);
    });
  });

  describe('POST, PUT, PATCH /products/{id}', () => {
    it('200, and only what is sent changes', async () => {
      const made = object(await product({ stock: 4, pinned: true }), 201);
      for (const method of ['POST', 'PUT', 'PATCH'] as const) {
        const answer = await shop.ask(method, `${BASE}/products/${made['id']}`, { body: { name: method } });
        expect(object(answer)).toEqual({ ...made, name: method, updated_at: STAMP });
      }
    });

    it('422 for an empty name; the product stays', async () => {
      const made = object(await product(), 201);
      expect(problems(await shop.post(`${BASE}/products/${made['id']}`, { name: '' }))).toEqual({
        name: ['The name field is required.'],
      });
      expect(object(await shop.get(`${BASE}/products/${made['id']}`))).toEqual(made);
    });

    it('200 for each of two updates at once; neither undoes the other', async () => {
      const id = idOf(await product());
      const answers = await Promise.all([
        shop.post(`${BASE}/products/${id}`, { name: 'One' }),
        shop.post(`${BASE}/products/${id}`, { sort_order: 9 }),
      ]);
      expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
      expect(object(await shop.get(`${BASE}/products/${id}`))).toMatchObject({ name: 'One', sort_order: 9 });
    });
  });

  describe('DELETE /products/{id}', () => {
    it('200 with the object; then it is unknown, and its prices are gone', async () => {
      const id = idOf(await product({ pricing: { monthly: { price: 1 } } }));
      expect(object(await shop.delete(`${BASE}/products/${id}`))).toMatchObject({ id, deleted_at: STAMP });
      expect((await shop.get(`${BASE}/products/${id}`)).statusCode).toBe(404);
      expect((await shop.get(`${BASE}/pricings?product=${id}`)).json()).toMatchObject({ total: 0 });
    });
  });

  describe('GET /products', () => {
    let vendor: TestAccount;
    const names = async (query: string): Promise<string[]> => {
      const answer = await vendor.get(`${BASE}/products?${query}`);
      return object(answer)['data'] instanceof Array
        ? answer.json<{ data: { name: string }[] }>().data.map(({ name }) => name)
        : [];
    };

    beforeAll(async () => {
      vendor = await server.account();
      const group = { name: 'G', description: 'x', status: 'active' };
      const of = { group_id: idOf(await vendor.post(`${BASE}/groups`, group)) };
      await vendor.post(`${BASE}/products`, newProduct({ ...of, name: 'Ärger', stock: 0, description: 'ÉTÉ chaud' }));
      await vendor.post(`${BASE}/products`, newProduct({ ...of, name: 'Banane', pinned: true, type: 'license' }));
      await vendor.post(`${BASE}/products`, newProduct({ ...of, name: 'Citron', status: 'hidden' }));
    });

    it.each([
      ['', ['Ärger', 'Banane', 'Citron']],
      ['sort=-name', ['Ärger', 'Citron', 'Banane']],
      ['sort=-id', ['Citron', 'Banane', 'Ärger']],
      ['filter[name]=ÄRG', ['Ärger']],
      ['filter[name]=ban,cit', ['Banane', 'Citron']],
      ['filter[description]=été', ['Ärger']],
      ['filter[stock]=-1', ['Banane', 'Citron']],
      ['filter[stock]=0', ['Ärger']],
      ['filter[stock]=x', []],
      ['filter[pinned]=true', ['Banane']],
      ['filter[status]=active&filter[type]=license', ['Banane']],
      ['filter[id]=99999999999', []],
      ['q=tron', ['Citron']],
      ['type=license', ['Banane']],
      ['group_id=1.5', []],
      ['per_page=1&page=2', ['Banane']],
      ['page=zzz&per_page=-3', ['Ärger', 'Banane', 'Citron']],
      ['page=999999', []],
      ['colour=red', ['Ärger', 'Banane', 'Citron']],
    ])('200 ?%s', async (query, expected) => {
      expect(await names(query)).toEqual(expected);
    });

    it('200 without the shorter parameters and with 25 a page for the observed profile', async () => {
      const observed = await server.key(vendor, { profile: 'observed' });
      expect((await observed.get(`${BASE}/products?q=tron&type=license`)).json()).toMatchObject({
        total: 3,
        per_page: 25,
      });
      expect((await vendor.get(`${BASE}/products?per_page=1000`)).json()).toMatchObject({ per_page: 100 });
    });

    it.each([
      ['filter[colour]=red', /^Requested filter\(s\) `colour` are not allowed\. Allowed filter\(s\) are `id, name, /],
      ['sort=colour', /^Requested sort\(s\) `colour` is not allowed\. Allowed sort\(s\) are `id, name, /],
      ['include=owner', /^Requested include\(s\) `owner` are not allowed\. Allowed include\(s\) are `pricing, group, /],
    ])('400 ?%s', async (query, message) => {
      const answer = await vendor.get(`${BASE}/products?${query}`);
      expect([answer.statusCode, answer.json()]).toEqual([400, { message: expect.stringMatching(message) }]);
    });

    it.each([
      ['pricing=1', true],
      ['pricing=true', true],
      ['pricing=0', false],
      ['pricing=false', false],
      ['pricing=', false],
      ['', false],
    ])('200 ?%s shows prices: %s', async (query, expected) => {
      const [first] = (await vendor.get(`${BASE}/products?${query}`)).json<{ data: object[] }>().data;
      expect('pricing' in first!).toBe(expected);
    });
  });

  describe('groups', () => {
    const group = (fields: object = {}): Promise<Answer> =>
      shop.post(`${BASE}/groups`, { name: 'Shelf', description: 'x', status: 'active', ...fields });

    it('POST 201 with every field of the contract, in its order', async () => {
      const made = object(await group({ name: 'Cloud', badge_title: 'New', badge_color: '#fff' }), 201);
      expect(Object.keys(made)).toEqual([
        'id',
        'name',
        'slug',
        'status',
        'description',
        'badge_title',
        'badge_color',
        'badge_icon',
        'image',
        'pinned',
        'sort_order',
        'parent_id',
        'groups',
        'products',
        'start_price',
        'route',
        'created_at',
        'updated_at',
        'deleted_at',
      ]);
      expect(made).toMatchObject({ slug: 'cloud', badge_title: 'New', pinned: false, sort_order: 0, route: null });
      expect(object(await group({ name: 'Cloud' }), 201)['slug']).toBe('cloud-2');
      expect(problems(await group({ slug: 'cloud' }))).toEqual({ slug: ['The slug has already been taken.'] });
    });

    it.each([
      ['name', { name: null }],
      ['description', { description: '<script>' }],
      ['status', { status: 'x' }],
      ['badge_title', { badge_title: 'a'.repeat(256) }],
      ['badge_color', { badge_color: 'a'.repeat(33) }],
      ['badge_icon', { badge_icon: 'a'.repeat(65) }],
      ['sort_order', { sort_order: 'first' }],
      ['parent_id', { parent_id: 999_999 }],
      ['slug', { slug: 'Not A Slug' }],
    ])('POST 422 errors.%s for %j', async (name, fields) => {
      expect(problems(await group(fields))).toHaveProperty([name]);
    });

    it('POST 422 names all that is wrong at once, whatever rule it breaks', async () => {
      const wrong = { name: '', description: '<script>', status: 'x', slug: 'Not A Slug' };
      const fields = ['name', 'description', 'status', 'slug'];
      expect(Object.keys(problems(await group(wrong)) as object)).toEqual(fields);
      const id = idOf(await group({ name: 'Right' }));
      expect(Object.keys(problems(await shop.post(`${BASE}/groups/${id}`, wrong)) as object)).toEqual(fields);
    });

    it('POST takes what is sent empty as not sent, and so does an update', async () => {
      const empty = { slug: '', sort_order: '', pinned: null, badge_title: '', parent_id: null, remove_image: '' };
      const made = object(await group({ name: 'Bare Metal', ...empty }), 201);
      expect(made).toMatchObject({ slug: 'bare-metal', sort_order: 0, pinned: false, badge_title: null });
      const path = `${BASE}/groups/${String(made['id'])}`;
      await shop.post(path, { sort_order: 3, pinned: true });
      expect(object(await shop.post(path, empty))).toMatchObject({ slug: 'bare-metal', sort_order: 3, pinned: true });
    });

    it('POST 422 for a group made its own ancestor', async () => {
      const top = idOf(await group({ name: 'Top' }));
      const middle = idOf(await group({ name: 'Middle', parent_id: top }));
      const low = idOf(await group({ name: 'Low', parent_id: middle }));
      for (const parent of [top, middle, low]) {
        expect(problems(await shop.post(`${BASE}/groups/${top}`, { parent_id: parent }))).toHaveProperty(['parent_id']);
      }
      const shown = object(await shop.get(`${BASE}/groups/${top}?include=groups`));
      expect(shown['groups']).toMatchObject([{ id: middle, parent_id: top }]);
    });

    it('show what stands in them in the order it was put in; lists stay as they were made', async () => {
      const top = idOf(await group({ name: 'Shelf' }));
      const [third, first, second] = [
        idOf(await product({ group_id: top, sort_order: 5 })),
        idOf(await product({ group_id: top, sort_order: -1, status: 'hidden' })),
        idOf(await product({ group_id: top })),
      ];
      const [after, before] = [
        idOf(await group({ name: 'After', parent_id: top, sort_order: 2 })),
        idOf(await group({ name: 'Before', parent_id: top, sort_order: 1 })),
      ];
      const ids = (things: unknown): number[] => (things as { id: number }[]).map(({ id }) => id);
      const shown = object(await shop.get(`${BASE}/groups/${top}?include=products,groups`));
      expect([ids(shown['products']), ids(shown['groups'])]).toEqual([
        [first, second, third],
        [before, after],
      ]);
      const list = await shop.get(`${BASE}/products?filter[group_id]=${top}`);
      expect(ids(list.json<{ data: object[] }>().data)).toEqual([third, first, second]);
      const sorted = await shop.get(`${BASE}/products?filter[group_id]=${top}&sort=sort_order`);
      expect(ids(sorted.json<{ data: object[] }>().data)).toEqual([first, second, third]);
    });

    it('two moves at once never close a circle', async () => {
      const one = idOf(await group({ name: 'One' }));
      const two = idOf(await group({ name: 'Two' }));
      const moves = await Promise.all([
        shop.post(`${BASE}/groups/${one}`, { parent_id: two }),
        shop.post(`${BASE}/groups/${two}`, { parent_id: one }),
      ]);
      expect(moves.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 422]);
    });

    it('DELETE 400 while something stands in it, and nothing changes', async () => {
      const id = idOf(await group({ name: 'Full' }));
      const inside = idOf(await product({ group_id: id }));
      const answer = await shop.delete(`${BASE}/groups/${id}`);
      expect([answer.statusCode, answer.json()]).toEqual([400, { error: expect.any(String) }]);
      expect(object(await shop.get(`${BASE}/groups/${id}?include=products`))['products']).toMatchObject([
        { id: inside },
      ]);
      await shop.delete(`${BASE}/products/${inside}`);
      expect(object(await shop.delete(`${BASE}/groups/${id}`))).toMatchObject({ id, deleted_at: STAMP });
    });

    it('show the least of what is in them', async () => {
      const id = idOf(await group({ name: 'Priced' }));
      const inside = { group_id: id, pricing: { monthly: { price: 20, setup: 5 }, weekly: { price: 7.5 } } };
      await product(inside);
      expect(object(await shop.get(`${BASE}/groups/${id}`))['start_price']).toEqual({
        mode: 'HT',
        price_ht: 7.5,
        setup_ht: 0,
        firstpayment_ht: 7.5,
        base_price: 7.5,
        base_setup: 0,
        base_firstpayment: 7.5,
        currency: 'EUR',
        recurring: 'weekly',
        free: false,
        price: 7.5,
        setup: 0,
      });
    });
  });

  describe('pricings', () => {
    let productId: number;
    const price = (fields: object = {}): Promise<Answer> =>
      shop.post(`${BASE}/pricings`, { related_type: 'product', related_id: productId, currency: 'USD', ...fields });

    beforeAll(async () => {
      productId = idOf(await product());
    });

    it('POST 201; a second row of the currency is 422 and names the first', async () => {
      const made = object(await price({ monthly: '9.90', weekly: 0, setup_monthly: 1 }), 201);
      const cycles = [
        'onetime',
        'weekly',
        'monthly',
        'quarterly',
        'semiannually',
        'annually',
        'biennially',
        'triennially',
      ];
      expect(Object.keys(made)).toEqual([
        'id',
        'related_id',
        'related_type',
        'currency',
        ...cycles,
        ...cycles.map((cycle) => `setup_${cycle}`),
      ]);
      expect(made).toMatchObject({ monthly: 9.9, weekly: 0, setup_monthly: 1, annually: null });
      const again = object(await price({ monthly: 5 }), 422);
      expect(again['message']).toContain(String(made['id']));
    });

    it('POST keeps the decimals of each currency', async () => {
      expect(object(await price({ currency: 'JPY', monthly: 500 }), 201)['monthly']).toBe(500);
      expect(object(await price({ currency: 'KWD', monthly: 1.234 }), 201)['monthly']).toBe(1.234);
    });

    it.each([
      ['monthly', { currency: 'GBP', monthly: 9.999 }],
      ['monthly', { currency: 'GBP', monthly: 1_000_000 }],
      ['monthly', { currency: 'GBP', monthly: -0.01 }],
      ['setup_weekly', { currency: 'GBP', setup_weekly: 'free' }],
      ['monthly', { currency: 'ISK', monthly: 0.5 }],
      ['currency', { currency: 'XXX' }],
      ['currency', { currency: null }],
      ['related_type', { related_type: 'car' }],
      ['related_id', { related_id: 999_999 }],
      ['related_id', { related_type: 'service', related_id: 999_999 }],
    ])('POST 422 errors.%s for %j', async (name, fields) => {
      expect(problems(await price(fields))).toHaveProperty([name]);
    });

    it.each([
      ['GBP', '1000000', '999999.99'],
      ['GBP', '99999999999999999999.999', '999999.99'],
      ['GBP', '999999999999999', '999999.99'],
      ['JPY', '1000000', '999999'],
    ])('POST 422 says the limit in the currency asked for: %s %s', async (currency, monthly, limit) => {
      const message = `The monthly field must not be greater than ${limit}.`;
      expect(problems(await price({ currency, monthly }))).toEqual({ monthly: [message] });
    });

    it('POST 422 names all that is wrong at once, whatever rule it breaks', async () => {
      const wrong = { related_type: 'car', weekly: 0.001, monthly: [], annually: -1, setup_onetime: 'free' };
      const fields = ['related_type', 'weekly', 'monthly', 'annually', 'setup_onetime'];
      expect(Object.keys(problems(await price({ currency: 'GBP', ...wrong })) as object)).toEqual(fields);
      const id = idOf(await price({ currency: 'PLN' }));
      expect(Object.keys(problems(await shop.post(`${BASE}/pricings/${id}`, wrong)) as object)).toEqual(fields);
    });

    it('POST 422 for a number whose digits a float would hide', async () => {
      const body = `{"related_type":"product","related_id":${productId},"currency":"CHF","monthly":1.0000000000000001}`;
      expect(problems(await shop.post(`${BASE}/pricings`, body))).toHaveProperty(['monthly']);
    });

    it('POST /{id} 200 changes what is sent; a new currency keeps amounts it can say', async () => {
      const id = idOf(await price({ currency: 'SEK', monthly: 10, annually: 100.5 }));
      expect(object(await shop.post(`${BASE}/pricings/${id}`, { monthly: null }))).toMatchObject({
        monthly: null,
        annually: 100.5,
      });
      expect(problems(await shop.post(`${BASE}/pricings/${id}`, { currency: 'KRW' }))).toHaveProperty(['currency']);
      expect(object(await shop.post(`${BASE}/pricings/${id}`, { currency: 'KRW', annually: 100 }))).toMatchObject({
        currency: 'KRW',
        annually: 100,
      });
    });

    it('GET filters amounts in major units, and deletes', async () => {
      const id = idOf(await price({ currency: 'TND', quarterly: 4.2 }));
      const found = await shop.get(
        `${BASE}/pricings?filter[quarterly]=4.2,77&filter[currency]=TND&product=${productId}`,
      );
      expect(found.json()).toMatchObject({ total: 1, data: [{ id, quarterly: 4.2 }] });
      expect(object(await shop.delete(`${BASE}/pricings/${id}`))).toMatchObject({ id });
      expect((await shop.get(`${BASE}/pricings/${id}`)).statusCode).toBe(404);
    });
  });
});

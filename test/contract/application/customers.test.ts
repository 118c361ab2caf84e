import { beforeAll, describe, expect, it } from 'vitest';
import { BASE, type Shop, idOf, newCustomer, object, openShop, problems } from '../../support/application.ts';
import { type Answer, type TestAccount, type TestHttp, eachServer } from '../../support/http.ts';

const STAMP = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);

eachServer('customers of the application API', (http) => {
  let server: TestHttp;
  let shop: TestAccount;

  beforeAll(async () => {
    server = http();
    shop = await server.account();
  });

  const create = (fields: object = {}): Promise<Answer> => shop.post(`${BASE}/customers`, newCustomer(fields));
  const act = (id: number, action: string, body: object = {}): Promise<Answer> =>
    shop.post(`${BASE}/customers/${id}/action/${action}`, body);
  const statusOfLicense = async (id: number): Promise<unknown> => {
    const shown = await shop.get(`${BASE}/customers/${id}?include=licenses`);
    return shown.json<{ licenses: { status: string }[] }>().licenses.map(({ status }) => status);
  };

  describe('POST /customers', () => {
    it('201 with every field of the contract, in its order, and no secret', async () => {
      const answer = await create({
        email: 'Ada@Example.ORG',
        company_name: 'Analytical',
        country: 'fr',
        zipcode: '75001',
        phone: '01 23 45 67 89',
        balance: 12.5,
        locale: 'fr_FR',
        password: ' secret with spaces ',
        verified: true,
      });
      expect(Object.entries(object(answer, 201))).toEqual([
        ['id', expect.any(Number)],
        ['firstname', 'Ada'],
        ['lastname', 'Lovelace'],
        ['email', 'ada@example.org'],
        ['company_name', 'Analytical'],
        ['billing_details', null],
        ['locale', 'fr_FR'],
        ['phone', '+33123456789'],
        ['address', null],
        ['address2', null],
        ['city', null],
        ['country', 'FR'],
        ['region', null],
        ['zipcode', '75001'],
        ['email_verified_at', STAMP],
        ['balance', '12.50'],
        ['last_login', null],
        ['is_confirmed', true],
        ['notes', null],
        ['created_at', STAMP],
        ['updated_at', STAMP],
      ]);
    });

    it('422 names all that is wrong at once, whatever rule it breaks, in the order of the fields', async () => {
      const wrong = {
        email: 'no',
        lastname: 'Byron',
        locale: 'french',
        phone: '12',
        country: 'FR',
        zipcode: 'abc',
        balance: '1.234',
        password: 'short',
      };
      const answer = await shop.post(`${BASE}/customers`, wrong);
      expect([answer.statusCode, Object.keys(answer.json<{ errors: object }>().errors)]).toEqual([
        422,
        ['email', 'firstname', 'locale', 'phone', 'zipcode', 'balance', 'password'],
      ]);
      expect(answer.json<{ message: string }>().message).toBe(
        'The email field has an invalid format. (and 6 more errors)',
      );
      expect(answer.json<{ errors: Record<string, string[]> }>().errors['balance']).toEqual([
        'The balance field must not have more than 2 decimal places.',
      ]);
      const french = await shop.post(`${BASE}/customers`, wrong, { headers: { 'accept-language': 'fr' } });
      expect(french.json<{ message: string }>().message).toMatch(/ \(et 6 autres erreurs\)$/);
    });

    it.each([
      [-1, 'The balance field must be at least 0.'],
      [1e15, 'The balance field must not be greater than 11258999068426.24.'],
      [1e13 + 0.005, 'The balance field must not have more than 2 decimal places.'],
    ])('422 says once what is wrong with a balance of %d', async (balance, message) => {
      expect(object(await create({ balance }), 422)).toEqual({ message, errors: { balance: [message] } });
    });

    it('201 for a client that sends every field it has, most of them empty', async () => {
      const empty = {
        company_name: '',
        phone: '',
        country: null,
        balance: '',
        password: '',
        verified: '',
        notes: null,
      };
      expect(object(await create(empty), 201)).toMatchObject({ balance: '0.00', is_confirmed: false, notes: null });
    });

    it('422 names what is missing, also to a client whose empty object is a list', async () => {
      expect(problems(await shop.post(`${BASE}/customers`, []))).toHaveProperty('email');
      expect(object(await shop.post(`${BASE}/customers`, [1]), 422)['message']).toBe(
        'The body field must be an object.',
      );
      expect(problems(await shop.post(`${BASE}/customers`, {}))).toEqual({
        email: ['The email field is required.'],
        firstname: ['The firstname field is required.'],
        lastname: ['The lastname field is required.'],
      });
    });

    it.each([
      ['email', { email: 'nobody' }],
      ['email', { email: `${'a'.repeat(251)}@b.co` }],
      ['firstname', { firstname: 'a'.repeat(51) }],
      ['lastname', { lastname: 7 }],
      ['address', { address: 'a'.repeat(251) }],
      ['address2', { address2: 'a'.repeat(251) }],
      ['city', { city: 'a'.repeat(251) }],
      ['region', { region: 'a'.repeat(251) }],
      ['zipcode', { zipcode: 'a'.repeat(21) }],
      ['zipcode', { country: 'FR', zipcode: 'ABC' }],
      ['country', { country: 'XX' }],
      ['phone', { phone: '123' }],
      ['phone', { country: 'FR', phone: '+1 2' }],
      ['company_name', { company_name: 'a'.repeat(256) }],
      ['billing_details', { billing_details: 'a'.repeat(256) }],
      ['locale', { locale: 'french' }],
      ['password', { password: 'short' }],
      ['verified', { verified: 'yes' }],
      ['balance', { balance: -1 }],
      ['balance', { balance: 1.001 }],
      ['balance', { balance: 'much' }],
      ['notes', { notes: 'a'.repeat(1_001) }],
      ['firstname', { firstname: 'a\u0007' }],
    ])('422 errors.%s for %j', async (name, fields) => {
      expect(problems(await create(fields))).toHaveProperty([name]);
    });

    it('422 for an e-mail or a phone that a customer has, whatever the case', async () => {
      await create({ email: 'taken@example.org', phone: '+33612345678' });
      expect(object(await create({ email: 'TAKEN@example.org' }), 422)).toEqual({
        message: 'The email has already been taken.',
        errors: { email: ['The email has already been taken.'] },
      });
      expect(problems(await create({ phone: '+33 6 12 34 56 78' }))).toHaveProperty(['phone']);
      const at_once = await Promise.all([1, 2, 3].map(() => create({ email: 'race@example.org' })));
      expect(at_once.map(({ statusCode }) => statusCode).toSorted()).toEqual([201, 422, 422]);
    });

    it('422 in the language the client asks for; the words of the contract stay', async () => {
      const headers = { 'accept-language': 'fr-FR,fr;q=0.9' };
      const answer = await shop.post(`${BASE}/customers`, {}, { headers });
      expect(problems(answer)).toMatchObject({ email: ['Le champ email est obligatoire.'] });
      expect((await server.nobody.get(`${BASE}/customers`, { headers })).json()).toEqual({
        message: 'Unauthenticated.',
      });
    });
  });

  describe('POST /customers/{id}', () => {
    it('200, and only what is sent changes', async () => {
      const made = object(await create({ city: 'Riga', balance: '3' }), 201);
      const changed = object(await shop.post(`${BASE}/customers/${made['id']}`, { firstname: 'Augusta' }));
      expect(changed).toEqual({ ...made, firstname: 'Augusta' });
      const cleared = object(await shop.put(`${BASE}/customers/${made['id']}`, { city: '' }));
      expect(cleared).toMatchObject({ city: null, balance: '3.00' });
    });

    it('422 for bad input; the customer stays', async () => {
      const made = object(await create(), 201);
      expect(problems(await shop.post(`${BASE}/customers/${made['id']}`, { email: '', city: 'x' }))).toHaveProperty([
        'email',
      ]);
      expect(object(await shop.get(`${BASE}/customers/${made['id']}`))).toEqual(made);
    });
  });

  describe('actions', () => {
    it('confirm: 200 with the object, then 400', async () => {
      const id = idOf(await create());
      expect(object(await shop.post(`${BASE}/customers/${id}/confirm`))).toMatchObject({ id, is_confirmed: true });
      const again = await shop.post(`${BASE}/customers/${id}/confirm`);
      expect([again.statusCode, again.json()]).toEqual([400, { message: 'Email already verified' }]);
    });

    it('suspend, ban and reactivate: 200, and the licences follow at once', async () => {
      const { customerId } = await openShop(shop);
      expect(object(await act(customerId, 'suspend', { reason: 'late' }))).toMatchObject({ id: customerId });
      expect(await statusOfLicense(customerId)).toEqual(['suspended']);
      const held = object(await shop.get(`${BASE}/customers/${customerId}?include=metadata`));
      expect(held['metadata']).toEqual([
        { key: 'suspended', value: 'true' },
        { key: 'suspended_reason', value: 'late' },
        { key: 'suspended_at', value: STAMP },
      ]);
      await act(customerId, 'ban', { notify: false });
      expect(await statusOfLicense(customerId)).toEqual(['banned']);
      await act(customerId, 'reactivate');
      expect(await statusOfLicense(customerId)).toEqual(['active']);
      expect(object(await act(customerId, 'disable2FA'))).toMatchObject({ id: customerId });
    });

    it('200 with an empty list, which is how PHP writes an empty body, and with empty fields', async () => {
      const id = idOf(await create());
      expect(object(await shop.post(`${BASE}/customers/${id}/action/suspend`, []))['id']).toBe(id);
      const empty = { reason: '', force: null, notify: '' };
      expect(object(await shop.post(`${BASE}/customers/${id}/action/reactivate`, empty))['id']).toBe(id);
    });

    it('ban by force pauses the services too', async () => {
      const { customerId, serviceId } = await openShop(shop);
      await act(customerId, 'ban', { force: '1', reason: 'fraud' });
      expect(object(await shop.get(`${BASE}/services/${serviceId}`))).toMatchObject({
        status: 'suspended',
        suspend_reason: 'fraud',
      });
    });

    it('422 for an unknown action or a reason that is too long', async () => {
      const id = idOf(await create());
      expect(problems(await act(id, 'promote'))).toHaveProperty(['action']);
      expect(problems(await act(id, 'suspend', { reason: 'a'.repeat(1_001) }))).toHaveProperty(['reason']);
    });
  });

  describe('DELETE /customers/{id}', () => {
    it('200 and the customer is unknown; the e-mail is free again', async () => {
      const id = idOf(await create({ email: 'leaving@example.org' }));
      expect(object(await shop.delete(`${BASE}/customers/${id}`))).toEqual({
        message: 'Customer deleted successfully',
      });
      expect((await shop.get(`${BASE}/customers/${id}`)).statusCode).toBe(404);
      expect((await create({ email: 'leaving@example.org' })).statusCode).toBe(201);
    });

    it('400 with services, whatever their state but the last two, and nothing changes; 200 by force', async () => {
      const { customerId, serviceId } = await openShop(shop);
      const refused = await shop.delete(`${BASE}/customers/${customerId}`);
      expect([refused.statusCode, refused.json()]).toEqual([
        400,
        {
          error: 'The customer still has services: 1.',
          blocking_reasons: { active_services: { count: 1, services: { [serviceId]: 'VPS S' } } },
          message: 'The customer still has services: 1.',
        },
      ]);
      const french = await shop.delete(`${BASE}/customers/${customerId}`, { headers: { 'accept-language': 'fr' } });
      expect(french.json()).toMatchObject({
        error: 'Le client a encore des services : 1.',
        message: 'Le client a encore des services : 1.',
      });
      const xml = await shop.delete(`${BASE}/customers/${customerId}`, { headers: { accept: 'text/xml' } });
      expect(xml.body).toContain(`<services><entry key="${serviceId}">VPS S</entry></services>`);
      expect((await shop.delete(`${BASE}/customers/${customerId}?force=1`)).statusCode).toBe(200);
      expect(object(await shop.get(`${BASE}/services/${serviceId}`))['status']).toBe('cancelled');
    });
  });

  describe('GET /customers', () => {
    let vendor: TestAccount;
    let sold: Shop;
    const emails = async (query: string): Promise<string[]> =>
      (object(await vendor.get(`${BASE}/customers?${query}`))['data'] as { email: string }[]).map(({ email }) => email);

    beforeAll(async () => {
      vendor = await server.account();
      server.clock.set(Date.UTC(2026, 2, 1, 9, 30));
      await vendor.post(`${BASE}/customers`, newCustomer({ email: 'one@a.test', firstname: 'ÉLODIE' }));
      server.clock.set(Date.UTC(2026, 2, 15));
      await vendor.post(`${BASE}/customers`, newCustomer({ email: 'two@b.test', lastname: 'Bērziņš' }));
      server.clock.set(Date.UTC(2026, 10, 21, 12));
      await vendor.post(`${BASE}/customers`, newCustomer({ email: 'three@b.test', phone: '+37120000001' }));
    });

    it.each([
      ['', ['one@a.test', 'two@b.test', 'three@b.test']],
      ['filter[email]=B.TEST', ['two@b.test', 'three@b.test']],
      ['filter[firstname]=élo', ['one@a.test']],
      ['filter[lastname]=ZIŅ', ['two@b.test']],
      ['filter[phone]=3712', ['three@b.test']],
      ['filter[created_at]=2026-03', ['one@a.test', 'two@b.test']],
      ['filter[created_at]=2026-03-01T09:30:00.000000Z', ['one@a.test']],
      ['filter[created_at]=2026-03-01,2026-11', ['one@a.test', 'three@b.test']],
      ['filter[created_at]=soon', []],
      ['sort=-email', ['two@b.test', 'three@b.test', 'one@a.test']],
      ['sort=lastname,-id', ['two@b.test', 'three@b.test', 'one@a.test']],
      ['q=one@', ['one@a.test']],
    ])('200 ?%s', async (query, expected) => {
      expect(await emails(query)).toEqual(expected);
    });

    it('200 in envelope A, with what was asked for beside each customer', async () => {
      sold = await openShop(vendor);
      const query = `filter[id]=${sold.customerId}&include=services,licenses,metadata,invoices`;
      const answer = object(await vendor.get(`${BASE}/customers?${query}`));
      expect(answer).toMatchObject({
        data: [
          {
            id: sold.customerId,
            services: [{ id: sold.serviceId, customer_id: sold.customerId }],
            licenses: [{ status: 'active', product_id: sold.productId, expires_at: STAMP }],
            metadata: [],
            invoices: [],
          },
        ],
        links: { prev: null, next: null },
        meta: { current_page: 1, from: 1, to: 1, last_page: 1, per_page: 12, total: 1 },
      });
      const [customer] = answer['data'] as { licenses: object[] }[];
      expect(Object.keys(customer!.licenses[0]!)).toEqual([
        'id',
        'key',
        'status',
        'expires_at',
        'product_id',
        'license_type_id',
      ]);
    });

    it('200 as XML says the same', async () => {
      const xml = await vendor.get(`${BASE}/customers?q=one@`, { headers: { accept: 'application/xml' } });
      expect(xml.headers['content-type']).toBe('application/xml; charset=utf-8');
      expect(xml.body).toContain('<email>one@a.test</email>');
      expect(xml.body).toContain('<phone nil="true"/>');
    });
  });
});

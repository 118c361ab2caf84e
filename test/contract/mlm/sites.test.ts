import { describe, expect, it } from 'vitest';
import { eachServer } from '../../support/http.ts';
import { createLicence, given, licencePath } from './given.ts';

const LIMIT = { message: 'Nombre maximal de sites atteint pour cette licence.' };

eachServer('mlm sites', (http) => {
  async function licenceWith(maxSites: number | null) {
    const terms = await given(http(), http().home, { maxSites });
    return createLicence(http().home, terms);
  }
  const add = (key: string, url: unknown) => http().home.post(licencePath(key, '/sites'), { url });

  describe('POST /licences/{key}/sites', () => {
    it('201: the new site in the printed form', async () => {
      const { licence } = await licenceWith(5);
      const answer = await add(licence.key, 'https://second.example');
      expect(answer.statusCode).toBe(201);
      expect(Object.entries(answer.json().site)).toEqual([
        ['id', expect.any(Number)],
        ['licence_id', licence.id],
        ['url', 'https://second.example'],
      ]);
      expect(Object.keys(answer.json())).toEqual(['site']);
    });

    it('201: a site it has already is the same site, however it is spelt', async () => {
      const { licence, site } = await licenceWith(1);
      const same = [
        'http://example.com',
        'https://www.EXAMPLE.com/',
        'https://example.com:443',
        'http://example.com:80/',
      ];
      for (const url of same) {
        const answer = await add(licence.key, url);
        expect([answer.statusCode, answer.json()]).toEqual([
          201,
          { site: { id: site.id, licence_id: licence.id, url: site.url } },
        ]);
      }
    });

    it('201: another path and another port are other sites', async () => {
      const { licence, site } = await licenceWith(3);
      const ids = [];
      for (const url of ['https://example.com/shop', 'https://example.com:8443']) {
        ids.push((await add(licence.key, url)).json().site.id);
      }
      expect(new Set([site.id, ...ids]).size).toBe(3);
    });

    it('422: the limit of the type, in French whatever is asked for', async () => {
      const { licence } = await licenceWith(1);
      const body = { url: 'https://second.example' };
      for (const language of ['en', 'lv', '*']) {
        const headers = { 'accept-language': language };
        const answer = await http().home.post(licencePath(licence.key, '/sites'), body, { headers });
        expect([answer.statusCode, answer.json()]).toEqual([422, LIMIT]);
      }
    });

    it('201 × 1, 422 × 3: of four parallel adds at the limit exactly one wins, 50 times in a row', async () => {
      const { home } = http();
      const terms = await given(http(), home, { maxSites: 2 });
      for (let round = 0; round < 50; round += 1) {
        const { licence } = await createLicence(home, terms);
        const answers = await Promise.all([1, 2, 3, 4].map((n) => add(licence.key, `https://site${n}.example`)));
        expect(answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([201, 422, 422, 422]);
        expect((await home.get(licencePath(licence.key))).json().sites).toHaveLength(2);
      }
    });

    it('201 × 4: four parallel adds of one site take one slot', async () => {
      const { licence } = await licenceWith(2);
      const answers = await Promise.all([1, 2, 3, 4].map(() => add(licence.key, 'https://same.example')));
      expect(answers.map((answer) => answer.statusCode)).toEqual([201, 201, 201, 201]);
      expect(new Set(answers.map((answer) => answer.json().site.id)).size).toBe(1);
    });

    it.each(['suspended', 'revoked', 'expired'])('422: a licence that is %s takes no site', async (state) => {
      const { licensing } = http().app.modules;
      const { licence } = await licenceWith(5);
      const call = http().home.call();
      if (state === 'suspended') await licensing.suspendLicense(call, { id: licence.id });
      if (state === 'revoked') await licensing.revokeLicense(call, { id: licence.id });
      if (state === 'expired') http().clock.advance(400 * 86_400_000);
      const answer = await add(licence.key, 'https://late.example');
      if (state === 'expired') http().clock.advance(-400 * 86_400_000);
      expect([answer.statusCode, Object.keys(answer.json())]).toEqual([422, ['message']]);
    });

    it.each([[undefined], [''], ['nonsense'], ['https://'], [{}], [`https://a.example/${'x'.repeat(2_040)}`]])(
      '422: %j is no site',
      async (url) => {
        const { licence } = await licenceWith(5);
        const answer = await add(licence.key, url);
        expect(answer.statusCode).toBe(422);
        expect(answer.json()).toEqual({
          message: 'The given data was invalid.',
          errors: { url: [expect.any(String)] },
        });
      },
    );

    it("404: an unknown licence and another account's", async () => {
      const { licence } = await licenceWith(5);
      const other = await http().account();
      const body = { url: 'https://second.example' };
      expect((await http().home.post(licencePath('ABC123', '/sites'), body)).statusCode).toBe(404);
      expect((await other.post(licencePath(licence.key, '/sites'), body)).statusCode).toBe(404);
    });

    it('403: a key without sites:create', async () => {
      const { licence } = await licenceWith(5);
      const client = await http().key(http().home, { permissions: ['licenses:*'] });
      expect((await client.post(licencePath(licence.key, '/sites'), { url: 'https://a.example' })).statusCode).toBe(
        403,
      );
    });
  });

  describe('DELETE /licences/{key}/sites/{id}', () => {
    it('204: frees the slot', async () => {
      const { licence, site } = await licenceWith(1);
      const headers = { 'content-type': 'application/json' };
      const gone = await http().home.delete(licencePath(licence.key, `/sites/${site.id}`), { headers });
      expect([gone.statusCode, gone.body]).toEqual([204, '']);
      expect((await add(licence.key, 'https://second.example')).statusCode).toBe(201);
    });

    it("404: a site that is not this licence's", async () => {
      const [mine, other] = [await licenceWith(5), await licenceWith(5)];
      for (const id of [other.site.id, 0, 'x', '99999999999', '1.5']) {
        const answer = await http().home.delete(licencePath(mine.licence.key, `/sites/${id}`));
        expect([id, answer.statusCode, Object.keys(answer.json())]).toEqual([id, 404, ['message']]);
      }
      expect((await http().home.delete(licencePath('NOPE', `/sites/${mine.site.id}`))).statusCode).toBe(404);
    });
  });
});

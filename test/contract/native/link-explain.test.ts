import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { geoFile } from '../../support/geo-file.ts';
import { type TestAccount, type TestHttp, eachServer } from '../../support/http.ts';

interface Explanation {
  readonly outcome: { readonly kind: string; readonly to: string | null; readonly reason: string | null };
  readonly rule: number | null;
  readonly rules: readonly { readonly rule: number; readonly matched: boolean; readonly unmet: readonly unknown[] }[];
}

const folder = mkdtempSync(join(tmpdir(), 'gatehouse-geo-'));
const places = join(folder, 'places.mmdb');
writeFileSync(places, geoFile({ '192.0.2.0/24': 'EE' }));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const explaining = (http: () => TestHttp): void => {
  let account: TestAccount;
  let id: number;
  const explain = async (query: string, link = id): Promise<Explanation> =>
    (await account.get(`/api/v2/links/${link}/explain?${query}`)).json();
  const make = async (body: object): Promise<number> =>
    (await account.post('/api/v2/links', { target: 'https://vendor.example/', ...body })).json<{ id: number }>().id;

  beforeAll(async () => {
    account = http().home;
    id = await make({
      rules: [
        { when: { country: ['EE'], device: ['mobile'] }, to: 'https://ee.example/' },
        { when: { ip: ['203.0.113.0/24'], after: '2026-01-01T00:00:00.000Z' }, to: 'https://ip.example/' },
        {
          when: { licenseState: ['active'] },
          to: {
            split: [
              { url: 'https://a.example/', weight: 1 },
              { url: 'https://b.example/', weight: 1 },
            ],
          },
        },
      ],
    });
  });

  it('names the rule that decides, and what each rule above it wanted and saw', async () => {
    expect(await explain('country=lv&device=mobile&address=203.0.113.9')).toEqual({
      outcome: { kind: 'redirect', to: 'https://ip.example/', code: 302, page: null, store: null, reason: null },
      rule: 1,
      rules: [
        {
          rule: 0,
          matched: false,
          to: 'https://ee.example/',
          unmet: [{ condition: 'country', wanted: ['EE'], seen: 'LV' }],
        },
        { rule: 1, matched: true, to: 'https://ip.example/', unmet: [] },
      ],
    });
  });

  it('falls back to the target, at the instant asked about', async () => {
    const { outcome, rule, rules } = await explain('address=203.0.113.9&at=2025-12-31T23:59:59Z');
    expect([outcome.to, rule, rules.map(({ matched }) => matched)]).toEqual([
      'https://vendor.example/',
      null,
      [false, false, false],
    ]);
  });

  it('reads device, system and browser from an agent, and knows a program by it', async () => {
    const agent = encodeURIComponent(
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
    );
    expect((await explain(`country=EE&agent=${agent}`)).rule).toBe(0);
    const limited = await make({ clickLimit: 1 });
    expect((await explain('agent=curl%2F8.0', limited)).outcome).toMatchObject({ kind: 'card', to: null });
  });

  it('finds country of an address as the gate does, unless another one is said', async () => {
    expect((await explain('device=mobile&address=192.0.2.9')).rule).toBe(0);
    expect((await explain('device=mobile&address=192.0.2.9&country=LV')).rules[0]?.matched).toBe(false);
    expect((await explain('device=mobile&address=nonsense')).rules[0]?.unmet).toEqual([
      { condition: 'country', wanted: ['EE'], seen: null },
    ]);
  });

  it('draws a split as the gate does: the same for the same visitor', async () => {
    const ways = await Promise.all(
      [1, 2, 3, 4, 5, 6, 7, 8].map(async (n) => (await explain(`licenseState=active&agent=A${n}`)).outcome.to),
    );
    const again = await Promise.all(
      [1, 2, 3, 4, 5, 6, 7, 8].map(async (n) => (await explain(`licenseState=active&agent=A${n}`)).outcome.to),
    );
    expect(again).toEqual(ways);
    expect(new Set(ways)).toEqual(new Set(['https://a.example/', 'https://b.example/']));
  });

  it('says that a link ended or asks for its password before any rule', async () => {
    const ended = await make({ expiresAt: '2026-01-01T00:00:00.000Z' });
    expect(await explain('', ended)).toMatchObject({
      outcome: { kind: 'gone', reason: 'expired' },
      rule: null,
      rules: [],
    });
    const locked = await make({ password: 'sesame' });
    expect((await explain('', locked)).outcome.kind).toBe('password');
    expect((await explain('admitted=true', locked)).outcome.kind).toBe('redirect');
  });

  it.each(['country=Latvia', 'kind=ghost', 'at=yesterday', 'colour=red'])('422 for %s', async (query) => {
    expect((await account.get(`/api/v2/links/${id}/explain?${query}`)).statusCode).toBe(422);
  });

  it('404 for another account’s link and for none', async () => {
    const other = await http().account();
    expect((await other.get(`/api/v2/links/${id}/explain`)).statusCode).toBe(404);
    expect((await account.get('/api/v2/links/0/explain')).statusCode).toBe(404);
  });
};

eachServer('explaining a link', explaining, { env: { GEOIP_DB: places } });

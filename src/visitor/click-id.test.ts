import { afterAll, beforeAll, expect, it } from 'vitest';
import { testDatabase } from '../../test/support/databases.ts';
import { CHROME, type FrontServer, startFront } from '../../test/support/front.ts';
import type { LinkView } from '../modules/links/index.ts';

const { open } = testDatabase('sqlite');
let front: FrontServer;
let made = 0;

beforeAll(async () => {
  front = await startFront(open());
});
afterAll(() => front.stop());

const create = (fields: object = {}): Promise<LinkView> =>
  front.links.createLink(front.call(), {
    target: 'https://vendor.example/buy?gclick=mine&plan=pro#top',
    alias: `click-${(made += 1)}`,
    ...fields,
  });
const visit = (alias: string, headers: Record<string, string> = {}, method = 'GET') =>
  front.ask(`/${alias}`, { method, headers: { 'user-agent': CHROME, ...headers } });
const lastVisit = () => front.visits.at(-1);

it('a link that has a name for it tells its target the id the visit is kept by, another one each time', async () => {
  const { alias } = await create({ clickIdName: 'gclick' });
  const ids: string[] = [];
  for (let i = 0; i < 3; i += 1) {
    const { status, headers } = await visit(alias);
    const location = new URL(String(headers['location']));
    expect(status).toBe(302);
    expect(location.searchParams.get('plan')).toBe('pro');
    expect(location.hash).toBe('#top');
    const id = location.searchParams.get('gclick') ?? '';
    expect(id).toMatch(/^[0-9a-f]{16}$/);
    expect(lastVisit()?.clickId).toBe(id);
    ids.push(id);
  }
  expect(new Set(ids).size).toBe(3);
});

it('nobody passes another visit\u2019s id on', async () => {
  const { alias } = await create({ clickIdName: 'gclick', forwardQuery: true });
  const { headers } = await visit(`${alias}?gclick=9f86d081884c7d65&src=mail`);
  const { searchParams } = new URL(String(headers['location']));
  expect(searchParams.getAll('gclick')).toEqual([lastVisit()?.clickId]);
  expect(searchParams.get('src')).toBe('mail');
});

it('rules and targets of their own carry it too', async () => {
  const to = 'https://lv.vendor.example/';
  const { alias } = await create({ clickIdName: 'cid', rules: [{ when: { browser: ['Chrome'] }, to }] });
  const { headers } = await visit(alias);
  expect(headers['location']).toBe(`${to}?cid=${lastVisit()?.clickId}`);
});

it('a link without a name for it stays as it is, and so do visits that count for nothing', async () => {
  const plain = await create();
  expect((await visit(plain.alias)).headers['location']).toBe('https://vendor.example/buy?gclick=mine&plan=pro#top');
  expect(lastVisit()?.clickId).toBe('');
  const named = await create({ clickIdName: 'gclick' });
  const head = await visit(named.alias, {}, 'HEAD');
  expect(head.headers['location']).toBe('https://vendor.example/buy?gclick=mine&plan=pro#top');
});

it('people who ask to be let alone get none', async () => {
  const { alias } = await create({ clickIdName: 'gclick' });
  const { headers } = await visit(alias, { dnt: '1' });
  expect(headers['location']).toBe('https://vendor.example/buy?gclick=mine&plan=pro#top');
  expect(lastVisit()?.clickId).toBe('');
});

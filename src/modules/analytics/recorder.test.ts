import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eachDatabase } from '../../../test/support/databases.ts';
import { type LinksMachine, linksMachine } from '../../../test/support/links.ts';
import { type Counted, makeCrowd } from '../../../test/support/visits.ts';
import type { Call } from '../../kernel/call.ts';
import { createSeal } from '../../platform/crypto/seal.ts';
import type { Database } from '../../platform/db/database.ts';
import { systemRandom } from '../../platform/system.ts';
import { createAnalytics } from './analytics.ts';
import type { LinkStats, TopValues } from './link-stats.ts';
import { type Batch, Batcher } from './batch.ts';
import { type Recorder, createRecorder } from './recorder.ts';
import { HUMAN, type Visit } from './visit.ts';

const NOON = Date.UTC(2026, 10, 21, 12);
const VISITS = process.env['GATEHOUSE_TEST_LONG'] === undefined ? 5_000 : 100_000;
const seal = createSeal(new Uint8Array(32).fill(7));
const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36';

const somebody: Visit = {
  at: NOON,
  accountId: 1,
  domainId: 1,
  linkId: 0,
  entry: 0,
  flags: 0,
  agent: CHROME,
  referrer: '',
  language: '',
  query: '',
  address: '192.0.2.1',
  clickId: '',
};

function batchesOf(visits: readonly Visit[], size: number): Batch[] {
  const batcher = new Batcher(size);
  const batches: Batch[] = [];
  for (const visit of visits) if (batcher.add(visit)) batches.push(batcher.take());
  batches.push(batcher.take());
  return batches;
}

function expected(counted: Counted): LinkStats {
  const top = (map: ReadonlyMap<string, number>): TopValues =>
    [...map].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 10);
  const social = (name: string): number => counted.social.get(name) ?? 0;
  return {
    clicks: counted.clicks,
    uniqueClicks: counted.uniqueClicks,
    bots: counted.bots,
    topCountries: [['Unknown', counted.clicks]],
    topReferrers: top(counted.referrers),
    topBrowsers: top(counted.browsers),
    topOs: top(counted.os),
    socialCount: { facebook: social('facebook'), twitter: social('twitter'), instagram: 0, google: 0 },
  };
}

eachDatabase('visits', ({ open }) => {
  let database: Database;
  let machine: LinksMachine;
  let call: Call;
  let recorder: Recorder;
  const analytics = createAnalytics();
  const start = (on = database, orderedAtOnce = 100_000): Recorder =>
    createRecorder({
      orderedAtOnce,
      database: on,
      seal,
      random: systemRandom,
      grant: (_scope, _accountId, { count }) => Promise.resolve(count),
      locate: (address) => (address === '203.0.113.7' ? { country: 'LV', region: 'Riga', city: 'Riga' } : null),
    });
  const record = async (...visits: Visit[]): Promise<void> => {
    for (const batch of batchesOf(visits, 1_000)) await recorder.record(batch);
  };
  const settle = async (): Promise<void> => {
    while ((await recorder.settle()) > 0);
  };
  const newLink = async (): Promise<number> =>
    (await machine.links.createLink(call, { target: 'https://vendor.example/' })).id;

  beforeAll(() => {
    database = open();
    machine = linksMachine(database);
    call = machine.call();
  });
  beforeEach(() => {
    recorder = start();
  });

  it('are counted as an independent count says, before they are added up, while they are, and after', async () => {
    const linkIds = await Promise.all(Array.from({ length: 7 }, newLink));
    const { visits, counted } = makeCrowd({ seed: 20_261_121, visits: VISITS, linkIds, start: NOON + 11 * 3_600_000 });
    for (const batch of batchesOf(visits, 1_500)) await recorder.record(batch);
    const all = () => Promise.all(linkIds.map((id) => analytics.linkStats(call, id)));
    const wanted = linkIds.map((id) => expected(counted.get(id)!));
    expect(await all()).toEqual(wanted);
    await recorder.settle();
    expect(await all()).toEqual(wanted);
    await settle();
    expect(await all()).toEqual(wanted);
    const { total } = await database.read
      .selectFrom('clicks')
      .select((eb) => eb.fn.countAll<number | string>().as('total'))
      .executeTakeFirstOrThrow();
    expect(Number(total)).toBe(VISITS);
  });

  it('of a long backlog are put in the order of their links, and count as they would have', async () => {
    const linkIds = await Promise.all(Array.from({ length: 50 }, newLink));
    const last = await newLink();
    const { visits, counted } = makeCrowd({ seed: 11, visits: VISITS, linkIds, start: NOON });
    recorder = start(database, 10_000);
    await record({ ...somebody, linkId: last, clickId: '0123456789abcdef' }, { ...somebody, at: NOON + 77 });
    for (const batch of batchesOf(visits, 700)) await recorder.record(batch);
    const all = () => Promise.all(linkIds.map((id) => analytics.linkStats(call, id)));
    const kept = (): Promise<{ linkId: number | null }[]> =>
      database.read
        .selectFrom('clicks')
        .select('linkId')
        .where((eb) =>
          eb.or([eb('linkId', 'in', [...linkIds, last]), eb('linkId', 'is', null).and('at', '=', NOON + 77)]),
        )
        .execute();
    const wanted = linkIds.map((id) => expected(counted.get(id)!));

    await recorder.settle();
    expect(await all()).toEqual(wanted);
    expect(await analytics.findClick(call, '0123456789abcdef')).toMatchObject({ linkId: last });
    const first = (await kept()).map(({ linkId }) => linkId);
    expect(first).toHaveLength(2_000);
    expect(first).toContain(null);
    expect(first).not.toContain(last);

    await settle();
    expect(await recorder.waiting()).toBe(0);
    expect(await all()).toEqual(wanted);
    expect(await analytics.findClick(call, '0123456789abcdef')).toMatchObject({ linkId: last });
    expect(await kept()).toHaveLength(VISITS + 2);
  });

  it('of a busy hour are put in order as they come, so that one link is looked for in few batches', async () => {
    const linkIds = await Promise.all(Array.from({ length: 20 }, newLink));
    const { visits, counted } = makeCrowd({ seed: 12, visits: 5_000, linkIds, start: NOON });
    recorder = start(database, 5_000);
    for (const batch of batchesOf(visits, 1_000)) {
      await recorder.record(batch);
      await recorder.order();
    }
    const rows = await database.read
      .selectFrom('click_batches')
      .select(['count', 'firstLink', 'lastLink'])
      .orderBy('id')
      .execute();
    expect(rows.map(({ count }) => count)).toEqual([2_000, 2_000, 1_000]);
    expect(rows.map(({ firstLink }) => firstLink)).toEqual(
      rows.map(({ firstLink }) => firstLink).sort((a, b) => a - b),
    );
    expect(rows[0]?.lastLink).toBeLessThanOrEqual(rows[1]?.firstLink ?? 0);
    expect(rows[1]?.lastLink).toBeLessThanOrEqual(rows[2]?.firstLink ?? 0);
    const wanted = linkIds.map((id) => expected(counted.get(id)!));
    expect(await Promise.all(linkIds.map((id) => analytics.linkStats(call, id)))).toEqual(wanted);
    await settle();
    expect(await Promise.all(linkIds.map((id) => analytics.linkStats(call, id)))).toEqual(wanted);
  });

  it('of a backlog that is put in order piece by piece are unique where their visitor came first', async () => {
    const linkIds = [await newLink(), await newLink()];
    const { visits } = makeCrowd({ seed: 21, visits: 6_000, linkIds, start: NOON });
    recorder = start(database, 2_500);
    for (const batch of batchesOf(visits, 1_000)) await recorder.record(batch);
    await settle();
    const rows = await database.read
      .selectFrom('clicks')
      .select(['linkId', 'visitor', 'isUnique', 'at'])
      .where('linkId', 'in', linkIds)
      .where('kind', '=', HUMAN)
      .where('visitor', 'is not', null)
      .execute();
    const first = new Map<string, { at: number; isUnique: number }>();
    for (const { linkId, visitor, at, isUnique } of rows) {
      const who = `${linkId} ${visitor} ${Math.floor(at / 86_400_000)}`;
      if (at < (first.get(who)?.at ?? Infinity)) first.set(who, { at, isUnique });
    }
    expect([...first.values()].filter(({ isUnique }) => isUnique !== 1)).toEqual([]);
    expect(rows.filter(({ isUnique }) => isUnique === 1)).toHaveLength(first.size);
  });

  it('of the same person are unique once a day, also after a restart', async () => {
    const linkId = await newLink();
    await record({ ...somebody, linkId });
    await settle();
    recorder = start();
    await record({ ...somebody, linkId, at: NOON + 1_000 }, { ...somebody, linkId, at: NOON + 13 * 3_600_000 });
    await settle();
    expect(await analytics.linkStats(call, linkId)).toMatchObject({ clicks: 3, uniqueClicks: 2 });
  });

  it('within half a second are one, unless door, link or referrer differ', async () => {
    const [linkId, other] = [await newLink(), await newLink()];
    await record(
      { ...somebody, linkId },
      { ...somebody, linkId, at: NOON + 499 },
      { ...somebody, linkId, at: NOON + 499, entry: 1 },
      { ...somebody, linkId, at: NOON + 499, referrer: 'https://news.example/' },
      { ...somebody, linkId: other, at: NOON + 499 },
      { ...somebody, linkId, at: NOON + 500 },
      { ...somebody, linkId, at: NOON + 999 },
      { ...somebody, linkId, at: NOON + 2_000 },
    );
    await settle();
    expect((await analytics.linkStats(call, linkId)).clicks).toBe(5);
    expect((await analytics.linkStats(call, other)).clicks).toBe(1);
  });

  it('leave nothing behind that names somebody', async () => {
    const linkId = await newLink();
    const person = {
      ...somebody,
      linkId,
      address: '203.0.113.7',
      referrer: 'https://mail.example/inbox/secret-page',
      query: 'utm_source=mail&token=secret-token',
    };
    await record(person);
    await settle();
    const tables = ['clicks', 'click_clients', 'click_sources', 'click_places', 'click_days', 'visitor_days'] as const;
    const rows = await Promise.all(tables.map((table) => database.read.selectFrom(table).selectAll().execute()));
    const text = JSON.stringify(rows);
    expect(text).not.toMatch(/203\.0\.113\.7|Mozilla|secret-page|secret-token/);
    expect(text).toContain('mail.example');
    const stats = await analytics.linkStats(call, linkId);
    expect(stats.topCountries).toEqual([['LV', 1]]);
  });

  it('of people who want privacy count without browser, place, referrer and number', async () => {
    const linkId = await newLink();
    await record({ ...somebody, linkId, flags: 2, address: '203.0.113.7', referrer: 'https://t.co/x' });
    await settle();
    expect(await analytics.linkStats(call, linkId)).toEqual({
      clicks: 1,
      uniqueClicks: 0,
      bots: 0,
      topCountries: [['Unknown', 1]],
      topReferrers: [['Direct, email and other', 1]],
      topBrowsers: [['Unknown', 1]],
      topOs: [['Unknown', 1]],
      socialCount: { facebook: 0, twitter: 0, instagram: 0, google: 0 },
    });
    const row = await database.read
      .selectFrom('clicks')
      .select('visitor')
      .where('linkId', '=', linkId)
      .executeTakeFirstOrThrow();
    expect(row.visitor).toBeNull();
  });

  it('of another account\u2019s link are not told', async () => {
    const linkId = await newLink();
    await record({ ...somebody, linkId });
    expect(await analytics.linkStats(machine.call({ accountId: 2 }), linkId)).toMatchObject({
      clicks: 0,
      topBrowsers: [],
    });
    await settle();
    expect(await analytics.linkStats(machine.call({ accountId: 2 }), linkId)).toMatchObject({
      clicks: 0,
      topBrowsers: [],
    });
  });

  it('of a deleted link disappear, those that come late too', async () => {
    const linkId = await newLink();
    await record({ ...somebody, linkId });
    await settle();
    await machine.links.deleteLink(call, linkId);
    await analytics.forgetLink(call, linkId);
    await record({ ...somebody, linkId, at: NOON + 5_000 });
    await settle();
    for (const table of ['clicks', 'click_days'] as const) {
      expect(await database.read.selectFrom(table).selectAll().where('linkId', '=', linkId).execute()).toEqual([]);
    }
  });

  it.each([
    { name: 'as they came', orderedAtOnce: 100_000 },
    { name: 'put in order', orderedAtOnce: 2_500 },
  ])('are added up once by two processes that do it at the same time, $name', async ({ orderedAtOnce }) => {
    const linkIds = [await newLink(), await newLink()];
    const { visits, counted } = makeCrowd({ seed: 7, visits: 6_000, linkIds, start: NOON });
    recorder = start(database, orderedAtOnce);
    const other = start(open(), orderedAtOnce);
    for (const batch of batchesOf(visits, 2_000)) await recorder.record(batch);
    const work = async (one: Recorder): Promise<void> => {
      while ((await one.settle()) > 0);
    };
    await Promise.all([work(recorder), work(other)]);
    await settle();
    for (const id of linkIds) expect(await analytics.linkStats(call, id)).toEqual(expected(counted.get(id)!));
  });

  it('name their visitor by a number that is another one the next day, and unknowable once the salt is gone', async () => {
    const linkId = await newLink();
    const old = NOON - 10 * 86_400_000;
    await record({ ...somebody, linkId, at: old }, { ...somebody, linkId, at: old + 86_400_000 });
    await settle();
    const rows = await database.read.selectFrom('clicks').select('visitor').where('linkId', '=', linkId).execute();
    expect(new Set(rows.map(({ visitor }) => visitor)).size).toBe(2);
    // More than are forgotten at once.
    const crowd = Array.from({ length: 5_500 }, (_, visitor) => ({
      linkId,
      day: Math.floor(old / 86_400_000),
      visitor,
    }));
    await database.transaction(async (db) => {
      for (let from = 0; from < crowd.length; from += 500) {
        await db
          .insertInto('visitor_days')
          .values(crowd.slice(from, from + 500))
          .execute();
      }
    });
    await analytics.forgetVisitors(call);
    expect(await database.read.selectFrom('visitor_days').selectAll().where('linkId', '=', linkId).execute()).toEqual(
      [],
    );
    const salts = await database.read
      .selectFrom('keyring')
      .select('kid')
      .where('purpose', '=', 'visitor_salt')
      .execute();
    const today = String(Math.floor(NOON / 86_400_000)).padStart(6, '0');
    expect(salts.every(({ kid }) => kid >= today)).toBe(true);
  });
});

describe('a batcher', () => {
  it('sends each text once and starts anew when told that nothing is known any more', () => {
    const batcher = new Batcher(10);
    batcher.add(somebody);
    batcher.add({ ...somebody, at: NOON + 1 });
    expect(batcher.take()).toMatchObject({ count: 2, isFresh: true, texts: [CHROME, '192.0.2.1'] });
    batcher.add(somebody);
    expect(batcher.take()).toMatchObject({ count: 1, isFresh: false, texts: [] });
    batcher.forget();
    batcher.add(somebody);
    expect(batcher.take()).toMatchObject({ isFresh: true, texts: [CHROME, '192.0.2.1'] });
  });

  it('keeps no more of a text than it needs', () => {
    const batcher = new Batcher(10);
    batcher.add({ ...somebody, agent: 'x'.repeat(10_000) });
    expect(batcher.take().texts[0]).toHaveLength(1_024);
  });
});

import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { eachDatabase } from '../../../test/support/databases.ts';
import { type LinksMachine, linkCount, linksMachine } from '../../../test/support/links.ts';
import { faultsOf, recordingDb } from '../../../test/support/query-plans.ts';
import type { Call } from '../../kernel/call.ts';
import type { ListRequest } from '../../kernel/page.ts';
import { rebuildSearchIndex } from '../../kernel/store-search.ts';
import type { Database } from '../../platform/db/database.ts';

/** Enough that a database which may choose takes the index. */
const LINKS = 30_000;
const RARE = 29_999;

async function fill(database: Database): Promise<void> {
  await database.transaction(async (db) => {
    const numbers = sql`with recursive n(i) as (select 1 union all select i + 1 from n where i < ${sql.lit(LINKS)})`;
    const [clicks, rare] = [sql`(i * 7919) % 1000`, sql.lit(RARE)];
    for (const accountId of [1, 2]) {
      const id = sql`(i * 2 + ${sql.lit(accountId)})`;
      await sql`insert into links (id, "accountId", "domainId", alias, "aliasKey", kind, target, type, status, "isPublic",
          rules, parameters, "redirectCode", "forwardQuery", crawlable, "campaignId", "rowVersion", "createdAt", "updatedAt")
        ${numbers} select ${id}, ${sql.lit(accountId)}, 1, 'a' || ${id}, 'a' || ${id}, 'link',
          'https://target.example/' || i, 'direct', 'enabled', 0, '[]', '[]', 302, 0, 0, i % 500, 1, i, i from n`.execute(
        db,
      );
      await sql`insert into link_stats ("linkId", "accountId", clicks, uniques, bots, prefetches, previews, duplicates,
          facebook, twitter, instagram, google)
        ${numbers} select ${id}, ${sql.lit(accountId)}, ${clicks}, 0, 0, 0, 0, 0, 0, 0, 0, 0 from n`.execute(db);
      await sql`insert into search (id, "accountId", kind, "refId", "textFold")
        ${numbers} select ${id} * 16 + 2, ${sql.lit(accountId)}, 2, ${id},
          case when i = ${rare} then 'needle in the haystack' else 'https://target.example/' || i end from n`.execute(
        db,
      );
    }
    await rebuildSearchIndex(db, database.dialect);
  });
  // As the databases do by themselves after a while; PostgreSQL not inside a transaction.
  if (database.dialect === 'sqlite') await database.transaction((db) => sql`analyze`.execute(db));
  else
    for (const table of ['links', 'link_stats', 'search'])
      await sql`vacuum analyze ${sql.table(table)}`.execute(database.read);
}

eachDatabase('lists of many links', ({ open }) => {
  let database: Database;
  let machine: LinksMachine;

  beforeAll(async () => {
    database = open();
    machine = linksMachine(database);
    await fill(database);
  }, 120_000);

  const byId = [{ field: 'id', descending: true }];
  const byClicks = [{ field: 'clicks', descending: true }];
  const page = (more: Partial<ListRequest>): ListRequest => ({ filters: [], sort: byId, limit: 15, ...more });
  const eq = (field: string, value: number | string) => ({ field, comparison: 'eq', values: [value] }) as const;

  it.each<[string, ListRequest]>([
    ['by date, page by page', page({ offset: 0 })],
    ['by date, further on', page({ offset: 3_000 })],
    ['by clicks, page by page', page({ sort: byClicks, offset: 0 })],
    ['by date, by cursor', page({ after: { key: null, id: 20_000 } })],
    ['by clicks, by cursor', page({ sort: byClicks, after: { key: 500, id: 20_000 } })],
    ['of a campaign', page({ filters: [eq('campaignId', 7)] })],
    ['of a domain', page({ filters: [eq('domainId', 1)] })],
    ['with a number of the vendor’s own', page({ filters: [eq('externalId', 'x')] })],
    ['that hold a rare word', page({ search: 'needle' })],
    ['that hold a word of all', page({ search: 'target.example', offset: 0 })],
  ])('%s: no table is read from end to end and nothing is sorted', async (_what, request) => {
    const recording = recordingDb(database.read);
    const call: Call = { ...machine.call(), db: recording.db };
    await machine.links.listLinks(call, request);
    expect(recording.asked.length).toBeGreaterThan(0);
    for (const query of recording.asked) {
      expect({ sql: query.sql, faults: await faultsOf(database.read, database.dialect, query) }).toEqual({
        sql: query.sql,
        faults: [],
      });
    }
  });

  it('are right besides: the order, the total and what is found', async () => {
    const { links } = machine;
    const call = machine.call();
    const first = await links.listLinks(call, page({ offset: 0, count: true }));
    expect([first.total, first.rows[0]?.id]).toEqual([LINKS, LINKS * 2 + 1]);
    const top = await links.listLinks(call, page({ sort: byClicks, offset: 0 }));
    const clicks = await links.linkTotals(
      call,
      top.rows.map(({ id }) => id),
    );
    expect(new Set([...clicks.values()].map((totals) => totals.clicks))).toEqual(new Set([999]));
    expect(await links.listLinks(call, page({ search: 'NEEDLE', offset: 0, count: true }))).toMatchObject({
      total: 1,
      rows: [{ id: RARE * 2 + 1 }],
    });
  });

  it('a long total is asked for once and believed for ten seconds, in each account its own', async () => {
    const recording = recordingDb(database.read);
    const call: Call = { ...machine.call(), scan: recording.db };
    const total = (as: Call): Promise<number> => linkCount(machine.links, as, { filters: [] });
    expect(await Promise.all([total(call), total(call)])).toEqual([LINKS, LINKS]);
    expect(recording.asked).toHaveLength(1);
    const { id } = await machine.links.createLink(machine.call(), { target: 'https://one.more.example/' });
    expect(await total(call)).toBe(LINKS);
    expect(await total({ ...call, now: call.now + 10_000 })).toBe(LINKS + 1);
    expect(await total({ ...machine.call({ accountId: 2 }), scan: recording.db })).toBe(LINKS);
    await machine.links.deleteLink(machine.call(), id);
    const few = (await machine.links.listLinks(call, page({ filters: [eq('campaignId', 7)], count: true }))).total;
    expect(few).toBe(LINKS / 500);
  });
});

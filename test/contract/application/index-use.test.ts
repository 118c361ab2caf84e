/**
 * Lists of customers and services stay as fast with a million rows as with a thousand: each page is read along an index,
 * in its order, and nothing is sorted or scanned for it. Asked of the databases' own planners.
 */
import { CompiledQuery, type KyselyPlugin, type RootOperationNode, sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import type { Call } from '../../../src/kernel/call.ts';
import type { Filter, ListRequest, Sort } from '../../../src/kernel/page.ts';
import type { Db } from '../../../src/kernel/tables.ts';
import type { Database } from '../../../src/platform/db/database.ts';
import { eachServer } from '../../support/http.ts';

const is = (field: string, ...values: (string | number)[]): Filter => ({ field, comparison: 'eq', values });
const by = (field: string, descending = false): Sort => ({ field, descending });
const AFTER = { key: null, id: 500_000 } as const;

type Row = readonly [name: string, list: 'customers' | 'services', request: Partial<ListRequest>];

const PAGES: readonly Row[] = [
  ['customers', 'customers', {}],
  ['customers, further on', 'customers', { after: AFTER }],
  ['the newest customers', 'customers', { sort: [by('id', true)] }],
  ['customers by creation', 'customers', { sort: [by('createdAt', true)] }],
  [
    'customers by creation, further on',
    'customers',
    { sort: [by('createdAt')], after: { key: 1_700_000_000_000, id: 9 } },
  ],
  ['customers by address', 'customers', { sort: [by('email')] }],
  ['suspended customers', 'customers', { filters: [is('status', 'suspended')] }],
  ['a customer by address', 'customers', { filters: [is('email', 'ada@example.org')] }],
  ['a customer by own id', 'customers', { filters: [is('externalId', 'shop-1')] }],
  ['services', 'services', {}],
  ['services, further on', 'services', { after: AFTER }],
  ['active services', 'services', { filters: [is('status', 'active')] }],
  ['a customer’s services', 'services', { filters: [is('customerId', 7)] }],
  ['a product’s services', 'services', { filters: [is('productId', 7)] }],
  ['services by their end', 'services', { sort: [by('expiresAt')] }],
  [
    'services by their end, further on',
    'services',
    { sort: [by('expiresAt')], after: { key: 1_700_000_000_000, id: 9 } },
  ],
  ['services by creation', 'services', { sort: [by('createdAt', true)] }],
  ['services by customer', 'services', { sort: [by('customerId')] }],
  ['a service by uuid', 'services', { filters: [is('uuid', '00000000-0000-4000-8000-000000000000')] }],
];

/** Notes every query that passes. */
function recorder(): { plugin: KyselyPlugin; nodes: RootOperationNode[] } {
  const nodes: RootOperationNode[] = [];
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => {
      nodes.push(node);
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  };
  return { plugin, nodes };
}

/** What the planner of the database would do, as words. */
async function planOf(database: Database, query: CompiledQuery): Promise<string> {
  if (database.dialect === 'sqlite') {
    const explain = CompiledQuery.raw(`explain query plan ${query.sql}`, [...query.parameters]);
    const { rows } = await database.read.executeQuery<{ detail: string }>(explain);
    return rows.map(({ detail }) => detail).join('; ');
  }
  // A small table is read whole, and rightly so; with that forbidden the plan shows what the indexes allow.
  return database.transaction(async (db) => {
    await sql`set local enable_seqscan = off`.execute(db);
    await sql`set local enable_sort = off`.execute(db);
    await sql`set local enable_bitmapscan = off`.execute(db);
    const explain = CompiledQuery.raw(`explain ${query.sql}`, [...query.parameters]);
    const { rows } = await db.executeQuery<{ 'QUERY PLAN': string }>(explain);
    return rows.map((row) => row['QUERY PLAN']).join('; ');
  });
}

eachServer('a page of', (http) => {
  let call: Call;
  let queries: () => CompiledQuery[];

  beforeAll(() => {
    const { plugin, nodes } = recorder();
    const read: Db = http().app.database.read.withPlugin(plugin);
    call = { ...http().home.call(), db: read };
    queries = () =>
      nodes.splice(0).map((node) => {
        const executor = http().app.database.read.getExecutor();
        // What was recorded is what an executor compiles; the parameter names the narrower type.
        return executor.compileQuery(node as never, { queryId: 'plan' } as never);
      });
  });

  it.each(PAGES)('%s is read along an index, in its order', async (_name, list, request) => {
    const { customers, services } = http().app.modules;
    const whole: ListRequest = { filters: [], sort: [], limit: 20, ...request };
    await (list === 'customers' ? customers.listCustomers(call, whole) : services.listServices(call, whole));
    const made = queries();
    expect(made.length).toBeGreaterThan(0);
    for (const query of made) {
      const plan = await planOf(http().app.database, query);
      expect(plan, query.sql).toMatch(/USING (?:COVERING )?INDEX|Index (?:Only )?Scan/);
      expect(plan, query.sql).not.toMatch(/\bSCAN (?:t|customers|services)\b(?! USING)|TEMP B-TREE|Seq Scan/);
      // Sorting what comes in order already, for the ids that share a value, costs the same anywhere.
      expect(plan.replace(/Incremental Sort|Sort Key/g, ''), query.sql).not.toMatch(/\bSort\b/);
    }
  });
});

/**
 * Every question that a native list of links, licenses, customers or services can be asked, made from the fields that
 * its module declares, is answered along an index: in an account of thousands of rows no page reads them all, and none
 * sorts more than a few. SQLite is asked for its plan, made with the figures the project sets; PostgreSQL runs the
 * statement and says how many rows it touched.
 */
import { CompiledQuery, sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Call } from '../src/kernel/call.ts';
import type { Comparison, Filter, ListField, ListFields, ListRequest, Page } from '../src/kernel/page.ts';
import { CUSTOMER_LIST_FIELDS } from '../src/modules/customers/index.ts';
import { LICENSE_LIST_FIELDS } from '../src/modules/licensing/index.ts';
import { LINK_FIELDS } from '../src/modules/links/index.ts';
import { SERVICE_LIST_FIELDS } from '../src/modules/services/index.ts';
import { fillLists } from './support/many-rows.ts';
import { type TestHttp, eachServer } from './support/http.ts';
import { recordingDb } from './support/query-plans.ts';
import { type Touched, touchedRows, walks } from './support/walks.ts';

/** Rows of the account; a neighbour has as many. */
const ROWS = 12_000;
/** A page of 20, its look-ups, and what a joining table adds. */
const FOR_A_PAGE = 1_500;
/** The few that may be sorted where no index has both the filter and the order, and what is looked up for each. */
const FEW = 6_500;

interface Listed {
  readonly fields: ListFields;
  list(http: TestHttp, call: Call, request: ListRequest): Promise<Page<{ readonly id: number }>>;
}

const LISTS: Readonly<Record<string, Listed>> = {
  links: { fields: LINK_FIELDS, list: ({ app }, call, request) => app.modules.links.listLinks(call, request) },
  licenses: {
    fields: LICENSE_LIST_FIELDS,
    list: ({ app }, call, request) => app.modules.licensing.listLicenses(call, request),
  },
  customers: {
    fields: CUSTOMER_LIST_FIELDS,
    list: ({ app }, call, request) => app.modules.customers.listCustomers(call, request),
  },
  services: {
    fields: SERVICE_LIST_FIELDS,
    list: ({ app }, call, request) => app.modules.services.listServices(call, request),
  },
};

type Value = string | number | null;

/** Values of a field: one that some rows have, another, and one that none has. */
function valuesOf({ type, words }: ListField): readonly [Value, Value, Value] {
  switch (type) {
    case 'flag':
      return [0, 1, 1];
    case 'word':
      return words === undefined ? ['w7', 'w8', 'nothing'] : [words[0] ?? '', words[1] ?? '', words.at(-1) ?? ''];
    case 'text':
      return ['w7', 'w8', 'nothing'];
    case 'instant':
      return [1_700_000_000_000 + 7_000, 1_700_000_000_000 + ROWS * 500, 1_600_000_000_000];
    case 'integer':
      return [7, 8, 2_000_000_000];
  }
}

const RANGES: readonly Comparison[] = ['gt', 'gte', 'lt', 'lte'];

function filtersOf(field: string, spec: ListField): Filter[][] {
  const [some, other, none] = valuesOf(spec);
  const of = (comparison: Comparison, ...values: Value[]): Filter[] => [{ field, comparison, values }];
  const isOrdered = (spec.type === 'integer' || spec.type === 'instant') && spec.isMany !== true;
  return [
    of('eq', some),
    of('eq', none),
    of('eq', some, other),
    ...(spec.isMany === true || field === 'id' ? [] : [of('eq', null)]),
    ...(isOrdered ? RANGES.flatMap((range) => [of(range, some), of(range, none), of(range, other)]) : []),
    ...(isOrdered ? [[...of('gte', some), ...of('lt', other)]] : []),
  ];
}

interface Question {
  readonly name: string;
  readonly request: ListRequest;
}

function named(request: Omit<ListRequest, 'limit'>): Question {
  const filters = request.filters.map(({ field, comparison, values }) => `${field}.${comparison}=${values.join()}`);
  const sort = request.sort.map(({ field, descending }) => `sort=${descending ? '-' : ''}${field}`);
  const search = request.search === undefined ? [] : [`search=${request.search}`];
  const after = request.after == null ? [] : [`after ${request.after.key},${request.after.id}`];
  return { name: [...filters, ...search, ...sort, ...after].join('&') || 'all', request: { ...request, limit: 20 } };
}

function sortsOf(fields: ListFields): { field: string; descending: boolean }[] {
  const names = Object.entries(fields).flatMap(([field, { sortable }]) => (sortable === true ? [field] : []));
  return names.flatMap((field) => [
    { field, descending: false },
    { field, descending: true },
  ]);
}

/** One filter, one order, or one search: an index has just that. */
function single(fields: ListFields): Question[] {
  const filters = Object.entries(fields).flatMap(([field, spec]) => filtersOf(field, spec));
  return [
    named({ filters: [], sort: [] }),
    ...filters.map((one) => named({ filters: one, sort: [] })),
    ...sortsOf(fields).flatMap((sort) => {
      const [key = null] = sort.field === 'id' ? [] : valuesOf(fields[sort.field] ?? { type: 'integer' });
      return [null, { key, id: ROWS }, { key: null, id: ROWS }].map((after) =>
        named({ filters: [], sort: [sort], after }),
      );
    }),
    named({ filters: [], sort: [], search: 'needle' }),
    named({ filters: [], sort: [], search: 'everywhere' }),
  ];
}

/** A filter or search in another order: few rows are sorted, many are met along the order. */
function pairs(fields: ListFields): Question[] {
  const sorts = sortsOf(fields);
  const filters = Object.entries(fields).flatMap(([field, spec]) => {
    const [some, , none] = valuesOf(spec);
    const other = valuesOf(spec)[1];
    return [[some], [none], [some, other]].map((values): Filter => ({ field, comparison: 'eq', values }));
  });
  // On the wire, all words but some are the others: only of other fields is a "not" ever asked.
  const others = Object.entries(fields).flatMap(([field, { type, words, isMany }]) =>
    type === 'flag' || words !== undefined || isMany === true
      ? []
      : [named({ filters: [{ field, comparison: 'ne', values: [valuesOf({ type })[0]] }], sort: [] })],
  );
  const searches = ['needle', 'everywhere'].flatMap((search) =>
    sorts.map((sort) => named({ filters: [], sort: [sort], search })),
  );
  return [
    ...filters.flatMap((one) =>
      sorts.filter(({ field }) => field !== one.field).map((sort) => named({ filters: [one], sort: [sort] })),
    ),
    ...searches,
    ...others,
  ];
}

eachServer('native lists of many rows', (http) => {
  let call: Call;

  beforeAll(async () => {
    const other = await http().account();
    call = http().home.call();
    await fillLists(http(), [call.actor.accountId, other.accountId], ROWS);
  }, 240_000);

  async function faults(listed: Listed, question: Question, most: number): Promise<string[]> {
    const recording = recordingDb(call.db);
    const asking: Call = { ...call, db: recording.db, scan: recording.db };
    await listed.list(http(), asking, question.request);
    const found: string[] = [];
    for (const query of recording.asked) {
      const touched: Touched = await touchedRows(call, query);
      const isLookUp = most === FOR_A_PAGE && question.request.filters.length > 0;
      const wrong = [...touched.faults, ...(isLookUp ? touched.walks : [])];
      if (wrong.length > 0) found.push(`${wrong.join('; ')} in ${query.sql}`);
      if (touched.rows > most) found.push(`${touched.rows} rows touched by ${query.sql}`);
    }
    return found.map((fault) => `${question.name}: ${fault}`);
  }

  describe.each(Object.keys(LISTS))('%s', (noun) => {
    const listed = LISTS[noun];
    if (listed === undefined) throw new Error(`no list of ${noun}`);

    it('by one filter, order or search: along an index that has it', async () => {
      const found: string[] = [];
      for (const question of single(listed.fields)) found.push(...(await faults(listed, question, FOR_A_PAGE)));
      expect(found).toEqual([]);
    }, 240_000);

    it('by a filter or search in another order: no more than a few rows are sorted', async () => {
      const found: string[] = [];
      for (const question of pairs(listed.fields)) found.push(...(await faults(listed, question, FEW)));
      expect(found).toEqual([]);
    }, 240_000);

    it('the pages are those of the whole list in that order, whatever led to them', async () => {
      const wrong: string[] = [];
      for (const { name, request } of pairs(listed.fields).filter(({ request: { sort } }) => sort.length > 0)) {
        const whole = await listed.list(http(), call, { ...request, limit: 45, offset: 0 });
        const pages: number[] = [];
        let after = request.after ?? null;
        do {
          const page = await listed.list(http(), call, { ...request, after });
          pages.push(...page.rows.map(({ id }) => id));
          after = page.next;
        } while (after !== null && pages.length < 45);
        if (pages.slice(0, 45).join() !== whole.rows.map(({ id }) => id).join()) wrong.push(name);
      }
      expect(wrong).toEqual([]);
    }, 240_000);
  });

  it('sees a list that has no index for its order', async () => {
    const query = CompiledQuery.raw(
      `select * from customers as t where t."accountId" = ${call.actor.accountId} order by t.city, t.id limit 20`,
    );
    const { faults: seen, rows } = await touchedRows(call, query);
    expect(seen.length > 0 || rows > FEW).toBe(true);
    expect(walks('SEARCH t USING INDEX links_x (accountId=?)')).toBe(true);
    expect(walks('SEARCH t USING INDEX links_x (accountId=? AND status=?)')).toBe(false);
    await expect(sql`select 1`.execute(call.db)).resolves.toBeDefined();
  });
});

import { type RawBuilder, sql } from 'kysely';
import type { ListRequest, Page, Position, Sort } from './page.ts';
import { countRows } from './store-count.ts';
import { branchesOf, leadOf } from './store-lead.ts';
import { type ListSource, type Plan, type Scope, column, plan, readerOf, specOf } from './store-plan.ts';
import type { Db, Dialect } from './tables.ts';

export { countRows } from './store-count.ts';
export type { ListColumn, ListSource } from './store-plan.ts';

interface Window {
  readonly limit: number;
  readonly offset?: number;
}

/** What one page is read from: its plan, and the handle that reads it. */
interface Source {
  readonly parts: Plan;
  readonly db: Db;
  /** An index of another column finds the rows, few enough to be sorted: none is to be walked for the order. */
  readonly isSorted: boolean;
}

function selecting<Row>(
  parts: Plan,
  conditions: readonly RawBuilder<unknown>[],
  order: RawBuilder<unknown>,
  window: Window,
): RawBuilder<Row> {
  const all = [...parts.conditions, ...conditions];
  const where = all.length === 0 ? sql`` : sql`where ${sql.join(all, sql` and `)}`;
  const offset = window.offset === undefined || window.offset === 0 ? sql`` : sql` offset ${window.offset}`;
  return sql<Row>`select ${parts.columns} from ${parts.from} ${where} order by ${order} limit ${window.limit}${offset}`;
}

function direction(descending: boolean): RawBuilder<unknown> {
  return descending ? sql`desc` : sql`asc`;
}

/** The first rows of several pages in one order; a row that is in more than one of them is shown once. */
async function merged<Row>(
  sources: readonly Source[],
  pages: readonly RawBuilder<Row>[],
  sorting: Sorting,
  limit: number,
): Promise<Row[]> {
  const [first] = sources;
  const [only] = pages;
  if (first === undefined || only === undefined) return [];
  if (pages.length === 1) return (await only.execute(first.db)).rows;
  const way = direction(sorting.descending);
  const order = sorting.name === null ? sql`id ${way}` : sql`${sql.ref(sorting.name)} ${way}, id ${way}`;
  const parts = pages.map((page, at) => sql`select * from (${page}) as ${sql.id(`p${at}`)}`);
  const all = sql<Row>`select * from (${sql.join(parts, sql` union `)}) as merged order by ${order} limit ${limit}`;
  return (await all.execute(sources.find(({ db }) => db !== first.db)?.db ?? first.db)).rows;
}

/** Rows of a keyset page in (sort column, id) order; rows without a sort value come last, whichever the direction. */
async function keyset<Row>(
  dialect: Dialect,
  sources: readonly Source[],
  sorting: Sorting,
  after: Position | null,
  limit: number,
): Promise<Row[]> {
  const way = direction(sorting.descending);
  const beyond = sorting.descending ? sql`<` : sql`>`;
  const plus = (term: RawBuilder<unknown>) => (dialect === 'sqlite' ? sql`+${term}` : term);
  const read = (
    most: number,
    page: (parts: Plan, key: RawBuilder<unknown>, id: RawBuilder<unknown>) => RawBuilder<unknown>[],
  ): Promise<Row[]> => {
    const pages = sources.map(({ parts, isSorted }) => {
      const id = isSorted ? plus(parts.id) : parts.id;
      const named = sorting.name === null ? id : column(sorting.name, sorting.isBeside);
      const key = isSorted && sorting.name !== null ? plus(named) : named;
      const order = sorting.name === null ? sql`${id} ${way}` : sql`${key} ${way}, ${id} ${way}`;
      return selecting<Row>(parts, page(parts, key, id), order, { limit: most });
    });
    return merged(sources, pages, sorting, most);
  };
  const beyondId = (parts: Plan, id: RawBuilder<unknown>): RawBuilder<unknown>[] =>
    after === null ? [] : [sql`${id} ${beyond} ${parts.idOf(after.id)}`];
  if (sorting.name === null) return read(limit, (parts, _key, id) => beyondId(parts, id));

  const rows: Row[] = [];
  if (after === null || after.key !== null) {
    const found = await read(limit, (parts, key, id) => {
      const from = after === null ? [] : [sql`(${key}, ${id}) ${beyond} (${after.key}, ${parts.idOf(after.id)})`];
      return sorting.nullable ? [sql`${key} is not null`, ...from] : from;
    });
    rows.push(...found);
  }
  if (sorting.nullable && rows.length < limit) {
    // Ordered by the key as well, though it is the same for all: PostgreSQL finds its index by the order as it is written.
    const found = await read(limit - rows.length, (parts, key, id) => [
      sql`${key} is null`,
      ...(after !== null && after.key === null ? beyondId(parts, id) : []),
    ]);
    rows.push(...found);
  }
  return rows;
}

interface Sorting {
  /** null = by id. */
  readonly name: string | null;
  readonly nullable: boolean;
  readonly descending: boolean;
  readonly isBeside?: boolean;
}

function sortOf(source: ListSource, sort: Sort | undefined): Sorting {
  if (sort === undefined) return { name: null, nullable: false, descending: false };
  if (sort.field === 'id') return { name: null, nullable: false, descending: sort.descending };
  const spec = source.columns[sort.field];
  if (spec === undefined) throw new Error(`list of ${source.table}: no field ${sort.field}`);
  return {
    name: spec.column ?? sort.field,
    nullable: spec.nullable ?? false,
    descending: sort.descending,
    isBeside: spec.isBeside ?? false,
  };
}

/** Several sort fields at once, for numbered pages; ends with the id so that pages never overlap. */
function orderBy(source: ListSource, parts: Plan, sorts: readonly Sort[]): RawBuilder<unknown> {
  const sortings = sorts.map((sort) => sortOf(source, sort));
  // What stands behind the id decides nothing, and a database that is given it twice sorts instead of reading in order.
  const ends = sortings.findIndex(({ name }) => name === null);
  const deciding = ends === -1 ? sortings : sortings.slice(0, ends + 1);
  const terms = deciding.map(({ name, nullable, descending, isBeside }) => {
    const key = name === null ? parts.id : column(name, isBeside);
    return nullable ? sql`${key} is null, ${key} ${direction(descending)}` : sql`${key} ${direction(descending)}`;
  });
  if (ends !== -1) return sql.join(terms);
  return sql.join([...terms, sql`${parts.id} ${direction(sorts.at(-1)?.descending ?? false)}`]);
}

const RANGES: readonly string[] = ['gt', 'gte', 'lt', 'lte'];

/** A range without a wish for an order comes in the order of its field: its index then gives page after page. */
export function orderedByRange(source: ListSource, request: ListRequest): ListRequest {
  if (
    source.isLarge !== true ||
    request.sort.length > 0 ||
    request.offset !== undefined ||
    (request.search ?? '') !== ''
  )
    return request;
  const range = request.filters.find(({ field, comparison }) => {
    const { where, isUnindexed, isBeside } = specOf(source, field);
    const isRange = RANGES.includes(comparison) || (comparison === 'ne' && isBeside === true);
    return where === undefined && isUnindexed !== true && isRange;
  });
  return range === undefined ? request : { ...request, sort: [{ field: range.field, descending: false }] };
}

/** Where the rows of one branch of a page are found. */
async function sourceFor(
  scope: Scope,
  accountId: number | null,
  source: ListSource,
  branch: ListRequest,
): Promise<Source> {
  const lead = await leadOf(scope, accountId, source, branch);
  const sort = branch.sort[0]?.field ?? 'id';
  const led = branch.filters.filter(({ field }) => lead.by === 'field' && field === lead.field);
  const shares = source.together?.some(([filter, by]) => by === sort && filter === led[0]?.field) === true;
  const isRange = led.some(({ comparison }) => comparison !== 'eq');
  const isSorted =
    lead.by === 'search' || lead.by === 'ids'
      ? sort !== 'id'
      : lead.by === 'field' && (sort === 'id' ? isRange : !shares);
  const parts = plan(scope, accountId, source, branch, lead);
  // A walk along the order may pass over many rows before a page is full: beside the thread that answers.
  const db = lead.by === 'order' ? (scope.scan ?? scope.db) : readerOf(scope, source, branch);
  return { parts, db, isSorted };
}

/**
 * One page of a list. `accountId` null lists the whole instance and is for platform tables only. Keyset pages cost the
 * same wherever they start; numbered pages are for wires that print page numbers.
 */
export async function listRows<Row extends { id: number }>(
  scope: Scope,
  accountId: number | null,
  source: ListSource,
  asked: ListRequest,
): Promise<Page<Row>> {
  const request = orderedByRange(source, asked);
  const total = request.count === true ? await countRows(scope, accountId, source, request) : null;
  if (request.offset !== undefined) {
    const parts = plan(scope, accountId, source, request);
    const window = { limit: request.limit, offset: request.offset };
    const page = selecting<Row>(parts, [], orderBy(source, parts, request.sort), window);
    return { rows: (await page.execute(readerOf(scope, source, request))).rows, next: null, total };
  }
  const sorting = sortOf(source, request.sort[0]);
  const sources: Source[] = [];
  for (const branch of branchesOf(scope, source, request)) {
    sources.push(await sourceFor(scope, accountId, source, branch));
  }
  const found = await keyset<Row>(scope.dialect, sources, sorting, request.after ?? null, request.limit + 1);
  const rows = found.slice(0, request.limit);
  const last = rows.at(-1);
  if (found.length <= request.limit || last === undefined) return { rows, next: null, total };
  const key = sorting.name === null ? null : (new Map(Object.entries(last)).get(sorting.name) ?? null);
  return { rows, next: { key: typeof key === 'string' || typeof key === 'number' ? key : null, id: last.id }, total };
}

/** All rows of a list in batches of 250 by id, each its own short read; for streams and exports. */
export async function* streamRows<Row extends { id: number }>(
  scope: Scope,
  accountId: number | null,
  source: ListSource,
  request: Pick<ListRequest, 'filters' | 'search'> & { sort?: readonly Sort[] },
): AsyncGenerator<readonly Row[]> {
  let after: Position | null = null;
  do {
    const page: Page<Row> = await listRows<Row>(scope, accountId, source, {
      filters: request.filters,
      ...(request.search === undefined ? {} : { search: request.search }),
      sort: request.sort ?? [{ field: 'id', descending: false }],
      limit: 250,
      after,
    });
    if (page.rows.length > 0) yield page.rows;
    after = page.next;
  } while (after !== null);
}

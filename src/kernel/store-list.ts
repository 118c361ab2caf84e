import { type RawBuilder, sql } from 'kysely';
import type { ListRequest, Page, Position, Sort } from './page.ts';
import { countRows } from './store-count.ts';
import { type ListSource, type Plan, type Scope, column, plan, readerOf } from './store-plan.ts';

export { countRows } from './store-count.ts';
export type { ListColumn, ListSource } from './store-plan.ts';

async function select<Row>(
  scope: Scope,
  parts: Plan,
  conditions: readonly RawBuilder<unknown>[],
  order: RawBuilder<unknown>,
  window: { limit: number; offset?: number },
): Promise<Row[]> {
  const all = [...parts.conditions, ...conditions];
  const where = all.length === 0 ? sql`` : sql`where ${sql.join(all, sql` and `)}`;
  const offset = window.offset === undefined || window.offset === 0 ? sql`` : sql` offset ${window.offset}`;
  const result =
    await sql<Row>`select ${parts.columns} from ${parts.from} ${where} order by ${order} limit ${window.limit}${offset}`.execute(
      scope.db,
    );
  return result.rows;
}

function direction(descending: boolean): RawBuilder<unknown> {
  return descending ? sql`desc` : sql`asc`;
}

/** Rows of a keyset page in (sort column, id) order; rows without a sort value come last, whichever the direction. */
async function keyset<Row>(
  scope: Scope,
  parts: Plan,
  sorting: Sorting,
  after: Position | null,
  limit: number,
): Promise<Row[]> {
  const way = direction(sorting.descending);
  const beyond = sorting.descending ? sql`<` : sql`>`;
  const beyondId = after === null ? [] : [sql`${parts.id} ${beyond} ${parts.idOf(after.id)}`];
  if (sorting.name === null) return select<Row>(scope, parts, beyondId, sql`${parts.id} ${way}`, { limit });

  const key = column(sorting.name, sorting.isBeside);
  const rows: Row[] = [];
  if (after === null || after.key !== null) {
    const from = after === null ? [] : [sql`(${key}, ${parts.id}) ${beyond} (${after.key}, ${parts.idOf(after.id)})`];
    const present = sorting.nullable ? [sql`${key} is not null`, ...from] : from;
    rows.push(...(await select<Row>(scope, parts, present, sql`${key} ${way}, ${parts.id} ${way}`, { limit })));
  }
  if (sorting.nullable && rows.length < limit) {
    const from = after !== null && after.key === null ? beyondId : [];
    rows.push(
      ...(await select<Row>(scope, parts, [sql`${key} is null`, ...from], sql`${parts.id} ${way}`, {
        limit: limit - rows.length,
      })),
    );
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

/**
 * One page of a list. `accountId` null lists the whole instance and is for platform tables only. Keyset pages cost the
 * same wherever they start; numbered pages are for wires that print page numbers.
 */
export async function listRows<Row extends { id: number }>(
  scope: Scope,
  accountId: number | null,
  source: ListSource,
  request: ListRequest,
): Promise<Page<Row>> {
  const parts = plan(scope, accountId, source, request);
  const total = request.count === true ? await countRows(scope, accountId, source, request) : null;
  const reading = { ...scope, db: readerOf(scope, source, request) };
  if (request.offset !== undefined) {
    const rows = await select<Row>(reading, parts, [], orderBy(source, parts, request.sort), {
      limit: request.limit,
      offset: request.offset,
    });
    return { rows, next: null, total };
  }
  const sorting = sortOf(source, request.sort[0]);
  const found = await keyset<Row>(reading, parts, sorting, request.after ?? null, request.limit + 1);
  const rows = found.slice(0, request.limit);
  const last = rows.at(-1);
  if (found.length <= request.limit || last === undefined) return { rows, next: null, total };
  const key = sorting.name === null ? null : (new Map(Object.entries(last)).get(sorting.name) ?? null);
  return { rows, next: { key: typeof key === 'string' || typeof key === 'number' ? key : null, id: last.id }, total };
}

/** All rows of a list in batches of 1,000 by id, each its own short read; for streams and exports. */
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
      sort: request.sort ?? [],
      limit: 1_000,
      after,
    });
    if (page.rows.length > 0) yield page.rows;
    after = page.next;
  } while (after !== null);
}

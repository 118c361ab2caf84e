import { type RawBuilder, sql } from 'kysely';
import { instantsStartingWith } from './instant-prefix.ts';
import type { Filter, ListRequest, Page, Position, Sort } from './page.ts';
import type { Db, Dialect, Tables } from './tables.ts';
import { type SearchKind, searchJoin } from './store-search.ts';
import { fold } from './text.ts';

/** How a declared list field is found in the table. */
export interface ListColumn {
  /** Column compared and sorted; an index (accountId, column, id) makes it fit for sorting. */
  readonly column?: string;
  readonly nullable?: boolean;
  /** Column that holds the folded text, for `contains` and text equality without case. */
  readonly folded?: string;
  /** A condition of its own, for fields that are derived rather than stored; `t` is the table's alias. */
  readonly where?: (filter: Filter, now: number) => RawBuilder<unknown>;
  /** The column is in the table beside. */
  readonly isBeside?: boolean;
}

/** A table with one row for each row of the list, account id included; its index is (accountId, column, key). */
export interface TableBeside {
  readonly table: keyof Tables;
  /** Its column that names the row of the list. */
  readonly key: string;
}

/** A list over one table: which rows belong to it and how its fields are found. */
export interface ListSource {
  readonly table: keyof Tables;
  readonly columns: Readonly<Record<string, ListColumn>>;
  /** Rows that exist for this list, e.g. not deleted; uses the alias `t`. */
  readonly only?: RawBuilder<unknown>;
  readonly searchKind?: SearchKind;
  /** Folded columns searched when there is no index of texts; small tables only. */
  readonly searchColumns?: readonly string[];
  /** Joined only when a filter or sort asks for one of its columns; alias `b`. */
  readonly beside?: TableBeside;
}

interface Scope {
  readonly db: Db;
  readonly dialect: Dialect;
  readonly now: number;
}

const OPERATORS = { gt: sql`>`, gte: sql`>=`, lt: sql`<`, lte: sql`<=` } as const;

function column(name: string, isBeside = false): RawBuilder<unknown> {
  return sql.ref(`${isBeside ? 'b' : 't'}.${name}`);
}

function contains(dialect: Dialect, name: string, text: string): RawBuilder<unknown> {
  return dialect === 'sqlite' ? sql`instr(${column(name)}, ${text}) > 0` : sql`strpos(${column(name)}, ${text}) > 0`;
}

function equalsAny(target: RawBuilder<unknown>, values: Filter['values']): RawBuilder<unknown> {
  const known = values.filter((value) => value !== null);
  const parts: RawBuilder<unknown>[] = [];
  if (known.length > 0) parts.push(sql`${target} in (${sql.join(known)})`);
  if (known.length < values.length) parts.push(sql`${target} is null`);
  return parts.length === 0 ? sql`1 = 0` : sql`(${sql.join(parts, sql` or `)})`;
}

/** Contains, case ignored: on the folded column where there is one, else folding each row, which no index helps. */
function containsFold(
  dialect: Dialect,
  column: { readonly name: string; readonly isFolded: boolean },
  value: string,
): RawBuilder<unknown> {
  if (column.isFolded) return contains(dialect, column.name, value);
  const found = sql`gatehouse_fold(${sql.ref(`t.${column.name}`)})`;
  return dialect === 'sqlite' ? sql`instr(${found}, ${fold(value)}) > 0` : sql`strpos(${found}, ${fold(value)}) > 0`;
}

/** Instants given in part, `2026-03`: all that their text begins. */
function startsWith(target: RawBuilder<unknown>, value: string): RawBuilder<unknown> {
  const span = instantsStartingWith(value);
  return span === null ? sql`1 = 0` : sql`(${target} >= ${span.from} and ${target} < ${span.to})`;
}

function anyOf(values: Filter['values'], one: (value: string) => RawBuilder<unknown>): RawBuilder<unknown> {
  return values.length === 0
    ? sql`1 = 0`
    : sql`(${sql.join(
        values.map((value) => one(String(value ?? ''))),
        sql` or `,
      )})`;
}

function condition(scope: Scope, source: ListSource, filter: Filter): RawBuilder<unknown> {
  const spec = source.columns[filter.field] ?? (filter.field === 'id' ? {} : undefined);
  if (spec === undefined) throw new Error(`list of ${source.table}: no field ${filter.field}`);
  if (spec.where !== undefined) return spec.where(filter, scope.now);
  const name = spec.folded ?? spec.column ?? filter.field;
  const values =
    spec.folded === undefined
      ? filter.values
      : filter.values.map((value) => (value === null ? null : fold(String(value))));
  const target = column(name, spec.isBeside);
  switch (filter.comparison) {
    case 'eq':
      return equalsAny(target, values);
    case 'ne':
      return sql`not ${equalsAny(target, values)}`;
    case 'contains':
      return anyOf(values, (value) =>
        containsFold(scope.dialect, { name, isFolded: spec.folded !== undefined }, value),
      );
    case 'prefix':
      return anyOf(filter.values, (value) => startsWith(target, value));
    default:
      return sql`${target} ${OPERATORS[filter.comparison]} ${values[0]}`;
  }
}

/** The table beside, if the request asks for one of its columns. */
function besideOf(source: ListSource, request: Pick<ListRequest, 'filters' | 'sort'>): TableBeside | null {
  const fields = [...request.filters, ...request.sort].map(({ field }) => field);
  return fields.some((field) => source.columns[field]?.isBeside === true) ? (source.beside ?? null) : null;
}

interface Plan {
  readonly from: RawBuilder<unknown>;
  readonly conditions: readonly RawBuilder<unknown>[];
  /** What stands for the id in order and position. */
  readonly id: RawBuilder<unknown>;
  readonly idOf: (id: number) => number;
  readonly columns: RawBuilder<unknown>;
}

/** Columns of the rows: the list's own, and those of the table beside once it is joined. */
function columnsOf(source: ListSource, beside: TableBeside | null): RawBuilder<unknown> {
  const others = beside === null ? [] : Object.entries(source.columns).filter(([, spec]) => spec.isBeside === true);
  return sql.join([sql`t.*`, ...others.map(([field, spec]) => column(spec.column ?? field, true))]);
}

function plan(scope: Scope, accountId: number | null, source: ListSource, request: ListRequest): Plan {
  const table = sql.table(source.table);
  const conditions = request.filters.map((filter) => condition(scope, source, filter));
  if (accountId !== null) conditions.unshift(sql`t."accountId" = ${accountId}`);
  if (source.only !== undefined) conditions.push(source.only);
  const beside = besideOf(source, request);
  const columns = columnsOf(source, beside);
  const search = request.search?.trim() ?? '';
  if (search !== '' && source.searchKind !== undefined && accountId !== null) {
    const join = searchJoin(scope.dialect, source.searchKind, accountId, search, table);
    const from =
      beside === null
        ? join.from
        : sql`${join.from} join ${sql.table(beside.table)} as b on ${column(beside.key, true)} = t.id`;
    return { from, conditions: [join.on, ...conditions], id: join.order, idOf: join.idOf, columns };
  }
  if (search !== '') {
    const parts = (source.searchColumns ?? []).map((name) => contains(scope.dialect, name, fold(search)));
    conditions.push(parts.length === 0 ? sql`1 = 0` : sql`(${sql.join(parts, sql` or `)})`);
  }
  const idOf = (id: number): number => id;
  if (beside === null) return { from: sql`${table} as t`, conditions, id: sql`t.id`, idOf, columns };
  // Its index gives the order, so it is read first and each row of the list is looked up by its id.
  const id = column(beside.key, true);
  const from = sql`${sql.table(beside.table)} as b cross join ${table} as t`;
  conditions.unshift(sql`${id} = t.id`);
  if (accountId !== null) conditions.unshift(sql`b."accountId" = ${accountId}`);
  return { from, conditions, id, idOf, columns };
}

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
  const terms = sorts.map((sort) => {
    const { name, nullable, descending, isBeside } = sortOf(source, sort);
    const key = name === null ? parts.id : column(name, isBeside);
    return nullable ? sql`${key} is null, ${key} ${direction(descending)}` : sql`${key} ${direction(descending)}`;
  });
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
  if (request.offset !== undefined) {
    const rows = await select<Row>(scope, parts, [], orderBy(source, parts, request.sort), {
      limit: request.limit,
      offset: request.offset,
    });
    return { rows, next: null, total };
  }
  const sorting = sortOf(source, request.sort[0]);
  const found = await keyset<Row>(scope, parts, sorting, request.after ?? null, request.limit + 1);
  const rows = found.slice(0, request.limit);
  const last = rows.at(-1);
  if (found.length <= request.limit || last === undefined) return { rows, next: null, total };
  const key = sorting.name === null ? null : (new Map(Object.entries(last)).get(sorting.name) ?? null);
  return { rows, next: { key: typeof key === 'string' || typeof key === 'number' ? key : null, id: last.id }, total };
}

/** How many rows the request's filters leave, whatever the page. */
export async function countRows(
  scope: Scope,
  accountId: number | null,
  source: ListSource,
  request: Pick<ListRequest, 'filters' | 'search'>,
): Promise<number> {
  const parts = plan(scope, accountId, source, { ...request, sort: [], limit: 1 });
  const where = parts.conditions.length === 0 ? sql`` : sql`where ${sql.join(parts.conditions, sql` and `)}`;
  const result = await sql<{ total: number | string }>`select count(*) as total from ${parts.from} ${where}`.execute(
    scope.db,
  );
  return Number(result.rows[0]?.total ?? 0);
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

import { type RawBuilder, sql } from 'kysely';
import { instantsStartingWith } from './instant-prefix.ts';
import type { Filter, ListRequest } from './page.ts';
import type { Db, Dialect, Tables } from './tables.ts';
import { type SearchKind, searchCheck, searchJoin } from './store-search.ts';
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
  /** No index of a large list begins with it: rows are compared one by one, beside the thread that answers. */
  readonly isUnindexed?: boolean;
  /** Every row has a value, and no two the same: all but some are nearly all. */
  readonly isDistinct?: boolean;
  /** The value stands in a joining table instead, which may name the row for many values. */
  readonly through?: Joining;
}

/** A joining table with an index on its column, then its key; account id included. */
export interface Joining {
  readonly table: keyof Tables;
  /** Its column that names the row of the list. */
  readonly key: string;
  /** Its column that is compared. */
  readonly column: string;
  /** Which of its rows count; uses the alias `j`. */
  readonly only?: RawBuilder<unknown>;
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
  /** More of the same, which no index helps to find: asked of each row found. */
  readonly also?: RawBuilder<unknown>;
  /** A condition that names the rows by their ids, and that finds them. */
  readonly ids?: RawBuilder<unknown>;
  readonly searchKind?: SearchKind;
  /** Columns searched, without case, when there is no index of texts (`…Fold` hold it so already); small tables only. */
  readonly searchColumns?: readonly string[];
  /** Joined only when a filter or sort asks for one of its columns; alias `b`. */
  readonly beside?: TableBeside;
  /**
   * The list may hold a million rows: each column has an index (accountId, what `only` asks for, column, id), and a
   * page is led by the one of its conditions that leaves the fewest rows.
   */
  readonly isLarge?: boolean;
  /** Pairs of a filter and a sort that share an index (accountId, filter, sort, id). */
  readonly together?: readonly (readonly [filter: string, sort: string])[];
}

export interface Scope {
  readonly db: Db;
  readonly dialect: Dialect;
  readonly now: number;
  /** Where a call has one: for what may take long, beside the thread that answers. */
  readonly scan?: Db;
}

const OPERATORS = { gt: sql`>`, gte: sql`>=`, lt: sql`<`, lte: sql`<=` } as const;

export function column(name: string, isBeside = false): RawBuilder<unknown> {
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

/** Whether the joining table names the row for any of the values; for where it does not lead. */
function isJoined(accountScope: RawBuilder<unknown>, through: Joining, filter: Filter): RawBuilder<unknown> {
  const { table, key, column: compared, only } = through;
  const joined = sql`exists (select 1 from ${sql.table(table)} as j where ${sql.ref(`j.${key}`)} = t.id and ${accountScope}
    and ${only ?? sql`1 = 1`} and ${equalsAny(sql.ref(`j.${compared}`), filter.values)})`;
  return filter.comparison === 'ne' ? sql`not ${joined}` : joined;
}

const OF_ACCOUNT = sql`j."accountId" = t."accountId"`;

export function specOf(source: ListSource, field: string): ListColumn {
  const spec = source.columns[field] ?? (field === 'id' ? {} : undefined);
  if (spec === undefined) throw new Error(`list of ${source.table}: no field ${field}`);
  return spec;
}

/** `mayLead` false: SQLite is not to look for rows by this condition. */
export function condition(scope: Scope, source: ListSource, filter: Filter, mayLead: boolean): RawBuilder<unknown> {
  const spec = specOf(source, filter.field);
  if (spec.where !== undefined) return spec.where(filter, scope.now);
  if (spec.through !== undefined) return isJoined(OF_ACCOUNT, spec.through, filter);
  const name = spec.folded ?? spec.column ?? filter.field;
  // Nobody needs to look for rows without a value where there are none.
  const isNever = source.isLarge === true && spec.nullable !== true;
  const values =
    spec.folded === undefined
      ? filter.values
      : filter.values.map((value) => (value === null ? null : fold(String(value))));
  const isKept = mayLead || scope.dialect === 'postgres';
  const target = isKept ? column(name, spec.isBeside) : sql`+${column(name, spec.isBeside)}`;
  switch (filter.comparison) {
    case 'eq':
      return equalsAny(target, isNever ? values.filter((value) => value !== null) : values);
    case 'ne':
      return values.every((value) => value === null)
        ? sql`${target} is not null`
        : sql`not ${equalsAny(target, values)}`;
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

export interface Plan {
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

/** What finds the rows of a page: a field of its filters, the text searched for, the order, the list's ids, or whatever the planner takes. */
export type Lead =
  | { readonly by: 'field'; readonly field: string }
  | { readonly by: 'search' | 'order' | 'ids' | 'planner' };

/** The filter whose joining table gives the rows in the order of their ids, and which of the table's rows they are. */
function joinedBy(source: ListSource, request: ListRequest): { filter: Filter; through: Joining } | null {
  const [sort] = request.sort;
  if ((request.search?.trim() ?? '') !== '' || (sort !== undefined && sort.field !== 'id')) return null;
  for (const filter of request.filters) {
    const { through } = specOf(source, filter.field);
    if (through !== undefined && filter.comparison === 'eq' && filter.values.length === 1) return { filter, through };
  }
  return null;
}

/** The joining table first: its index gives the ids in order, and each row of the list is looked up by its id. */
function joinedPlan(
  accountId: number,
  table: RawBuilder<unknown>,
  { filter, through }: { filter: Filter; through: Joining },
  conditions: readonly RawBuilder<unknown>[],
): Plan {
  const id = sql.ref(`j.${through.key}`);
  const own = [
    sql`${equalsAny(sql.ref(`j.${through.column}`), filter.values)}`,
    sql`j."accountId" = ${accountId}`,
    through.only ?? sql`1 = 1`,
    sql`${id} = t.id`,
  ];
  const from = sql`${sql.table(through.table)} as j cross join ${table} as t`;
  return { from, conditions: [...own, ...conditions], id, idOf: (key) => key, columns: sql`t.*` };
}

/** PostgreSQL finds the rows first and sorts them then: it may not walk an index of the order, and hope. */
function fenced(table: RawBuilder<unknown>, conditions: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return sql`(select t.* from ${table} as t where ${sql.join(conditions, sql` and `)} offset 0) as t`;
}

export function plan(
  scope: Scope,
  accountId: number | null,
  source: ListSource,
  request: ListRequest,
  lead: Lead = { by: 'planner' },
): Plan {
  const table = sql.table(source.table);
  const mayLead = (field: string): boolean => {
    if (lead.by === 'planner') return true;
    if (lead.by === 'field') return field === lead.field;
    // In the order's own field a range says where the walk begins and ends.
    return lead.by === 'order' && field === (request.sort[0]?.field ?? 'id');
  };
  const joined = accountId === null ? null : joinedBy(source, request);
  const conditions = request.filters
    .filter((filter) => filter !== joined?.filter)
    .map((filter) => condition(scope, source, filter, mayLead(filter.field)));
  if (accountId !== null) conditions.unshift(sql`t."accountId" = ${accountId}`);
  for (const own of [source.only, source.also, source.ids]) if (own !== undefined) conditions.push(own);
  if (accountId !== null && joined !== null) return joinedPlan(accountId, table, joined, conditions);
  const beside = besideOf(source, request);
  const columns = columnsOf(source, beside);
  let search = request.search?.trim() ?? '';
  if (search !== '' && source.searchKind !== undefined && lead.by !== 'planner' && lead.by !== 'search') {
    conditions.push(searchCheck(scope.dialect, source.searchKind, search));
    search = '';
  }
  if (search !== '' && source.searchKind !== undefined && accountId !== null) {
    const join = searchJoin(scope.dialect, source.searchKind, accountId, search, table);
    const from =
      beside === null
        ? join.from
        : sql`${join.from} join ${sql.table(beside.table)} as b on ${column(beside.key, true)} = t.id`;
    return { from, conditions: [join.on, ...conditions], id: join.order, idOf: join.idOf, columns };
  }
  if (search !== '') {
    const parts = (source.searchColumns ?? []).map((name) => {
      const isFolded = name.endsWith('Fold');
      return containsFold(scope.dialect, { name, isFolded }, isFolded ? fold(search) : search);
    });
    conditions.push(parts.length === 0 ? sql`1 = 0` : sql`(${sql.join(parts, sql` or `)})`);
  }
  const idOf = (id: number): number => id;
  if (beside === null) {
    const from = lead.by === 'field' && scope.dialect === 'postgres' ? fenced(table, conditions) : sql`${table} as t`;
    return { from, conditions, id: sql`t.id`, idOf, columns };
  }
  const id = column(beside.key, true);
  // Its index gives the order, so it is read first and each row of the list is looked up by its id, or the other way.
  const from =
    lead.by === 'field'
      ? sql`${scope.dialect === 'postgres' ? fenced(table, conditions) : sql`${table} as t`} cross join ${sql.table(beside.table)} as b`
      : sql`${sql.table(beside.table)} as b cross join ${table} as t`;
  conditions.unshift(sql`${id} = t.id`);
  if (accountId !== null && lead.by !== 'field') conditions.unshift(sql`b."accountId" = ${accountId}`);
  return { from, conditions, id, idOf, columns };
}

/** Rows that a numbered page may pass over on the thread that answers. */
const NEAR = 10_000;

/** The handle for a page: reading far into a list, or sorting what was found by its text, is for the scan handle. */
export function readerOf(
  scope: Scope,
  source: ListSource,
  request: Pick<ListRequest, 'filters' | 'search' | 'sort' | 'offset'>,
): Db {
  const search = request.search?.trim() ?? '';
  const isFar = (request.offset ?? 0) > NEAR;
  const isShort = search !== '' && Array.from(search).length < 3;
  const isSorted = search !== '' && besideOf(source, request) !== null;
  const isUnindexed =
    source.isLarge === true &&
    ((search !== '' && source.searchKind === undefined) ||
      request.filters.some(({ field }) => specOf(source, field).isUnindexed === true));
  const isAcross = besideOf(source, request) !== null && besideOf(source, { filters: [], sort: request.sort }) === null;
  return isFar || isShort || isSorted || isUnindexed || isAcross ? (scope.scan ?? scope.db) : scope.db;
}

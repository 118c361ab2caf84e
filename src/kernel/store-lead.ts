/**
 * Which condition of a page finds its rows. An index serves one of them; the others are asked of each row found. SQLite's
 * planner knows fixed figures only (platform/db/planner.ts) and cannot tell a status that few rows have from one that
 * nearly all have; PostgreSQL's can, but walks the whole order in hope where the few it looks for lie at its end. So a
 * large list counts, and stops counting at `FEW`.
 */
import { sql } from 'kysely';
import type { Comparison, Filter, ListRequest } from './page.ts';
import { type SearchKind, searchFound } from './store-search.ts';
import { type Lead, type ListSource, type Scope, column, condition, specOf } from './store-plan.ts';

/** So many rows are looked up and sorted in a few milliseconds, whatever the size of the table. */
const FEW = 2_000;
/** Values of one filter that are pages of their own, merged; of more the planner makes what it can. */
const MERGED = 20;

const LEADING: readonly Comparison[] = ['eq', 'gt', 'gte', 'lt', 'lte', 'prefix'];

function isIndexed(source: ListSource, filter: Filter): boolean {
  const spec = specOf(source, filter.field);
  return spec.where === undefined && spec.through === undefined && spec.isUnindexed !== true;
}

function mayLead(source: ListSource, filter: Filter): boolean {
  return isIndexed(source, filter) && specOf(source, filter.field).isBeside !== true;
}

function compare(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number'
    ? a - b
    : Buffer.compare(Buffer.from(`${a}`), Buffer.from(`${b}`));
}

/** Everything but some values, as the ranges between them; rows without a value are in none. */
function rangesAround(filter: Filter): Filter[][] {
  const values = [...new Set(filter.values)].filter((value) => value !== null).sort(compare);
  const edge = (comparison: Comparison, value: string | number): Filter => ({ ...filter, comparison, values: [value] });
  return [undefined, ...values].map((above, at) => {
    const below = values[at];
    return [...(above === undefined ? [] : [edge('gt', above)]), ...(below === undefined ? [] : [edge('lt', below)])];
  });
}

/** The disjoint parts of one filter that an index gives in order, or null where it is one part already. */
function partsOf(scope: Scope, source: ListSource, filter: Filter): Filter[][] | null {
  const values = [...new Set(filter.values)];
  const isJoining = specOf(source, filter.field).through !== undefined && filter.comparison === 'eq';
  if ((!isJoining && !isIndexed(source, filter)) || values.length > MERGED || filter.field === 'id') return null;
  if (filter.comparison === 'eq' && values.length > 1) return values.map((value) => [{ ...filter, values: [value] }]);
  const isNot =
    filter.comparison === 'ne' &&
    specOf(source, filter.field).isDistinct !== true &&
    values.some((value) => value !== null);
  return isNot ? rangesAround(filter) : null;
}

/**
 * The requests whose pages, merged, are the page asked for: a filter of several values is a page of each, because an
 * index has the rows of one value in order and those of several not.
 */
export function branchesOf(scope: Scope, source: ListSource, request: ListRequest): readonly ListRequest[] {
  if (source.isLarge !== true || request.offset !== undefined) return [request];
  for (const filter of request.filters) {
    const parts = partsOf(scope, source, filter);
    if (parts === null) continue;
    const others = request.filters.filter((other) => other !== filter);
    return parts.map((part) => ({ ...request, filters: [...others, ...part] }));
  }
  return [request];
}

/** How many rows the index of a condition holds, as far as they are few; one more than that for many. */
async function countFew(
  scope: Scope,
  accountId: number,
  source: ListSource,
  filters: readonly Filter[],
): Promise<number> {
  const conditions = filters.map((filter) => condition(scope, source, filter, true));
  const isEqual = filters.every(({ comparison }) => comparison === 'eq');
  const spec = specOf(source, filters[0]?.field ?? 'id');
  // In the order of the index, so that PostgreSQL takes it rather than the table as it lies.
  const order = isEqual ? sql`t.id` : column(spec.column ?? filters[0]?.field ?? 'id');
  if (source.only !== undefined) conditions.push(source.only);
  const { rows } = await sql<{ total: number }>`select count(*) as total from (
    select 1 from ${sql.table(source.table)} as t
    where t."accountId" = ${accountId} and ${sql.join(conditions, sql` and `)} order by ${order} limit ${FEW + 1}) as counted`.execute(
    scope.db,
  );
  return Number(rows[0]?.total ?? 0);
}

async function countFound(scope: Scope, accountId: number, kind: SearchKind, search: string): Promise<number> {
  const found = searchFound(scope.dialect, kind, accountId, search);
  const counting = sql<{ total: number }>`select count(*) as total from (${found} limit ${FEW + 1}) as counted`;
  return Number((await counting.execute(scope.db)).rows[0]?.total ?? 0);
}

interface Candidate {
  readonly lead: Lead;
  readonly filters: readonly Filter[];
  count(): Promise<number>;
}

function candidatesOf(scope: Scope, accountId: number, source: ListSource, request: ListRequest): Candidate[] {
  const sort = request.sort[0]?.field ?? 'id';
  const leading = request.filters.filter(
    (filter) =>
      filter.field !== sort &&
      filter.field !== 'id' &&
      mayLead(source, filter) &&
      (LEADING.includes(filter.comparison) || filter.values.every((value) => value === null)),
  );
  const byField = Map.groupBy(leading, ({ field }) => field);
  const fields = [...byField].map(([field, filters]): Candidate => {
    return { lead: { by: 'field', field }, filters, count: () => countFew(scope, accountId, source, filters) };
  });
  const search = request.search?.trim() ?? '';
  const kind = source.searchKind;
  if (search === '' || kind === undefined) return fields;
  return [...fields, { lead: { by: 'search' }, filters: [], count: () => countFound(scope, accountId, kind, search) }];
}

const PLANNER: Lead = { by: 'planner' };

/** Which condition leads a page of the request; one branch of it where it has several. */
export async function leadOf(
  scope: Scope,
  accountId: number | null,
  source: ListSource,
  request: ListRequest,
): Promise<Lead> {
  if (source.isLarge !== true || accountId === null) return PLANNER;
  if (source.ids !== undefined) return { by: 'ids' };
  const search = request.search?.trim() ?? '';
  if (request.offset !== undefined || (search !== '' && Array.from(search).length < 3)) return PLANNER;
  if (request.filters.some(({ field, comparison }) => field === 'id' && comparison === 'eq')) {
    return { by: 'field', field: 'id' };
  }
  const sort = request.sort[0]?.field ?? 'id';
  const candidates = candidatesOf(scope, accountId, source, request);
  const [only] = candidates;
  if (only === undefined) return PLANNER;
  const isServed = ({ lead, filters }: Candidate): boolean => {
    if (lead.by === 'search') return sort === 'id';
    const isEqual = filters.every(({ comparison }) => comparison === 'eq');
    const shares = source.together?.some(([filter, by]) => by === sort && filter === filters[0]?.field) === true;
    return isEqual && (sort === 'id' || shares);
  };
  const isAlone = candidates.length === 1 && request.filters.every(({ field }) => only.filters[0]?.field === field);
  if (isAlone && isServed(only)) return PLANNER;
  let fewest: { lead: Lead; count: number } | undefined;
  for (const { lead, count } of candidates) {
    const counted = await count();
    if (counted <= FEW && (fewest === undefined || counted < fewest.count)) fewest = { lead, count: counted };
  }
  return fewest?.lead ?? candidates.find(isServed)?.lead ?? { by: 'order' };
}

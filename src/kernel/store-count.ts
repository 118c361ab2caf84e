import { type RawBuilder, sql } from 'kysely';
import type { ListRequest } from './page.ts';
import { type ListSource, type Plan, type Scope, plan, readerOf } from './store-plan.ts';
import type { Db } from './tables.ts';

/** Above so many rows a total is counted beside the thread that answers, and believed for a while. */
const COUNTED = 20_000;
const TOTAL_KEPT_MS = 10_000;
const TOTALS_KEPT = 1_000;

interface KeptTotal {
  readonly total: Promise<number>;
  readonly until: number;
}

const keptTotals = new WeakMap<Db, Map<string, KeptTotal>>();

type Counting = RawBuilder<{ total: number | string }>;

function counting(parts: Plan, most: number | null): Counting {
  const where = parts.conditions.length === 0 ? sql`` : sql`where ${sql.join(parts.conditions, sql` and `)}`;
  return most === null
    ? sql`select count(*) as total from ${parts.from} ${where}`
    : sql`select count(*) as total from (select 1 from ${parts.from} ${where} limit ${most}) as counted`;
}

async function count(db: Db, query: Counting): Promise<number> {
  return Number((await query.execute(db)).rows[0]?.total ?? 0);
}

/** The total of a long list, asked for once at a time. One that could not be had is not kept. */
function longTotal(scan: Db, now: number, query: Counting): Promise<number> {
  const { sql: text, parameters } = query.compile(scan);
  const key = `${text} ${JSON.stringify(parameters)}`;
  const kept = keptTotals.get(scan) ?? new Map<string, KeptTotal>();
  keptTotals.set(scan, kept);
  const known = kept.get(key);
  if (known !== undefined && now < known.until) return known.total;
  const total = count(scan, query);
  total.catch(() => kept.delete(key));
  if (kept.size >= TOTALS_KEPT) kept.clear();
  kept.set(key, { total, until: now + TOTAL_KEPT_MS });
  return total;
}

/**
 * How many rows the request's filters leave, whatever the page: exactly up to 20,000; above that up to ten seconds old,
 * where the scope has a handle to count beside the thread that answers.
 */
export async function countRows(
  scope: Scope,
  accountId: number | null,
  source: ListSource,
  request: Pick<ListRequest, 'filters' | 'search'>,
): Promise<number> {
  const asked = { ...request, sort: [], limit: 1 };
  const parts = plan(scope, accountId, source, asked);
  if (scope.scan === undefined) return count(scope.db, counting(parts, null));
  // Of several conditions only one is led by an index: many rows may be looked at for each that is counted.
  const isPicky = source.isLarge === true && (request.filters.length > 1 || (request.search ?? '').trim() !== '');
  const reader = isPicky ? scope.scan : readerOf(scope, source, asked);
  const few = await count(reader, counting(parts, COUNTED + 1));
  return few <= COUNTED ? few : longTotal(scope.scan, scope.now, counting(parts, null));
}

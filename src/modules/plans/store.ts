import type { Selectable } from 'kysely';
import type { ListFields, ListRequest, Page } from '../../kernel/page.ts';
import { type ListSource, listRows } from '../../kernel/store-list.ts';
import type { Db, Dialect } from '../../kernel/tables.ts';
import { ALL_FEATURES, NO_LIMITS, type Plan, type Quota } from './plan.ts';
import type { PlanTable } from './tables.ts';

/** Plans belong to the instance, not to an account: the only tables here without an account id are these. */
function readPlan(row: Selectable<PlanTable>): Plan {
  return {
    id: row.id,
    name: row.name,
    isFree: row.isFree === 1,
    isDefault: row.isDefault === 1,
    prices: row.prices === null ? null : (JSON.parse(row.prices) as Plan['prices']),
    limits: { ...NO_LIMITS, ...(JSON.parse(row.limits) as Partial<Plan['limits']>) },
    features: { ...ALL_FEATURES, ...(JSON.parse(row.features) as Partial<Plan['features']>) },
    rowVersion: row.rowVersion,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}

/** `lock`: the dialect to lock the row in until the transaction ends; absent = it is only looked at. */
export async function loadPlan(db: Db, id: number, lock?: Dialect): Promise<Plan | null> {
  const row = await db
    .selectFrom('plans')
    .selectAll()
    .where('id', '=', id)
    .$if(lock === 'postgres', (query) => query.forNoKeyUpdate())
    .executeTakeFirst();
  return row === undefined ? null : readPlan(row);
}

/** All plans, highest id first; there are few. */
export async function loadPlans(db: Db): Promise<Plan[]> {
  const rows = await db.selectFrom('plans').selectAll().orderBy('id', 'desc').limit(1_000).execute();
  return rows.map(readPlan);
}

export const PLAN_FIELDS: ListFields = {
  id: { type: 'integer', sortable: true },
  name: { type: 'text', sortable: true },
  isFree: { type: 'flag' },
  isDefault: { type: 'flag' },
};

const PLANS: ListSource = {
  table: 'plans',
  columns: { id: {}, name: {}, isFree: {}, isDefault: {} },
};

export async function listPlanPage(
  scope: { readonly db: Db; readonly dialect: Dialect; readonly now: number },
  request: ListRequest,
): Promise<Page<Plan>> {
  const page = await listRows<Selectable<PlanTable>>(scope, null, PLANS, request);
  return { ...page, rows: page.rows.map(readPlan) };
}

export type PlanValues = Omit<Plan, 'id' | 'rowVersion' | 'createdAt' | 'updatedAt'>;

function columns(plan: PlanValues): Omit<Selectable<PlanTable>, 'id' | 'rowVersion' | 'createdAt' | 'updatedAt'> {
  return {
    name: plan.name,
    isFree: plan.isFree ? 1 : 0,
    isDefault: plan.isDefault ? 1 : 0,
    prices: plan.prices === null ? null : JSON.stringify(plan.prices),
    limits: JSON.stringify(plan.limits),
    features: JSON.stringify(plan.features),
  };
}

export async function insertPlan(db: Db, plan: PlanValues, now: number): Promise<number> {
  const row = await db
    .insertInto('plans')
    .values({ ...columns(plan), rowVersion: 1, createdAt: now, updatedAt: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

export async function updatePlan(db: Db, plan: Plan, now: number): Promise<void> {
  await db
    .updateTable('plans')
    .set({ ...columns(plan), rowVersion: plan.rowVersion + 1, updatedAt: now })
    .where('id', '=', plan.id)
    .execute();
}

export async function clearDefault(db: Db, keep: number): Promise<void> {
  await db.updateTable('plans').set({ isDefault: 0 }).where('id', '<>', keep).execute();
}

export async function removePlan(db: Db, id: number): Promise<void> {
  await db.deleteFrom('plans').where('id', '=', id).execute();
}

/** The period of counters of things that last; those of a month have its number, counted from year 0. */
export const LASTING = 0;

/** The counters of an account that hold in a month: those of lasting things and the month's own. */
export async function loadUsage(db: Db, accountId: number, month: number): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('usage')
    .select(['resource', 'used'])
    .where('accountId', '=', accountId)
    .where('period', 'in', [LASTING, month])
    .execute();
  return new Map(rows.map(({ resource, used }) => [resource, used]));
}

/**
 * Raises the counter if it stays within the limit; null when there is no counter yet. What is read after an update that
 * found nothing may be newer than what the update saw (a counter begun, a place given back), so that only a counter that
 * is full as it is read refuses.
 */
export async function raiseUsage(
  db: Db,
  accountId: number,
  use: { quota: Quota; period: number; count: number; limit: number },
): Promise<boolean | null> {
  for (;;) {
    const raised = await db
      .updateTable('usage')
      .set((eb) => ({ used: eb('used', '+', use.count) }))
      .where('accountId', '=', accountId)
      .where('resource', '=', use.quota)
      .where('period', '=', use.period)
      .where('used', '<=', use.limit - use.count)
      .executeTakeFirst();
    if (raised.numUpdatedRows > 0n) return true;
    const row = await db
      .selectFrom('usage')
      .select('used')
      .where('accountId', '=', accountId)
      .where('resource', '=', use.quota)
      .where('period', '=', use.period)
      .executeTakeFirst();
    if (row === undefined) return null;
    if (row.used > use.limit - use.count) return false;
  }
}

/** Starts a counter; two that start at once keep one row. */
export async function startUsage(
  db: Db,
  accountId: number,
  start: { quota: Quota; period: number; used: number },
): Promise<void> {
  await db
    .insertInto('usage')
    .values({ accountId, resource: start.quota, period: start.period, used: start.used })
    .onConflict((conflict) => conflict.columns(['accountId', 'resource', 'period']).doNothing())
    .execute();
}

/**
 * Raises a counter as far as its limit lets it and answers by how much. The row is locked first, so that those who raise
 * it at once follow each other; `start` says where a new counter begins.
 */
export async function raiseUsageUpTo(
  db: Db,
  dialect: Dialect,
  accountId: number,
  use: { quota: Quota; period: number; count: number; limit: number; start: () => Promise<number> },
): Promise<number> {
  const counter = db
    .selectFrom('usage')
    .select('used')
    .where('accountId', '=', accountId)
    .where('resource', '=', use.quota)
    .where('period', '=', use.period);
  const locked = dialect === 'postgres' ? counter.forUpdate() : counter;
  let row = await locked.executeTakeFirst();
  if (row === undefined) {
    await startUsage(db, accountId, { quota: use.quota, period: use.period, used: await use.start() });
    row = await locked.executeTakeFirstOrThrow();
  }
  const granted = Math.max(0, Math.min(use.count, use.limit - row.used));
  if (granted === 0) return 0;
  await db
    .updateTable('usage')
    .set((eb) => ({ used: eb('used', '+', granted) }))
    .where('accountId', '=', accountId)
    .where('resource', '=', use.quota)
    .where('period', '=', use.period)
    .execute();
  return granted;
}

export async function lowerUsage(db: Db, accountId: number, quota: Quota, count: number): Promise<void> {
  await db
    .updateTable('usage')
    .set((eb) => ({ used: eb('used', '-', count) }))
    .where('accountId', '=', accountId)
    .where('resource', '=', quota)
    .where('period', '=', LASTING)
    .where('used', '>=', count)
    .execute();
}

/** Drops an account's counters; the next limited create counts afresh. */
export async function dropUsage(db: Db, accountId: number): Promise<void> {
  await db.deleteFrom('usage').where('accountId', '=', accountId).where('period', '=', LASTING).execute();
}

/** Drops everybody's counters of lasting things, after a plan's limits changed. */
export async function dropAllUsage(db: Db): Promise<void> {
  await db.deleteFrom('usage').where('period', '=', LASTING).execute();
}

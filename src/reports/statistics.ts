import type { Call } from '../kernel/call.ts';
import { type Cycle, monthlyShare } from '../kernel/cycle.ts';
import { DAY_MS } from '../kernel/instant.ts';
import { amountNumber } from '../kernel/money.ts';
import type { ListRequest } from '../kernel/page.ts';
import type { Licensing } from '../modules/licensing/index.ts';
import { SERVICE_STATUSES } from '../modules/services/index.ts';

const MONTH_DAYS = 30;

type Counted = 'customers' | 'products' | 'groups';

async function countLiving({ db, actor }: Call, table: Counted, since = 0): Promise<number> {
  const row = await db
    .selectFrom(table)
    .select((eb) => eb.fn.countAll<number | string>().as('total'))
    .where('accountId', '=', actor.accountId)
    .where('deletedAt', 'is', null)
    .where('createdAt', '>=', since)
    .executeTakeFirstOrThrow();
  return Number(row.total);
}

async function countServices({ db, actor }: Call): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom('services')
    .select((eb) => ['status', eb.fn.countAll<number | string>().as('total')])
    .where('accountId', '=', actor.accountId)
    .groupBy('status')
    .execute();
  const counts = new Map(rows.map((row) => [row.status, Number(row.total)]));
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const byStatus = SERVICE_STATUSES.map((status) => [`services_${status}`, counts.get(status) ?? 0] as const);
  return { services: total, ...Object.fromEntries(byStatus) };
}

/** What the active services bring in each month, by currency; longer cycles count with their share of a month. */
async function monthlyRevenue({ db, actor }: Call): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom('services')
    .select((eb) => ['currency', 'billing', eb.fn.sum<number | string>('priceMinor').as('minor')])
    .where('accountId', '=', actor.accountId)
    .where('status', '=', 'active')
    .groupBy(['currency', 'billing'])
    .execute();
  const sums = new Map<string, number>();
  for (const { currency, billing, minor } of rows) {
    // Cycles are checked before they are written.
    const share = monthlyShare(Number(minor), billing as Cycle);
    if (share > 0) sums.set(currency, (sums.get(currency) ?? 0) + share);
  }
  return Object.fromEntries(
    [...sums].map(([currency, minor]) => [currency, amountNumber(Math.round(minor), currency)]),
  );
}

const LICENSE_WORDS = ['active', 'expired', 'suspended', 'revoked'] as const;

/** An account's numbers at this moment. Licences in their grace period count as active, banned ones as suspended. */
export async function readStatistics(
  call: Call,
  countLicenses: (call: Call, request: Pick<ListRequest, 'filters'>) => ReturnType<Licensing['countLicenses']>,
): Promise<Record<string, unknown>> {
  const of = (values: readonly string[]): Promise<number> =>
    countLicenses(call, { filters: values.length === 0 ? [] : [{ field: 'status', comparison: 'eq', values }] });
  const licenses: Record<string, number> = { licenses: await of([]) };
  for (const word of LICENSE_WORDS) {
    const also = word === 'active' ? ['grace'] : word === 'suspended' ? ['banned'] : [];
    licenses[`licenses_${word}`] = await of([word, ...also]);
  }
  return {
    customers: await countLiving(call, 'customers'),
    products: await countLiving(call, 'products'),
    groups: await countLiving(call, 'groups'),
    ...(await countServices(call)),
    ...licenses,
    active_monthly_revenue: await monthlyRevenue(call),
    new_customers_30d: await countLiving(call, 'customers', call.now - MONTH_DAYS * DAY_MS),
  };
}

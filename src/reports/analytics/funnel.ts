import { type RawBuilder, sql } from 'kysely';
import { demand } from '../../kernel/actor.ts';
import type { Call } from '../../kernel/call.ts';
import { type Counts, type LinkFilter, NO_COUNTS, type Period } from './question.ts';
import { readBreakdown, readTotals } from './read.ts';
import { linkConditions, namesLinks } from './sources.ts';

/** By what the steps can be told apart. */
export const FUNNEL_DIMENSIONS = ['link', 'campaign', 'qr'] as const;
export type FunnelDimension = (typeof FUNNEL_DIMENSIONS)[number];

/** What became of visits, step by step; each step counts what happened in the period, whenever the visit was. */
export interface Steps {
  readonly visits: Counts;
  readonly leads: number;
  /** Customers of those leads. */
  readonly customers: number;
  /** Ordered by people who came through a link. */
  readonly services: number;
  /** Services of those that have a license. */
  readonly licenses: number;
  readonly sales: number;
  /** Minor units by currency: what the ledger says came of visits, less what went back. */
  readonly revenue: ReadonlyMap<string, number>;
}

export interface FunnelQuestion {
  readonly period: Period;
  readonly timeZone: string;
  readonly links: readonly LinkFilter[];
}

type Sql = RawBuilder<unknown>;
const MOST = 10_000;

const VALUE: Readonly<Record<FunnelDimension, Sql>> = {
  link: sql`t."linkId"`,
  campaign: sql`l."campaignId"`,
  qr: sql`q.id`,
};
const BESIDE: Readonly<Record<FunnelDimension, Sql>> = {
  link: sql``,
  campaign: sql`join links l on l.id = t."linkId" and l."accountId" = t."accountId" and l."campaignId" is not null`,
  qr: sql`join qr_codes q on q."linkId" = t."linkId" and q."accountId" = t."accountId"`,
};

/** Rows of a table that go back to a visit, of the period, by what they are grouped. */
function attributed(
  call: Call,
  question: FunnelQuestion,
  from: { readonly table: string; readonly at: string; readonly dimension: FunnelDimension | null },
): Sql {
  const { accountId } = call.actor;
  const { links, period } = question;
  const at = sql.ref(`t.${from.at}`);
  const where = [
    // Where links are named they lead the way; else the account's time does.
    namesLinks(links) ? sql`+t."accountId" = ${accountId}` : sql`t."accountId" = ${accountId}`,
    sql`t."linkId" is not null`,
    sql`${at} >= ${period.from}`,
    sql`${at} < ${period.to}`,
    ...linkConditions(accountId, links, sql`t."linkId"`),
  ];
  const beside = from.dimension === null ? sql`` : BESIDE[from.dimension];
  return sql`from ${sql.table(from.table)} t ${beside} where ${sql.join(where, sql` and `)}`;
}

interface StepRow {
  readonly value: number | string | null;
  readonly leads: number;
  readonly customers: number;
  readonly sales: number;
  readonly services: number;
  readonly licenses: number;
}

interface MoneyRow {
  readonly value: number | string | null;
  readonly currency: string;
  readonly minor: number;
}

function groupOf(dimension: FunnelDimension | null): { value: Sql; by: Sql; also: Sql } {
  if (dimension === null) return { value: sql`null`, by: sql``, also: sql`group by t.currency` };
  const value = VALUE[dimension];
  return { value, by: sql`group by ${value}`, also: sql`group by ${value}, t.currency` };
}

/** Leads, sales and services, and the money, of all or by value. */
async function readSteps(
  call: Call,
  question: FunnelQuestion,
  dimension: FunnelDimension | null,
): Promise<Map<string, Omit<Steps, 'visits'>>> {
  const { value, by, also } = groupOf(dimension);
  const of = (table: string, at: string): Sql => attributed(call, question, { table, at, dimension });
  const conversions = await sql<Omit<StepRow, 'services' | 'licenses'>>`select ${value} as value,
      count(case when t.kind = 'lead' then 1 end) as leads,
      count(distinct case when t.kind = 'lead' then t."customerId" end) as customers,
      count(case when t.kind = 'sale' then 1 end) as sales
    ${of('conversions', 'at')} ${by} limit ${MOST}`.execute(call.scan);
  const services = await sql<Pick<StepRow, 'value' | 'services' | 'licenses'>>`select ${value} as value,
      count(*) as services, count(t."licenseId") as licenses
    ${of('services', 'createdAt')} ${by} limit ${MOST}`.execute(call.scan);
  const money = await sql<MoneyRow>`select ${value} as value, t.currency as currency,
      cast(sum(t."amountMinor") as bigint) as minor
    ${of('ledger_entries', 'at')} ${also} limit ${MOST}`.execute(call.scan);

  const found = new Map<
    string,
    { -readonly [K in keyof Omit<Steps, 'visits'>]: Steps[K] } & { revenue: Map<string, number> }
  >();
  const stepOf = (key: number | string | null) => {
    const name = String(key ?? '');
    const known = found.get(name);
    if (known !== undefined) return known;
    const made = { leads: 0, customers: 0, services: 0, licenses: 0, sales: 0, revenue: new Map<string, number>() };
    found.set(name, made);
    return made;
  };
  for (const row of conversions.rows) {
    const step = stepOf(row.value);
    step.leads = Number(row.leads);
    step.customers = Number(row.customers);
    step.sales = Number(row.sales);
  }
  for (const row of services.rows) {
    const step = stepOf(row.value);
    step.services = Number(row.services);
    step.licenses = Number(row.licenses);
  }
  for (const row of money.rows) stepOf(row.value).revenue.set(row.currency, Number(row.minor));
  return found;
}

const NOTHING: Omit<Steps, 'visits'> = {
  leads: 0,
  customers: 0,
  services: 0,
  licenses: 0,
  sales: 0,
  revenue: new Map(),
};

/** All steps together. Refuses `analytics_too_much`. */
export async function readFunnel(call: Call, question: FunnelQuestion): Promise<Steps> {
  demand(call.actor, 'analytics:index');
  const visits = await readTotals(call, { ...question, values: [] });
  const steps = await readSteps(call, question, null);
  return { visits: visits.found, ...(steps.get('') ?? NOTHING) };
}

export interface FunnelRow extends Steps {
  readonly value: string;
}

/** The steps of each link, campaign or QR code, those with the most clicks first; all that led to anything are weighed. */
export async function readFunnelRows(
  call: Call,
  question: FunnelQuestion,
  by: { readonly dimension: FunnelDimension; readonly limit: number },
): Promise<{ readonly rows: readonly FunnelRow[]; readonly hasMore: boolean }> {
  demand(call.actor, 'analytics:index');
  const { dimension, limit } = by;
  const whole = { ...question, values: [] };
  const steps = await readSteps(call, question, dimension);
  const top = await readBreakdown(call, dimension, whole, { limit: limit + 1 });
  const visits = new Map<string, Counts>(top.found.rows.map((row) => [row.value, row]));
  const others = [...steps.keys()].filter((value) => !visits.has(value));
  const rest = await readBreakdown(call, dimension, whole, { limit: MOST, only: others });
  for (const row of rest.found.rows) visits.set(row.value, row);
  const values = [...new Set([...visits.keys(), ...steps.keys()])];
  const rows = values
    .map((value) => ({ value, visits: visits.get(value) ?? NO_COUNTS, ...(steps.get(value) ?? NOTHING) }))
    .sort(
      (a, b) =>
        b.visits.clicks - a.visits.clicks ||
        b.sales - a.sales ||
        b.leads - a.leads ||
        Number(a.value) - Number(b.value),
    );
  return { rows: rows.slice(0, limit), hasMore: rows.length > limit };
}

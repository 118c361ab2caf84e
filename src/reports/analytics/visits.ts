import { type RawBuilder, sql } from 'kysely';
import { demand } from '../../kernel/actor.ts';
import type { Call } from '../../kernel/call.ts';
import type { Instant } from '../../kernel/instant.ts';
import { ENTRIES, KINDS } from '../../modules/analytics/index.ts';
import type { LinkFilter, Question } from './question.ts';
import { CLICKS_WITH_WORDS, linkConditions, valueCondition } from './sources.ts';

/** Visits that are looked at in one go, and in all for one page: beyond it the page is short and goes on. */
const WINDOW = 20_000;
const WINDOWS = 25;

/** One visit, with its words. Empty texts say that there is none. */
export interface VisitRow {
  readonly id: number;
  readonly at: Instant;
  readonly accountId: number;
  readonly domainId: number;
  readonly linkId: number;
  readonly kind: string;
  readonly entry: string;
  readonly reason: string;
  readonly isUnique: boolean;
  readonly country: string;
  readonly region: string;
  readonly city: string;
  readonly referrer: string;
  readonly browser: string;
  readonly os: string;
  readonly device: string;
  readonly language: string;
  readonly utmSource: string;
  readonly utmMedium: string;
  readonly utmCampaign: string;
  readonly utmTerm: string;
  readonly utmContent: string;
  readonly clickId: string | null;
}

/** A visit to a domain that named no link: its root, or an alias nobody has. */
export type OrphanVisit = Omit<VisitRow, 'linkId' | 'entry' | 'isUnique' | 'clickId'>;

/** The place of a visit in the order of lists: by its instant, then by its id. */
export interface VisitPlace {
  readonly at: Instant;
  readonly id: number;
}

interface StoredVisit extends Omit<VisitRow, 'kind' | 'entry' | 'isUnique'> {
  readonly kind: number;
  readonly entry: number;
  readonly isUnique: number;
}

const COLUMNS = sql`c.id, c.at, c."accountId", c."domainId", c."linkId", c.kind, c.entry, c."isUnique", c."clickId", b.reason,
  p.country, p.region, p.city, s.referrer, b.browser, b.os, b.device, b.language, s."utmSource", s."utmMedium",
  s."utmCampaign", s."utmTerm", s."utmContent"`;

function readVisit(row: StoredVisit): VisitRow {
  return { ...row, kind: KINDS[row.kind] ?? '', entry: ENTRIES[row.entry] ?? '', isUnique: row.isUnique === 1 };
}

/** The one link a question is about, so that its own index leads to its visits in order; null for any other question. */
function onlyLink(links: readonly LinkFilter[]): number | null {
  const [first] = links;
  const isOne = links.length === 1 && first?.scope === 'link' && !first.isNot && first.ids.length === 1;
  return isOne ? (first.ids[0] ?? null) : null;
}

/** Rows of a window: what leads to them in order, before anything is filtered. */
function windowConditions(
  call: Call,
  { period, links }: Pick<Question, 'period' | 'links'>,
  after: VisitPlace | null,
): RawBuilder<unknown> {
  const { accountId } = call.actor;
  const link = onlyLink(links);
  const parts = [
    ...(link === null
      ? [sql`c."accountId" = ${accountId}`]
      : [sql`+c."accountId" = ${accountId}`, sql`c."linkId" = ${link}`]),
    sql`c.at >= ${period.from}`,
    sql`c.at < ${period.to}`,
    ...(after === null ? [] : [sql`(c.at, c.id) < (${after.at}, ${after.id})`]),
  ];
  return sql.join(parts, sql` and `);
}

const NEWEST_FIRST = sql`order by c.at desc, c.id desc`;

/** The last visit of the next window; null when the window is the last one. */
async function endOfWindow(call: Call, where: RawBuilder<unknown>): Promise<VisitPlace | null> {
  const { rows } = await sql<VisitPlace>`select c.at, c.id from clicks c where ${where}
    ${NEWEST_FIRST} limit 1 offset ${WINDOW - 1}`.execute(call.scan);
  return rows[0] ?? null;
}

export interface VisitPage<R = VisitRow> {
  readonly rows: readonly R[];
  /** Where to go on; null at the end. */
  readonly next: VisitPlace | null;
}

interface PageAsked {
  readonly after: VisitPlace | null;
  readonly limit: number;
}

/** A page of the rows that pass the filters. */
async function readPage(
  call: Call,
  question: Pick<Question, 'period' | 'links'>,
  filters: readonly RawBuilder<unknown>[],
  page: PageAsked,
): Promise<VisitPage> {
  const found: VisitRow[] = [];
  let { after } = page;
  for (let window = 0; window < WINDOWS; window += 1) {
    const where = windowConditions(call, question, after);
    const end = await endOfWindow(call, where);
    const inWindow = end === null ? [] : [sql`(c.at, c.id) >= (${end.at}, ${end.id})`];
    const all = sql.join([where, ...inWindow, ...filters], sql` and `);
    const wanted = page.limit - found.length + 1;
    const { rows } = await sql<StoredVisit>`select ${COLUMNS} from ${CLICKS_WITH_WORDS} where ${all}
      ${NEWEST_FIRST} limit ${wanted}`.execute(call.scan);
    found.push(...rows.map(readVisit));
    if (found.length > page.limit) {
      const kept = found.slice(0, page.limit);
      const last = kept.at(-1);
      return { rows: kept, next: last === undefined ? null : { at: last.at, id: last.id } };
    }
    if (end === null) return { rows: found, next: null };
    after = end;
  }
  return { rows: found, next: after };
}

/**
 * Visits with a row of their own, the newest first. However few of many fit, one page looks at no more than half a
 * million; it then ends early, and its place says where to go on. Right: `analytics:export`.
 */
export async function readVisits(call: Call, question: Question, page: PageAsked): Promise<VisitPage> {
  demand(call.actor, 'analytics:export');
  const filters = [
    sql`c."linkId" is not null`,
    ...linkConditions(call.actor.accountId, question.links, sql`+c."linkId"`),
    ...question.values.map(valueCondition),
  ];
  return readPage(call, question, filters, page);
}

/**
 * As `readVisits`, those to the account's domains that named no link. Of the filters by links only those by domain mean
 * anything here. Right: `analytics:export`.
 */
export async function readOrphanVisits(
  call: Call,
  { period, links, values }: Question,
  page: PageAsked,
): Promise<VisitPage<OrphanVisit>> {
  demand(call.actor, 'analytics:export');
  const domains = links
    .filter(({ scope }) => scope === 'domain')
    .map(({ isNot, ids }) => sql`c."domainId" ${isNot ? sql`not in` : sql`in`} (${sql.join(ids)})`);
  const filters = [sql`c."linkId" is null`, ...domains, ...values.map(valueCondition)];
  return readPage(call, { period, links: [] }, filters, page);
}

/** Reads visits of one sort page by page. */
export type VisitReader<R> = (call: Call, question: Question, page: PageAsked) => Promise<VisitPage<R>>;

/** All that a reader of pages reads, batch after batch. */
export async function* streamVisits<R>(
  call: Call,
  question: Question,
  read: VisitReader<R>,
): AsyncGenerator<readonly R[]> {
  let after: VisitPlace | null = null;
  do {
    const page: VisitPage<R> = await read(call, question, { after, limit: 1_000 });
    if (page.rows.length > 0) yield page.rows;
    after = page.next;
  } while (after !== null);
}

/** The highest id of any visit: what comes later is above it. */
export async function latestVisitId(call: Call): Promise<number> {
  const { rows } = await sql<{ id: number | null }>`select max(id) as id from clicks`.execute(call.scan);
  return rows[0]?.id ?? 0;
}

/** Visits of some accounts that were written after another one, oldest first; for who watches them come. */
export async function visitsSince(
  call: Call,
  accountIds: readonly number[],
  since: { readonly id: number; readonly limit: number },
): Promise<readonly VisitRow[]> {
  const { rows } = await sql<StoredVisit>`select ${COLUMNS} from ${CLICKS_WITH_WORDS}
    where c.id > ${since.id} and +c."accountId" in (${sql.join(accountIds)}) and c."linkId" is not null
    order by c.id limit ${since.limit}`.execute(call.scan);
  return rows.map(readVisit);
}

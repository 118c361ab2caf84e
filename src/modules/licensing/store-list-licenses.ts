import { type RawBuilder, sql } from 'kysely';
import type { Call } from '../../kernel/call.ts';
import { DAY_MS } from '../../kernel/instant.ts';
import type { Filter, ListRequest, Page, Sort } from '../../kernel/page.ts';
import { type ListSource, countRows, listRows, orderedByRange, streamRows } from '../../kernel/store-list.ts';
import { idsOfCustomersIn } from '../customers/index.ts';
import { BANDS, type LicenseRecord } from './license.ts';
import { readLicense } from './store-licenses.ts';
import type { LicenseRow } from './tables.ts';

type Scope = Pick<Call, 'db' | 'dialect' | 'now'>;
type Request = Pick<ListRequest, 'filters' | 'search'>;

/** The end with the type's grace days, for a row of `licenses as t`. */
const GRACE_END = sql`(t."expiresAt" + (
  select cast(ty."graceDays" as bigint) from license_types as ty where ty.id = t."typeId") * ${sql.lit(DAY_MS)})`;

/** `statusOf` as a condition: written on state, hold, end and customer, never on a stored word. */
function statusCondition(accountId: number, status: string, now: number): RawBuilder<unknown> {
  const banned = sql`(t."customerId" is not null and t."customerId" in ${idsOfCustomersIn(accountId, 'banned')})`;
  const held = sql`(t."customerId" is not null and t."customerId" in ${idsOfCustomersIn(accountId, 'suspended')})`;
  const suspended = sql`(t.state = 'suspended' or t.hold = 'suspended' or ${held})`;
  const running = sql`t.state = 'active' and not ${banned} and not ${held}`;
  // Said outright, because `not (…)` of a comparison with NULL would leave licenses without an end out.
  const ended = sql`t."expiresAt" is not null and t."expiresAt" <= ${now}`;
  switch (status) {
    case 'banned':
      return banned;
    case 'suspended':
      return sql`(not ${banned} and ${suspended})`;
    case 'revoked':
      return sql`(t.state = 'revoked' and not ${banned} and t.hold <> 'suspended' and not ${held})`;
    case 'expired':
      return sql`(${running} and (t.hold = 'ended' or (t.hold = 'none' and ${ended} and ${GRACE_END} <= ${now})))`;
    case 'grace':
      return sql`(${running} and t.hold = 'none' and ${ended} and ${GRACE_END} > ${now})`;
    case 'active':
      return sql`(${running} and t.hold = 'none' and (t."expiresAt" is null or t."expiresAt" > ${now}))`;
    default:
      return sql`1 = 0`;
  }
}

function statusFilter(accountId: number): (filter: Filter, now: number) => RawBuilder<unknown> {
  return (filter, now) => {
    const any = sql.join(
      filter.values.map((value) => statusCondition(accountId, String(value), now)),
      sql` or `,
    );
    return filter.comparison === 'ne' ? sql`not (${any})` : sql`(${any})`;
  };
}

function sourceOf(accountId: number): ListSource {
  return {
    table: 'licenses',
    columns: {
      key: {},
      status: { where: statusFilter(accountId) },
      band: {},
      productId: {},
      typeId: {},
      customerId: { nullable: true },
      serviceId: { nullable: true },
      holderEmail: { column: 'holderEmailFold', folded: 'holderEmailFold', nullable: true },
      discordId: { nullable: true },
      externalId: { nullable: true },
      expiresAt: { nullable: true },
      createdAt: {},
      updatedAt: {},
    },
    searchKind: 'license',
    isLarge: true,
    together: [
      ['band', 'expiresAt'],
      ['band', 'createdAt'],
    ],
  };
}

/** Where licenses of a status lie: in a band, or named by their ids. */
interface Part {
  readonly filters: readonly Filter[];
  readonly ids?: RawBuilder<unknown>;
  readonly also?: RawBuilder<unknown>;
}

function inBand(name: keyof typeof BANDS): Part {
  return { filters: [{ field: 'band', comparison: 'eq', values: [BANDS[name]] }] };
}

/** The licenses of an account that answer a condition on `licenses as l`, found by its own index and met in id order. */
function among(accountId: number, condition: RawBuilder<unknown>): Part {
  const ids = sql`t.id in (select l.id from licenses as l where l."accountId" = ${accountId} and ${condition})`;
  return { filters: [], ids };
}

function ofCustomersIn(accountId: number, status: 'suspended' | 'banned'): Part {
  return among(accountId, sql`l."customerId" in ${idsOfCustomersIn(accountId, status)}`);
}

/**
 * Where licenses of a status lie: disjoint parts that together hold all of them, each of which an index gives in id order
 * however few or many there are. The status itself is decided by `statusCondition` in each part.
 */
function partsOf(accountId: number, status: string, now: number): readonly Part[] {
  const due = among(accountId, sql`l.band = ${sql.lit(BANDS.running)} and l."expiresAt" <= ${now}`);
  switch (status) {
    case 'banned':
      return [ofCustomersIn(accountId, 'banned')];
    case 'suspended': {
      const elsewhere = sql`t.band <> ${sql.lit(BANDS.suspended)}`;
      return [inBand('suspended'), { ...ofCustomersIn(accountId, 'suspended'), also: elsewhere }];
    }
    case 'revoked':
      return [inBand('revoked')];
    case 'expired':
      return [inBand('ended'), due];
    case 'grace': {
      const longest = sql`(select coalesce(max(g."graceDays"), 0) from license_types as g where g."accountId" = ${accountId})`;
      const since = sql`${now} - cast(${longest} as bigint) * ${sql.lit(DAY_MS)}`;
      const late = sql`l.band = ${sql.lit(BANDS.ended)} and l."expiresAt" > ${since} and l."expiresAt" <= ${now}`;
      return [among(accountId, late), due];
    }
    case 'active':
      return [inBand('running')];
    default:
      return [];
  }
}

/** The one filter by status of a request by cursor, or null where the general way has to do. */
function statusOnly(request: ListRequest): { statuses: readonly string[]; rest: ListRequest } | null {
  const [status, ...more] = request.filters.filter((filter) => filter.field === 'status' && filter.comparison === 'eq');
  if (status === undefined || more.length > 0 || request.offset !== undefined) return null;
  const rest = { ...request, filters: request.filters.filter((filter) => filter !== status), count: false };
  return { statuses: [...new Set(status.values.map(String))], rest };
}

/** The list of a part, and the filters that say which part it is. */
function narrowed(accountId: number, part: Part, decided: RawBuilder<unknown>) {
  const also = part.also === undefined ? decided : sql`${part.also} and ${decided}`;
  const source: ListSource = {
    ...sourceOf(accountId),
    also,
    ...(part.ids === undefined ? {} : { ids: part.ids }),
  };
  return { source, filters: part.filters };
}

/** What a row is sorted by beside its id. */
function keyOf(row: LicenseRow, { field }: Sort): number | null {
  if (field === 'expiresAt' || field === 'createdAt' || field === 'updatedAt') return row[field];
  return null;
}

/** As each part is sorted: by the key and then the id, those without a key last. */
function inOrder(sort: Sort): (a: LicenseRow, b: LicenseRow) => number {
  const way = sort.descending ? -1 : 1;
  return (a, b) => {
    const [left, right] = [keyOf(a, sort), keyOf(b, sort)];
    if (left === right) return way * (a.id - b.id);
    if (left === null || right === null) return left === null ? 1 : -1;
    return way * (left - right);
  };
}

/** A page of the licenses that have one of the statuses: a page of each part, merged. */
async function listByStatus(
  scope: Scope,
  accountId: number,
  asked: { statuses: readonly string[]; rest: ListRequest },
): Promise<Page<LicenseRow>> {
  const { statuses } = asked;
  const rest = orderedByRange(sourceOf(accountId), asked.rest);
  const order = rest.sort[0] ?? { field: 'id', descending: false };
  const found: LicenseRow[] = [];
  let more = false;
  for (const status of statuses) {
    const decided = statusCondition(accountId, status, scope.now);
    for (const part of partsOf(accountId, status, scope.now)) {
      const { source, filters } = narrowed(accountId, part, decided);
      const request = { ...rest, filters: [...filters, ...rest.filters] };
      const page = await listRows<LicenseRow>(scope, accountId, source, request);
      found.push(...page.rows);
      more ||= page.next !== null;
    }
  }
  found.sort(inOrder(order));
  const rows = found.slice(0, rest.limit);
  const last = rows.at(-1);
  const isLast = !more && found.length <= rest.limit;
  return { rows, next: isLast || last === undefined ? null : { key: keyOf(last, order), id: last.id }, total: null };
}

export async function listLicenseRows(
  scope: Scope,
  accountId: number,
  request: ListRequest,
): Promise<Page<LicenseRecord>> {
  const byStatus = statusOnly(request);
  if (byStatus === null) {
    const page = await listRows<LicenseRow>(scope, accountId, sourceOf(accountId), { ...request, count: false });
    const total = request.count === true ? await countLicenseRows(scope, accountId, request) : null;
    return { ...page, rows: page.rows.map(readLicense), total };
  }
  const page = await listByStatus(scope, accountId, byStatus);
  const total = request.count === true ? await countLicenseRows(scope, accountId, request) : null;
  return { ...page, rows: page.rows.map(readLicense), total };
}

/** How many licenses the filters leave; by status counted where they lie. */
export async function countLicenseRows(scope: Scope, accountId: number, request: Request): Promise<number> {
  const byStatus = statusOnly({ ...request, sort: [], limit: 1 });
  if (byStatus === null) return countRows(scope, accountId, sourceOf(accountId), request);
  let total = 0;
  for (const status of byStatus.statuses) {
    const decided = statusCondition(accountId, status, scope.now);
    for (const part of partsOf(accountId, status, scope.now)) {
      const { source, filters } = narrowed(accountId, part, decided);
      const counted = { ...byStatus.rest, filters: [...filters, ...byStatus.rest.filters] };
      total += await countRows(scope, accountId, source, counted);
    }
  }
  return total;
}

export async function* streamLicenseRows(
  scope: Scope,
  accountId: number,
  request: Request,
): AsyncGenerator<readonly LicenseRecord[]> {
  for await (const rows of streamRows<LicenseRow>(scope, accountId, sourceOf(accountId), request)) {
    yield rows.map(readLicense);
  }
}

import { type RawBuilder, sql } from 'kysely';
import type { Call } from '../../kernel/call.ts';
import { DAY_MS } from '../../kernel/instant.ts';
import type { Filter, ListRequest, Page } from '../../kernel/page.ts';
import { type ListSource, countRows, listRows, streamRows } from '../../kernel/store-list.ts';
import { idsOfCustomersIn } from '../customers/index.ts';
import type { LicenseRecord } from './license.ts';
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
      state: {},
      hold: {},
      productId: {},
      typeId: {},
      customerId: { nullable: true },
      serviceId: { nullable: true },
      holderEmail: { column: 'holderEmailFold', folded: 'holderEmailFold', nullable: true },
      discordId: { nullable: true },
      externalId: { nullable: true },
      lastCode: { nullable: true },
      startsAt: {},
      expiresAt: { nullable: true },
      createdAt: {},
      updatedAt: {},
      lastCheckedAt: { nullable: true },
    },
    searchKind: 'license',
  };
}

export async function listLicenseRows(
  scope: Scope,
  accountId: number,
  request: ListRequest,
): Promise<Page<LicenseRecord>> {
  const page = await listRows<LicenseRow>(scope, accountId, sourceOf(accountId), request);
  return { ...page, rows: page.rows.map(readLicense) };
}

export function countLicenseRows(scope: Scope, accountId: number, request: Request): Promise<number> {
  return countRows(scope, accountId, sourceOf(accountId), request);
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

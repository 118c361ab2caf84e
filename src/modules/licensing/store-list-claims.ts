import { type RawBuilder, sql } from 'kysely';
import type { Call } from '../../kernel/call.ts';
import type { Filter, ListFields, ListRequest, Page } from '../../kernel/page.ts';
import { type ListSource, listRows, streamRows } from '../../kernel/store-list.ts';
import { foldSite } from './site.ts';
import type { MachineRow, SiteRow } from './tables.ts';

type Scope = Pick<Call, 'db' | 'dialect' | 'now'>;
type Request = Pick<ListRequest, 'filters' | 'search'>;

/** A site is found by any spelling of its address, or by a part of it. */
function urlFilter(filter: Filter): RawBuilder<unknown> {
  const texts = filter.values.map(String);
  if (filter.comparison === 'eq' || filter.comparison === 'ne') {
    const same = sql`t."urlFold" in (${sql.join(texts.map((text) => foldSite(text) ?? text))})`;
    return filter.comparison === 'ne' ? sql`not ${same}` : same;
  }
  const parts = texts.map((text) => {
    const pattern = `%${text.toLowerCase().replace(/[\\%_]/g, String.raw`\$&`)}%`;
    return sql`t."urlFold" like ${pattern} escape '\\'`;
  });
  return sql`(${sql.join(parts, sql` or `)})`;
}

/** What checks write all the time has no index of its own: read through, beside the thread that answers. */
const ONE_BY_ONE = { isUnindexed: true, nullable: true } as const;

const SITES: ListSource = {
  table: 'license_sites',
  columns: { licenseId: {}, url: { where: urlFilter }, createdAt: ONE_BY_ONE },
  searchColumns: ['urlFold'],
  isLarge: true,
};

const MACHINES: ListSource = {
  table: 'license_machines',
  columns: {
    licenseId: {},
    fingerprint: {},
    name: ONE_BY_ONE,
    platform: ONE_BY_ONE,
    lastSeenAt: ONE_BY_ONE,
    lastPingAt: ONE_BY_ONE,
    createdAt: ONE_BY_ONE,
  },
  searchColumns: ['fingerprint'],
  isLarge: true,
};

export const SITE_LIST_FIELDS = {
  id: { type: 'integer', sortable: true },
  licenseId: { type: 'integer' },
  url: { type: 'text' },
  createdAt: { type: 'instant' },
} as const satisfies ListFields;

export const MACHINE_LIST_FIELDS = {
  id: { type: 'integer', sortable: true },
  licenseId: { type: 'integer' },
  fingerprint: { type: 'word' },
  name: { type: 'text' },
  platform: { type: 'text' },
  lastSeenAt: { type: 'instant' },
  lastPingAt: { type: 'instant' },
  createdAt: { type: 'instant' },
} as const satisfies ListFields;

export function listSiteRows(scope: Scope, accountId: number, request: ListRequest): Promise<Page<SiteRow>> {
  return listRows<SiteRow>(scope, accountId, SITES, request);
}

export function streamSiteRows(scope: Scope, accountId: number, request: Request): AsyncGenerator<readonly SiteRow[]> {
  return streamRows<SiteRow>(scope, accountId, SITES, request);
}

export function listMachineRows(scope: Scope, accountId: number, request: ListRequest): Promise<Page<MachineRow>> {
  return listRows<MachineRow>(scope, accountId, MACHINES, request);
}

export function streamMachineRows(
  scope: Scope,
  accountId: number,
  request: Request,
): AsyncGenerator<readonly MachineRow[]> {
  return streamRows<MachineRow>(scope, accountId, MACHINES, request);
}

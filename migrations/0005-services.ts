import type { ColumnKind, Ddl } from '../src/platform/db/ddl.ts';

const CYCLES = [
  'onetime',
  'weekly',
  'monthly',
  'quarterly',
  'semiannually',
  'annually',
  'biennially',
  'triennially',
] as const;

/** Folding case as the code does, for searches in columns that keep no folded copy; SQLite has it from the code itself. */
const FOLD = `do $$ begin
  execute format('create function gatehouse_fold(text) returns text language sql immutable parallel safe as %L',
    'select lower(normalize($1, NFC) collate ' || case
      when exists (select 1 from pg_collation where collname = 'und-x-icu') then '"und-x-icu"' else '"default"' end || ')');
end $$`;

/** What customers bought, what it cost, and what is for sale at which price. */
export async function up({ table, index, raw, dialect }: Ddl): Promise<void> {
  const stamps = { rowVersion: 'int', createdAt: 'big', updatedAt: 'big' } as const;
  if (dialect === 'postgres') await raw(FOLD);

  await table('groups', 'id', {
    accountId: 'int',
    name: 'text',
    nameFold: 'text',
    slug: 'text',
    status: 'text',
    description: 'text',
    badgeTitle: 'text?',
    badgeColor: 'text?',
    badgeIcon: 'text?',
    image: 'text?',
    pinned: 'flag',
    sortOrder: 'int',
    parentId: 'int?',
    deletedAt: 'big?',
    ...stamps,
  });
  await index('groups', ['accountId', 'slug'], { unique: true, where: '"deletedAt" is null' });
  await index('groups', ['accountId', 'id']);
  await index('groups', ['accountId', 'parentId', 'id']);

  const amounts: Record<string, `${ColumnKind}?`> = {};
  for (const cycle of CYCLES) {
    amounts[`${cycle}Minor`] = 'big?';
    amounts[`${cycle}SetupMinor`] = 'big?';
  }
  await table('prices', 'id', {
    accountId: 'int',
    relatedType: 'text',
    relatedId: 'int',
    currency: 'text',
    ...amounts,
    ...stamps,
  });
  await index('prices', ['accountId', 'relatedType', 'relatedId', 'currency'], { unique: true });
  await index('prices', ['accountId', 'id']);

  await table('images', ['name'], {
    name: 'text',
    accountId: 'int',
    contentType: 'text',
    base64: 'text',
    createdAt: 'big',
  });
  await index('images', ['accountId', 'createdAt']);

  await table('services', 'id', {
    accountId: 'int',
    uuid: 'text',
    customerId: 'int',
    productId: 'int',
    licenseId: 'int?',
    name: 'text',
    description: 'text?',
    type: 'text',
    status: 'text',
    suspendCause: 'text?',
    suspendReason: 'text?',
    suspendedAt: 'big?',
    billing: 'text',
    currency: 'text',
    priceMinor: 'big',
    setupMinor: 'big',
    anchorAt: 'big?',
    periods: 'int',
    expiresAt: 'big?',
    cancelAtEnd: 'flag',
    cancelledAt: 'big?',
    cancelledReason: 'text?',
    trialEndsAt: 'big?',
    noticedAt: 'big?',
    renewals: 'int',
    maxRenewals: 'int?',
    notes: 'text?',
    data: 'text',
    clickId: 'text?',
    linkId: 'int?',
    externalId: 'text?',
    ...stamps,
  });
  await index('services', ['uuid'], { unique: true });
  await index('services', ['accountId', 'externalId'], { unique: true });
  await index('services', ['status', 'expiresAt', 'id']);
  await index('services', ['accountId', 'id']);
  await index('services', ['accountId', 'status', 'id']);
  await index('services', ['accountId', 'status', 'expiresAt', 'id']);
  await index('services', ['accountId', 'customerId', 'id']);
  await index('services', ['accountId', 'productId', 'id']);
  await index('services', ['accountId', 'expiresAt', 'id']);
  await index('services', ['accountId', 'status', 'createdAt', 'id']);
  await index('services', ['accountId', 'licenseId', 'id']);
  await index('services', ['accountId', 'linkId', 'id']);
  await index('services', ['accountId', 'billing', 'id']);
  await index('services', ['accountId', 'type', 'id']);
  await index('services', ['accountId', 'currency', 'id']);
  await index('services', ['accountId', 'createdAt', 'id']);
  await index('services', ['accountId', 'updatedAt', 'id']);
  await index('services', ['linkId', 'createdAt'], { where: '"linkId" is not null' });

  await table('ledger_entries', 'id', {
    accountId: 'int',
    at: 'big',
    kind: 'text',
    customerId: 'int?',
    serviceId: 'int?',
    licenseId: 'int?',
    clickId: 'text?',
    linkId: 'int?',
    amountMinor: 'big',
    currency: 'text',
    externalId: 'text?',
  });
  await index('ledger_entries', ['accountId', 'externalId'], { unique: true });
  await index('ledger_entries', ['accountId', 'at']);
  await index('ledger_entries', ['accountId', 'customerId', 'at']);
  await index('ledger_entries', ['serviceId']);
  await index('ledger_entries', ['linkId', 'at'], { where: '"linkId" is not null' });
}

import type { Ddl } from '../src/platform/db/ddl.ts';

/** What licences carry and what is known of their use: addons, blacklists, product versions, requests, checks by day. */
export async function up({ table, index }: Ddl): Promise<void> {
  const stamps = { rowVersion: 'int', createdAt: 'big', updatedAt: 'big' } as const;

  await table('addons', 'id', {
    accountId: 'int',
    name: 'text',
    nameFold: 'text',
    code: 'text',
    version: 'text?',
    priority: 'int',
    mainClass: 'text?',
    builtByBitResourceId: 'text?',
    fileId: 'int?',
    ...stamps,
  });
  await index('addons', ['accountId', 'code'], { unique: true });
  await index('addons', ['accountId', 'id']);
  await index('addons', ['accountId', 'nameFold', 'id']);
  await table('addon_products', ['addonId', 'productId'], { accountId: 'int', addonId: 'int', productId: 'int' });
  await index('addon_products', ['productId']);
  await table('license_addons', ['licenseId', 'addonId'], { accountId: 'int', licenseId: 'int', addonId: 'int' });
  await index('license_addons', ['addonId']);

  await table('blacklists', 'id', {
    accountId: 'int',
    type: 'text',
    value: 'text',
    valueFold: 'text',
    reason: 'text?',
    hits: 'big',
    lastHitAt: 'big?',
    ...stamps,
  });
  await index('blacklists', ['accountId', 'type', 'valueFold'], { unique: true });
  await index('blacklists', ['accountId', 'id']);

  await table('product_versions', 'id', {
    accountId: 'int',
    productId: 'int',
    version: 'text',
    releasedAt: 'big',
    withdrawnAt: 'big?',
    notes: 'text?',
    ...stamps,
  });
  await index('product_versions', ['productId', 'version'], { unique: true });
  await index('product_versions', ['accountId', 'productId', 'id']);

  // The last requests of a kind are one text: a busy license would otherwise write and remove rows all day.
  await table('license_requests', ['licenseId', 'kind'], {
    accountId: 'int',
    licenseId: 'int',
    kind: 'text',
    recent: 'text',
  });
  await table('license_check_days', ['licenseId', 'day', 'code'], {
    accountId: 'int',
    licenseId: 'int',
    day: 'int',
    code: 'text',
    count: 'big',
  });
  await index('license_check_days', ['accountId', 'day']);
}

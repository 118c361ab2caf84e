import type { Ddl } from '../src/platform/db/ddl.ts';

/** What customers are looked for and sorted by. */
const CUSTOMER_ORDERS = [
  'status',
  'firstname',
  'lastname',
  'companyName',
  'phone',
  'country',
  'balanceMinor',
  'createdAt',
  'updatedAt',
] as const;

/** What is sold, who buys, and the licences that come of it. */
export async function up({ table, index }: Ddl): Promise<void> {
  const stamps = { rowVersion: 'int', createdAt: 'big', updatedAt: 'big' } as const;

  await table('products', 'id', {
    accountId: 'int',
    name: 'text',
    nameFold: 'text',
    slug: 'text',
    description: 'text?',
    type: 'text',
    status: 'text',
    groupId: 'int?',
    stock: 'int?',
    licenseTypeId: 'int?',
    version: 'text?',
    mainClass: 'text?',
    builtByBitResourceId: 'text?',
    fileId: 'int?',
    pinned: 'flag',
    sortOrder: 'int',
    image: 'text?',
    externalId: 'text?',
    deletedAt: 'big?',
    ...stamps,
  });
  await index('products', ['accountId', 'slug'], { unique: true, where: '"deletedAt" is null' });
  await index('products', ['accountId', 'externalId'], { unique: true });
  await index('products', ['accountId', 'id']);
  await index('products', ['accountId', 'groupId', 'id']);
  await index('products', ['accountId', 'nameFold', 'id']);

  await table('customers', 'id', {
    accountId: 'int',
    email: 'text?',
    emailFold: 'text?',
    firstname: 'text?',
    lastname: 'text?',
    companyName: 'text?',
    billingDetails: 'text?',
    locale: 'text?',
    phone: 'text?',
    address: 'text?',
    address2: 'text?',
    city: 'text?',
    country: 'text?',
    region: 'text?',
    zipcode: 'text?',
    emailVerifiedAt: 'big?',
    balanceMinor: 'big',
    lastLoginAt: 'big?',
    notes: 'text?',
    passwordHash: 'text?',
    totpSealed: 'text?',
    status: 'text',
    suspendedAt: 'big?',
    bannedAt: 'big?',
    statusReason: 'text?',
    externalId: 'text?',
    deletedAt: 'big?',
    ...stamps,
  });
  await index('customers', ['accountId', 'emailFold'], { unique: true });
  await index('customers', ['accountId', 'phone'], { unique: true });
  await index('customers', ['accountId', 'externalId'], { unique: true });
  await index('customers', ['accountId', 'status', 'id']);
  // The list passes over no graves: those who were deleted are not in its indexes.
  const living = { where: '"deletedAt" is null' };
  await index('customers', ['accountId', 'id'], living);
  await index('customers', ['accountId', 'status', 'createdAt', 'id'], living);
  for (const column of CUSTOMER_ORDERS) await index('customers', ['accountId', column, 'id'], living);

  await table('license_types', 'id', {
    accountId: 'int',
    name: 'text',
    nameFold: 'text',
    isDefault: 'flag',
    maxSites: 'int?',
    maxMachines: 'int?',
    machineDays: 'int?',
    maxAddresses: 'int?',
    addressDays: 'int?',
    durationMonths: 'int?',
    graceDays: 'int',
    expiry: 'text',
    heartbeatSeconds: 'int?',
    keyPattern: 'text?',
    overagePercent: 'int',
    requireSite: 'flag',
    requireFingerprint: 'flag',
    requireProduct: 'flag',
    ...stamps,
  });
  await index('license_types', ['accountId', 'id']);
  await index('license_types', ['accountId'], { unique: true, where: '"isDefault" = 1' });

  await table('licenses', 'id', {
    accountId: 'int',
    productId: 'int',
    typeId: 'int',
    key: 'text',
    origin: 'text',
    state: 'text',
    hold: 'text',
    band: 'int',
    serviceId: 'int?',
    customerId: 'int?',
    holderName: 'text?',
    holderEmail: 'text?',
    holderEmailFold: 'text?',
    discordId: 'text?',
    description: 'text?',
    startsAt: 'big',
    durationMonths: 'int?',
    expiresAt: 'big?',
    overrides: 'text',
    assignedAddress: 'text?',
    assignedMachine: 'text?',
    deleteAfterExpire: 'flag',
    lastCheckedAt: 'big?',
    lastCode: 'text?',
    externalId: 'text?',
    ...stamps,
  });
  await index('licenses', ['accountId', 'key'], { unique: true });
  await index('licenses', ['key']);
  await index('licenses', ['key'], { unique: true, where: `origin = 'generated'` });
  await index('licenses', ['accountId', 'externalId'], { unique: true });
  await index('licenses', ['accountId', 'id']);
  await index('licenses', ['accountId', 'band', 'id']);
  await index('licenses', ['accountId', 'band', 'createdAt', 'id']);
  await index('licenses', ['accountId', 'band', 'expiresAt', 'id']);
  await index('licenses', ['accountId', 'expiresAt', 'id']);
  await index('licenses', ['accountId', 'productId', 'id']);
  await index('licenses', ['accountId', 'typeId', 'id']);
  await index('licenses', ['accountId', 'customerId', 'id']);
  await index('licenses', ['accountId', 'holderEmailFold', 'id']);
  await index('licenses', ['accountId', 'serviceId', 'id']);
  await index('licenses', ['accountId', 'createdAt', 'id']);
  await index('licenses', ['accountId', 'updatedAt', 'id']);
  await index('licenses', ['accountId', 'discordId', 'id']);
  await index('licenses', ['expiresAt', 'id'], { where: 'band = 0' });
  await index('licenses', ['expiresAt'], { where: '"deleteAfterExpire" = 1' });
  await index('licenses', ['accountId'], { where: `origin = 'foreign'` });

  const claim = { accountId: 'int', licenseId: 'int' } as const;
  await table('license_sites', 'id', { ...claim, url: 'text', urlFold: 'text', createdAt: 'big' });
  await index('license_sites', ['licenseId', 'urlFold'], { unique: true });
  await index('license_sites', ['accountId', 'urlFold']);
  await index('license_sites', ['accountId', 'id']);
  await table('license_machines', 'id', {
    ...claim,
    fingerprint: 'text',
    name: 'text?',
    platform: 'text?',
    lastSeenAt: 'big',
    lastPingAt: 'big?',
    diedAt: 'big?',
    createdAt: 'big',
  });
  await index('license_machines', ['licenseId', 'fingerprint'], { unique: true });
  await index('license_machines', ['accountId', 'fingerprint']);
  await index('license_machines', ['accountId', 'id']);
  await index('license_machines', ['lastPingAt'], { where: '"lastPingAt" is not null and "diedAt" is null' });
  await table('license_addresses', 'id', {
    ...claim,
    address: 'text',
    slot: 'text',
    lastSeenAt: 'big',
    createdAt: 'big',
  });
  await index('license_addresses', ['licenseId', 'slot'], { unique: true });
  await index('license_addresses', ['accountId', 'id']);
}

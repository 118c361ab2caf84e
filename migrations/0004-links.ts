import type { Ddl } from '../src/platform/db/ddl.ts';

const stamps = { rowVersion: 'int', createdAt: 'big', updatedAt: 'big' } as const;

/** Short links, what hangs on them, and what becomes of their visits. */
export async function up(schema: Ddl): Promise<void> {
  await domains(schema);
  await links(schema);
  await surroundings(schema);
  await pages(schema);
  await clicks(schema);
  await rollUps(schema);
}

async function domains({ table, index, raw }: Ddl): Promise<void> {
  await table('domains', 'id', {
    accountId: 'int',
    host: 'text',
    scheme: 'text',
    status: 'text',
    redirectRoot: 'text?',
    redirect404: 'text?',
    foldCase: 'flag',
    proof: 'text?',
    checkedAt: 'big?',
    failedDays: 'int',
    ...stamps,
  });
  await index('domains', ['accountId', 'host'], { unique: true });
  await index('domains', ['host'], { unique: true, where: `status = 'verified'` });
  await index('domains', ['accountId', 'id']);
  // The instance's own host: id 1, no account. Its name is BASE_URL's, so none is stored.
  await raw(
    `insert into domains ("accountId", host, scheme, status, "foldCase", "failedDays", "rowVersion", "createdAt", "updatedAt")
     values (0, '', 'https', 'verified', 0, 0, 1, 0, 0)`,
  );
}

async function links({ table, index }: Ddl): Promise<void> {
  await table('links', 'id', {
    accountId: 'int',
    domainId: 'int',
    alias: 'text',
    aliasKey: 'text',
    kind: 'text',
    target: 'text',
    type: 'text',
    splashId: 'int?',
    overlayId: 'int?',
    status: 'text',
    isPublic: 'flag',
    expiresAt: 'big?',
    expirationTarget: 'text?',
    clickLimit: 'int?',
    passwordHash: 'text?',
    campaignId: 'int?',
    rules: 'text',
    parameters: 'text',
    title: 'text?',
    description: 'text?',
    metaTitle: 'text?',
    metaDescription: 'text?',
    metaImage: 'text?',
    deeplink: 'text?',
    redirectCode: 'int',
    forwardQuery: 'flag',
    crawlable: 'flag',
    clickIdName: 'text?',
    externalId: 'text?',
    ...stamps,
  });
  await index('links', ['domainId', 'aliasKey'], { unique: true });
  await index('links', ['accountId', 'externalId'], { unique: true });
  await index('links', ['accountId', 'kind', 'id']);
  await index('links', ['accountId', 'kind', 'domainId', 'id']);
  await index('links', ['accountId', 'kind', 'status', 'id']);
  await index('links', ['accountId', 'kind', 'type', 'id']);
  await index('links', ['accountId', 'kind', 'isPublic', 'id']);
  await index('links', ['accountId', 'kind', 'expiresAt', 'id']);
  await index('links', ['accountId', 'kind', 'createdAt', 'id']);
  await index('links', ['accountId', 'kind', 'updatedAt', 'id']);
  await index('links', ['accountId', 'kind', 'alias', 'id']);
  await index('links', ['accountId', 'kind', 'externalId', 'id']);
  await index('links', ['accountId', 'kind', 'campaignId', 'id']);
  await index('links', ['accountId', 'campaignId', 'id']);
  await index('links', ['expiresAt'], { where: '"expiresAt" is not null' });
  await index('links', ['domainId', 'aliasKey'], { where: 'crawlable = 1' });
  await table('link_claims', ['linkId'], { linkId: 'int', accountId: 'int', granted: 'int' });
}

/** Campaigns, channels, pixels. */
async function surroundings({ table, index }: Ddl): Promise<void> {
  await table('campaigns', 'id', {
    accountId: 'int',
    name: 'text',
    nameFold: 'text',
    slug: 'text?',
    isPublic: 'flag',
    ...stamps,
  });
  await index('campaigns', ['accountId', 'nameFold'], { unique: true });
  await index('campaigns', ['slug'], { unique: true });
  await index('campaigns', ['accountId', 'id']);
  await table('channels', 'id', {
    accountId: 'int',
    name: 'text',
    nameFold: 'text',
    description: 'text?',
    color: 'text?',
    starred: 'flag',
    ...stamps,
  });
  await index('channels', ['accountId', 'nameFold'], { unique: true });
  await index('channels', ['accountId', 'id']);
  await table('channel_items', 'id', {
    accountId: 'int',
    channelId: 'int',
    itemType: 'text',
    itemId: 'int',
    createdAt: 'big',
  });
  await index('channel_items', ['channelId', 'itemType', 'itemId'], { unique: true });
  await index('channel_items', ['channelId', 'id']);
  await index('channel_items', ['accountId', 'itemType', 'itemId']);
  await table('pixels', 'id', { accountId: 'int', type: 'text', name: 'text', tag: 'text', ...stamps });
  await index('pixels', ['accountId', 'id']);
  await table(
    'link_pixels',
    ['linkId', 'pixelId'],
    { accountId: 'int', linkId: 'int', pixelId: 'int' },
    { clustered: true },
  );
  await index('link_pixels', ['pixelId', 'linkId']);
}

/** What is shown instead of, before or over a target. */
async function pages({ table, index }: Ddl): Promise<void> {
  await table('splash_pages', 'id', { accountId: 'int', name: 'text', content: 'text', ...stamps });
  await index('splash_pages', ['accountId', 'id']);
  await table('overlays', 'id', { accountId: 'int', type: 'text', name: 'text', content: 'text', ...stamps });
  await index('overlays', ['accountId', 'id']);
  await table('overlay_answers', 'id', {
    accountId: 'int',
    overlayId: 'int',
    linkId: 'int?',
    type: 'text',
    answer: 'text',
    // The same number for the same sender at the same overlay, where one answer of each is kept.
    sender: 'big?',
    createdAt: 'big',
  });
  await index('overlay_answers', ['overlayId', 'id']);
  await index('overlay_answers', ['overlayId', 'sender'], { unique: true, where: 'sender is not null' });
  await index('overlay_answers', ['accountId', 'id']);
  await table('bio_pages', 'id', { accountId: 'int', linkId: 'int', name: 'text', content: 'text', ...stamps });
  await index('bio_pages', ['accountId', 'id']);
  await index('bio_pages', ['linkId'], { unique: true });
  await table('qr_codes', 'id', {
    accountId: 'int',
    alias: 'text',
    name: 'text?',
    type: 'text',
    data: 'text',
    payload: 'text',
    style: 'text',
    linkId: 'int?',
    ...stamps,
  });
  await index('qr_codes', ['alias'], { unique: true });
  await index('qr_codes', ['accountId', 'id']);
  await index('qr_codes', ['linkId']);
}

/**
 * Visits. New ones are appended to `click_batches`, many in one row, because that is all a redirect can pay for; soon
 * after they move to `clicks`, a row each, and are added up. What many visits share (browser and system, where they came
 * from, where they are) is one row each, named by number: a visit is then a few numbers wide.
 */
async function clicks({ table, index }: Ddl): Promise<void> {
  const visit = {
    at: 'big',
    accountId: 'int',
    domainId: 'int',
    linkId: 'int?',
    entry: 'int',
    kind: 'int',
    clientId: 'int',
    sourceId: 'int',
    placeId: 'int',
    visitor: 'big?',
    isUnique: 'flag',
    clickId: 'text?',
  } as const;
  await table('click_batches', 'id64', {
    at: 'big',
    count: 'int',
    firstLink: 'int',
    lastLink: 'int',
    data: 'text',
  });
  await table('clicks', 'id64', visit);
  await index('clicks', ['linkId', 'at']);
  await index('clicks', ['accountId', 'at']);
  await index('clicks', ['clickId'], { where: '"clickId" is not null' });
  await table('click_clients', 'id', {
    browser: 'text',
    os: 'text',
    device: 'text',
    language: 'text',
    reason: 'text',
  });
  await index('click_clients', ['browser', 'os', 'device', 'language', 'reason'], { unique: true });
  await table('click_sources', 'id', {
    referrer: 'text',
    social: 'text',
    utmSource: 'text',
    utmMedium: 'text',
    utmCampaign: 'text',
    utmTerm: 'text',
    utmContent: 'text',
  });
  await index('click_sources', ['referrer', 'utmSource', 'utmMedium', 'utmCampaign', 'utmTerm', 'utmContent'], {
    unique: true,
  });
  await table('click_places', 'id', { country: 'text', region: 'text', city: 'text' });
  await index('click_places', ['country', 'region', 'city'], { unique: true });
}

async function rollUps({ table, index }: Ddl): Promise<void> {
  const counts = { clicks: 'int', uniques: 'int', bots: 'int' } as const;
  await table('link_stats', ['linkId'], {
    linkId: 'int',
    accountId: 'int',
    clicks: 'int',
    uniques: 'int',
    bots: 'int',
    prefetches: 'int',
    previews: 'int',
    duplicates: 'int',
    facebook: 'int',
    twitter: 'int',
    instagram: 'int',
    google: 'int',
    lastAt: 'big?',
  });
  await index('link_stats', ['accountId', 'clicks', 'linkId']);
  // A link's day is one row with its counts as JSON: a visit has a dozen dimensions and touches one page, not a dozen.
  await table(
    'click_days',
    ['linkId', 'day'],
    { linkId: 'int', day: 'int', accountId: 'int', ...counts, counts: 'text' },
    { clustered: true },
  );
  await index('click_days', ['accountId', 'day']);
  // An account's days may hold any number of values, so they are rows; the dimension comes first, so that one curve or
  // one ranking is one range of the key.
  await table(
    'account_click_days',
    ['accountId', 'dimension', 'day', 'value'],
    {
      accountId: 'int',
      dimension: 'text',
      day: 'int',
      value: 'text',
      ...counts,
    },
    { clustered: true },
  );
  await table(
    'visitor_days',
    ['linkId', 'day', 'visitor'],
    { linkId: 'int', day: 'int', visitor: 'big' },
    { clustered: true },
  );
  await index('visitor_days', ['day']);
}

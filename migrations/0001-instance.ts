import type { Ddl } from '../src/platform/db/ddl.ts';

/** What every write uses, and who is who: accounts, people, keys. */
export async function up({ table, index, raw, dialect }: Ddl): Promise<void> {
  await table('instance', ['name'], { name: 'text', value: 'text' });
  await table('events', 'id64', {
    at: 'big',
    accountId: 'int',
    actorKind: 'text',
    actorId: 'text',
    // The person behind a session or a key, which end before the log does.
    actorUserId: 'int?',
    surface: 'text',
    requestId: 'text',
    name: 'text',
    subjectType: 'text',
    subjectId: 'int',
    data: 'text',
  });
  await index('events', ['accountId', 'id']);
  await index('events', ['at']);
  // What needs attention is asked for often and happens seldom.
  await index('events', ['accountId', 'at'], { where: `name = 'license.limit_reached'` });
  await table('event_subjects', ['accountId', 'type', 'id', 'eventId'], {
    accountId: 'int',
    type: 'text',
    id: 'int',
    eventId: 'big',
  });
  await index('event_subjects', ['eventId']);
  await table('jobs', 'id64', {
    kind: 'text',
    accountId: 'int?',
    payload: 'text',
    dedupeKey: 'text?',
    lane: 'text?',
    runAt: 'big',
    attempts: 'int',
    leasedUntil: 'big?',
    doneAt: 'big?',
    failedAt: 'big?',
    lastError: 'text?',
    createdAt: 'big',
  });
  await index('jobs', ['kind', 'runAt'], { where: '"doneAt" is null and "failedAt" is null' });
  await index('jobs', ['lane', 'id'], { where: 'lane is not null and "doneAt" is null and "failedAt" is null' });
  await index('jobs', ['dedupeKey'], { unique: true, where: '"doneAt" is null and "failedAt" is null' });
  await index('jobs', ['accountId', 'id']);
  await index('jobs', ['accountId', 'failedAt'], { where: '"failedAt" is not null' });
  await index('jobs', ['failedAt'], { where: '"failedAt" is not null' });
  await index('jobs', ['doneAt'], { where: '"doneAt" is not null' });
  await table('cache_changes', 'id64', { at: 'big', topic: 'text', ref: 'text' });
  await index('cache_changes', ['at']);
  await table('idempotency', ['accountId', 'actor', 'key'], {
    accountId: 'int',
    actor: 'text',
    key: 'text',
    requestHash: 'text',
    status: 'int?',
    answerSealed: 'text?',
    expiresAt: 'big',
  });
  await index('idempotency', ['expiresAt']);
  await table('keyring', 'id', {
    purpose: 'text',
    kid: 'text',
    publicKey: 'text?',
    secretSealed: 'text?',
    createdAt: 'big',
    startsAt: 'big?',
    retiredAt: 'big?',
  });
  await index('keyring', ['purpose', 'kid'], { unique: true });

  await table('search', ['id'], { id: 'big', accountId: 'int', kind: 'int', refId: 'int', textFold: 'text' });
  await index('search', ['kind', 'refId'], { unique: true });
  await index('search', ['kind', 'accountId', 'id']);
  if (dialect === 'sqlite') {
    await raw(
      `create virtual table search_fts using fts5(text, content='', contentless_delete=1, tokenize='trigram case_sensitive 1')`,
    );
    // What is looked for is read page by page, each from its beginning: small ones halve a search and a write alike.
    await raw(`insert into search_fts (search_fts, rank) values ('pgsz', 1000)`);
  } else {
    await raw('create extension if not exists pg_trgm');
    await raw('create index search_text on search using gin ("textFold" gin_trgm_ops)');
    await raw(
      'create unlogged table rate_windows (key text primary key, "windowStart" bigint not null, used integer not null)',
    );
  }

  await table('plans', 'id', {
    name: 'text',
    isFree: 'flag',
    isDefault: 'flag',
    prices: 'text?',
    limits: 'text',
    features: 'text',
    rowVersion: 'int',
    createdAt: 'big',
    updatedAt: 'big',
  });
  await table('accounts', 'id', {
    slug: 'text',
    slugFold: 'text',
    name: 'text',
    status: 'text',
    planId: 'int?',
    planTerm: 'text?',
    planExpiresAt: 'big?',
    timeZone: 'text',
    locale: 'text',
    currency: 'text',
    settings: 'text',
    secretHash: 'text',
    secretSealed: 'text',
    previousSecretHash: 'text?',
    previousSecretUntil: 'big?',
    checkKeySealed: 'text?',
    hasGivenKeys: 'flag',
    closedAt: 'big?',
    rowVersion: 'int',
    createdAt: 'big',
    updatedAt: 'big',
  });
  await index('accounts', ['slugFold'], { unique: true });
  await index('accounts', ['secretHash'], { unique: true });
  await index('accounts', ['previousSecretHash']);
  await table('users', 'id', {
    accountId: 'int',
    email: 'text',
    emailFold: 'text',
    name: 'text?',
    passwordHash: 'text?',
    role: 'text',
    isPlatformAdmin: 'flag',
    totpSealed: 'text?',
    locale: 'text?',
    status: 'text',
    rowVersion: 'int',
    createdAt: 'big',
    updatedAt: 'big',
  });
  await index('users', ['emailFold'], { unique: true });
  await index('users', ['accountId', 'id']);
  // What people who were removed were called, for as long as the log tells of them.
  await table('former_users', ['id'], { id: 'int', accountId: 'int', label: 'text', removedAt: 'big' });
  await index('former_users', ['removedAt']);
  await table('sessions', ['hash'], {
    hash: 'text',
    id: 'text',
    userId: 'int',
    accountId: 'int',
    createdAt: 'big',
    lastSeenAt: 'big',
    expiresAt: 'big',
    address: 'text?',
    agent: 'text?',
    byLink: 'flag',
  });
  await index('sessions', ['userId']);
  await table('login_tokens', ['hash'], {
    hash: 'text',
    purpose: 'text',
    userId: 'int',
    accountId: 'int',
    createdAt: 'big',
    expiresAt: 'big',
    usedAt: 'big?',
  });
  await index('login_tokens', ['userId']);
  await table('api_keys', 'id', {
    accountId: 'int',
    userId: 'int',
    kind: 'text',
    name: 'text',
    prefix: 'text',
    hash: 'text',
    sealed: 'text?',
    permissions: 'text',
    profile: 'text',
    expiresAt: 'big?',
    lastUsedAt: 'big?',
    revokedAt: 'big?',
    rowVersion: 'int',
    createdAt: 'big',
    updatedAt: 'big',
  });
  await index('api_keys', ['hash'], { unique: true });
  await index('api_keys', ['accountId', 'id']);
  await table('usage', ['accountId', 'resource', 'period'], {
    accountId: 'int',
    resource: 'text',
    period: 'int',
    used: 'int',
  });
}

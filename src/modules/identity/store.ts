import { type Insertable, type Selectable, type Updateable, sql } from 'kysely';
import type { Profile } from '../../kernel/actor.ts';
import type { ListFields, ListRequest, Page } from '../../kernel/page.ts';
import type { Role } from '../../kernel/permissions.ts';
import { type ListSource, listRows } from '../../kernel/store-list.ts';
import type { Db, Dialect } from '../../kernel/tables.ts';
import { fold } from '../../kernel/text.ts';
import type { Account, AccountStatus, ApiKey, PlanTerm, Session, User } from './account.ts';
import type { AccountTable, ApiKeyTable, LoginTokenTable, SessionTable, UserTable } from './tables.ts';

export function readAccount(row: Selectable<AccountTable>): Account {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    status: row.status as AccountStatus,
    planId: row.planId,
    planTerm: row.planTerm as PlanTerm | null,
    planExpiresAt: row.planExpiresAt,
    timeZone: row.timeZone,
    locale: row.locale,
    currency: row.currency,
    settings: JSON.parse(row.settings) as Record<string, unknown>,
    checkKeySealed: row.checkKeySealed,
    hasGivenKeys: row.hasGivenKeys === 1,
    closedAt: row.closedAt,
    rowVersion: row.rowVersion,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}

export function readUser(row: Selectable<UserTable>): User {
  return {
    id: row.id,
    accountId: row.accountId,
    email: row.email,
    name: row.name,
    role: row.role as Role,
    isPlatformAdmin: row.isPlatformAdmin === 1,
    hasTotp: row.totpSealed !== null,
    locale: row.locale,
    status: row.status as User['status'],
    rowVersion: row.rowVersion,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}

export function readApiKey(row: Selectable<ApiKeyTable>): ApiKey {
  return {
    id: row.id,
    accountId: row.accountId,
    userId: row.userId,
    kind: row.kind as ApiKey['kind'],
    name: row.name,
    prefix: row.prefix,
    permissions: JSON.parse(row.permissions) as string[],
    profile: row.profile as Profile,
    expiresAt: row.expiresAt,
    lastUsedAt: row.lastUsedAt,
    revokedAt: row.revokedAt,
    rowVersion: row.rowVersion,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}

export function readSession(row: Selectable<SessionTable>): Session {
  const { hash: _hash, ...session } = row;
  return session;
}

/** `lock`: the dialect to lock the row in until the transaction ends; absent = it is only looked at. */
export async function loadAccount(db: Db, id: number, lock?: Dialect): Promise<Selectable<AccountTable> | null> {
  const row = await db
    .selectFrom('accounts')
    .selectAll()
    .where('id', '=', id)
    .$if(lock === 'postgres', (query) => query.forNoKeyUpdate())
    .executeTakeFirst();
  return row ?? null;
}

export async function insertAccount(db: Db, row: Insertable<AccountTable>): Promise<number> {
  const { id } = await db.insertInto('accounts').values(row).returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function updateAccount(db: Db, id: number, change: Updateable<AccountTable>): Promise<void> {
  await db
    .updateTable('accounts')
    .set({ ...change, rowVersion: sql`"rowVersion" + 1` })
    .where('id', '=', id)
    .execute();
}

export async function isSlugTaken(db: Db, slug: string): Promise<boolean> {
  return (
    (await db.selectFrom('accounts').select('id').where('slugFold', '=', fold(slug)).executeTakeFirst()) !== undefined
  );
}

export async function isPlanUsed(db: Db, planId: number): Promise<boolean> {
  return (
    (await db.selectFrom('accounts').select('id').where('planId', '=', planId).limit(1).executeTakeFirst()) !==
    undefined
  );
}

/** `lock`: the dialect to lock the row in until the transaction ends; absent = it is only looked at. */
export async function loadUser(
  db: Db,
  accountId: number,
  id: number,
  lock?: Dialect,
): Promise<Selectable<UserTable> | null> {
  const row = await db
    .selectFrom('users')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .$if(lock === 'postgres', (query) => query.forNoKeyUpdate())
    .executeTakeFirst();
  return row ?? null;
}

export async function loadOwner(db: Db, accountId: number): Promise<Selectable<UserTable> | null> {
  const row = await db
    .selectFrom('users')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('role', '=', 'owner')
    .executeTakeFirst();
  return row ?? null;
}

export async function insertUser(db: Db, row: Insertable<UserTable>): Promise<number> {
  const { id } = await db.insertInto('users').values(row).returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function updateUser(db: Db, accountId: number, id: number, change: Updateable<UserTable>): Promise<void> {
  await db
    .updateTable('users')
    .set({ ...change, rowVersion: sql`"rowVersion" + 1` })
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .execute();
}

export async function deleteUser(db: Db, accountId: number, id: number): Promise<void> {
  await db.deleteFrom('users').where('accountId', '=', accountId).where('id', '=', id).execute();
}

export async function countPlatformAdmins(db: Db): Promise<number> {
  const { total } = await db
    .selectFrom('users')
    .select((eb) => eb.fn.countAll().as('total'))
    .where('isPlatformAdmin', '=', 1)
    .where('status', '=', 'active')
    .executeTakeFirstOrThrow();
  return Number(total);
}

export async function hasPlatformAdmin(db: Db, accountId: number): Promise<boolean> {
  const row = await db
    .selectFrom('users')
    .select('id')
    .where('accountId', '=', accountId)
    .where('isPlatformAdmin', '=', 1)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function countMembers(db: Db, accountId: number): Promise<number> {
  const { total } = await db
    .selectFrom('users')
    .select((eb) => eb.fn.countAll().as('total'))
    .where('accountId', '=', accountId)
    .where('role', '<>', 'owner')
    .executeTakeFirstOrThrow();
  return Number(total);
}

export const MEMBER_FIELDS: ListFields = {
  id: { type: 'integer', sortable: true },
  email: { type: 'text' },
  role: { type: 'word', words: ['owner', 'admin', 'member', 'viewer'] },
  status: { type: 'word', words: ['active', 'disabled'] },
};

const MEMBERS: ListSource = {
  table: 'users',
  columns: { id: {}, email: { folded: 'emailFold' }, role: {}, status: {} },
  searchColumns: ['emailFold'],
};

interface Scope {
  readonly db: Db;
  readonly dialect: Dialect;
  readonly now: number;
}

export async function listMembers(scope: Scope, accountId: number, request: ListRequest): Promise<Page<User>> {
  const page = await listRows<Selectable<UserTable>>(scope, accountId, MEMBERS, request);
  return { ...page, rows: page.rows.map(readUser) };
}

export const API_KEY_FIELDS: ListFields = {
  id: { type: 'integer', sortable: true },
  name: { type: 'text' },
  kind: { type: 'word', words: ['api', 'own'] },
  userId: { type: 'integer' },
  revokedAt: { type: 'instant' },
};

const API_KEYS: ListSource = {
  table: 'api_keys',
  columns: { id: {}, name: {}, kind: {}, userId: {}, revokedAt: { nullable: true } },
};

/** `accountId` null: the keys of the whole instance, for its operator. */
export async function listApiKeys(scope: Scope, accountId: number | null, request: ListRequest): Promise<Page<ApiKey>> {
  const page = await listRows<Selectable<ApiKeyTable>>(scope, accountId, API_KEYS, request);
  return { ...page, rows: page.rows.map(readApiKey) };
}

/** `lock`: the dialect to lock the row in until the transaction ends; absent = it is only looked at. */
export async function loadApiKey(
  db: Db,
  accountId: number,
  id: number,
  lock?: Dialect,
): Promise<Selectable<ApiKeyTable> | null> {
  const row = await db
    .selectFrom('api_keys')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .$if(lock === 'postgres', (query) => query.forNoKeyUpdate())
    .executeTakeFirst();
  return row ?? null;
}

export async function loadOwnKey(db: Db, accountId: number): Promise<Selectable<ApiKeyTable> | null> {
  const row = await db
    .selectFrom('api_keys')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('kind', '=', 'own')
    .where('revokedAt', 'is', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

export async function insertApiKey(db: Db, row: Insertable<ApiKeyTable>): Promise<number> {
  const { id } = await db.insertInto('api_keys').values(row).returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function updateApiKey(
  db: Db,
  accountId: number,
  id: number,
  change: Updateable<ApiKeyTable>,
): Promise<void> {
  await db
    .updateTable('api_keys')
    .set({ ...change, rowVersion: sql`"rowVersion" + 1` })
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .execute();
}

/** Last use of many keys at once; the row's version stays, since nobody edited it. */
export async function writeLastUses(db: Db, uses: ReadonlyMap<number, number>): Promise<void> {
  for (const [id, at] of uses) {
    await db.updateTable('api_keys').set({ lastUsedAt: at }).where('id', '=', id).execute();
  }
}

export async function insertSession(db: Db, row: Insertable<SessionTable>): Promise<void> {
  await db.insertInto('sessions').values(row).execute();
}

export async function loadSessions(db: Db, userId: number): Promise<Selectable<SessionTable>[]> {
  return db
    .selectFrom('sessions')
    .selectAll()
    .where('userId', '=', userId)
    .orderBy('createdAt', 'desc')
    .limit(200)
    .execute();
}

/** Whether a user's session began with a sign-in link. */
export async function isSessionByLink(db: Db, userId: number, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('sessions')
    .select('byLink')
    .where('userId', '=', userId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.byLink === 1;
}

/** Ends a user's sessions, all or one; answers the hashes that ended. */
export async function deleteSessions(db: Db, userId: number, id?: string): Promise<string[]> {
  let query = db.deleteFrom('sessions').where('userId', '=', userId);
  if (id !== undefined) query = query.where('id', '=', id);
  const rows = await query.returning('hash').execute();
  return rows.map((row) => row.hash);
}

export async function writeSessionSeen(db: Db, seen: ReadonlyMap<string, number>): Promise<void> {
  for (const [hash, at] of seen) {
    await db.updateTable('sessions').set({ lastSeenAt: at }).where('hash', '=', hash).execute();
  }
}

export async function deleteExpiredSessions(db: Db, now: number): Promise<void> {
  await db.deleteFrom('sessions').where('expiresAt', '<=', now).execute();
  await db.deleteFrom('login_tokens').where('expiresAt', '<=', now).execute();
}

export const ACCOUNT_FIELDS: ListFields = {
  id: { type: 'integer', sortable: true },
  slug: { type: 'text' },
  status: { type: 'word', words: ['active', 'suspended', 'closed'] },
  planId: { type: 'integer' },
};

const ACCOUNTS: ListSource = {
  table: 'accounts',
  columns: { id: {}, slug: { folded: 'slugFold' }, status: {}, planId: { nullable: true } },
  searchColumns: ['slugFold'],
};

export async function listAccounts(scope: Scope, request: ListRequest): Promise<Page<Account>> {
  const page = await listRows<Selectable<AccountTable>>(scope, null, ACCOUNTS, request);
  return { ...page, rows: page.rows.map(readAccount) };
}

const BATCH = 500;
/** One below the largest 32-bit id, which nobody reaches. */
const HIGHEST_ID = 2_147_483_646;

/**
 * Accounts that are not closed, highest id first, in batches; by a part of their owner's e-mail where asked
 * (`replace` changes a text only where it contains the part, on both databases and without wildcards).
 */
export async function* streamAccounts(db: Db, emailFold?: string): AsyncGenerator<Selectable<AccountTable>[]> {
  let below = HIGHEST_ID + 1;
  for (;;) {
    let query = db
      .selectFrom('accounts as a')
      .selectAll('a')
      .where('a.status', '<>', 'closed')
      .where('a.id', '<', below);
    if (emailFold !== undefined) {
      query = query.where((eb) =>
        eb.exists(
          eb
            .selectFrom('users as u')
            .select('u.id')
            .whereRef('u.accountId', '=', 'a.id')
            .where('u.role', '=', 'owner')
            .where((owner) => owner(sql`replace("u"."emailFold", ${emailFold}, '')`, '<>', owner.ref('u.emailFold'))),
        ),
      );
    }
    const rows = await query.orderBy('a.id', 'desc').limit(BATCH).execute();
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < BATCH) return;
    below = last.id;
  }
}

export async function loadOwners(db: Db, accountIds: readonly number[]): Promise<Selectable<UserTable>[]> {
  if (accountIds.length === 0) return [];
  return db.selectFrom('users').selectAll().where('accountId', 'in', accountIds).where('role', '=', 'owner').execute();
}

export async function loadOwnKeys(db: Db, accountIds: readonly number[]): Promise<Selectable<ApiKeyTable>[]> {
  if (accountIds.length === 0) return [];
  return db
    .selectFrom('api_keys')
    .selectAll()
    .where('accountId', 'in', accountIds)
    .where('kind', '=', 'own')
    .where('revokedAt', 'is', null)
    .execute();
}

export async function loadUsers(db: Db, accountId: number): Promise<Selectable<UserTable>[]> {
  return db.selectFrom('users').selectAll().where('accountId', '=', accountId).execute();
}

/** Revokes every key of an account; answers their hashes. */
export async function revokeAllKeys(db: Db, accountId: number, now: number): Promise<string[]> {
  const rows = await db
    .updateTable('api_keys')
    .set({ revokedAt: now, sealed: null, updatedAt: now })
    .where('accountId', '=', accountId)
    .where('revokedAt', 'is', null)
    .returning('hash')
    .execute();
  return rows.map((row) => row.hash);
}

/** All sign-in and password links of a person. */
export async function deleteLoginTokens(db: Db, userId: number): Promise<void> {
  await db.deleteFrom('login_tokens').where('userId', '=', userId).execute();
}

export async function insertLoginToken(db: Db, row: Insertable<LoginTokenTable>): Promise<void> {
  await db.insertInto('login_tokens').values(row).execute();
}

/** Closed accounts whose time to be reopened is over. */
export async function loadPurgeable(db: Db, closedBefore: number): Promise<number[]> {
  const rows = await db
    .selectFrom('accounts')
    .select('id')
    .where('status', '=', 'closed')
    .where('closedAt', '<=', closedBefore)
    .limit(100)
    .execute();
  return rows.map((row) => row.id);
}

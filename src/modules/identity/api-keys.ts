import { type Profile, demand, may } from '../../kernel/actor.ts';
import type { Call, WriteCall } from '../../kernel/call.ts';
import type { ListRequest, Page } from '../../kernel/page.ts';
import { expandPermissions, parsePermission } from '../../kernel/permissions.ts';
import { Refusal, field, invalid } from '../../kernel/refusal.ts';
import { isUniqueViolation } from '../../kernel/store-errors.ts';
import type { ApiKey } from './account.ts';
import type { Deps } from './deps.ts';
import { demandPlatformAdmin } from './members.ts';
import { insertApiKey, listApiKeys, loadApiKey, loadUser, readApiKey, updateApiKey } from './store.ts';
import { findApiKeyByHash, findApiKeyById } from './store-door.ts';
import { hashToken } from '../../kernel/token.ts';
import { newApiKey, visiblePrefix } from './token.ts';

const SHORTEST_OWN_TEXT = 16;

export interface NewApiKey {
  readonly name: string;
  /** Empty or absent = everything the person may do. */
  readonly permissions?: readonly string[];
  readonly profile?: Profile;
  readonly expiresAt?: number | null;
  /** The person the key acts for; absent = the one who makes it. */
  readonly userId?: number;
  /** A text of one's own (16 characters or more), so that an existing client keeps the key it has. */
  readonly token?: string;
}

export interface ApiKeyChange {
  readonly name?: string;
  readonly permissions?: readonly string[];
  readonly profile?: Profile;
  readonly expiresAt?: number | null;
  readonly rowVersion?: number;
}

function readPermissions(given: readonly string[] | undefined): string[] {
  const texts = given === undefined || given.length === 0 ? ['*'] : given;
  const unknown = texts.findIndex((text) => parsePermission(text) === null);
  if (unknown >= 0) throw invalid(field(`permissions.${unknown}`, 'enum', { value: texts[unknown] ?? '' }));
  return [...new Set(texts.map((text) => parsePermission(text) ?? text))];
}

/** Nobody hands out more than they have themselves. */
function demandOwnRights(call: Call, permissions: readonly string[]): void {
  if (permissions.includes('*') && call.actor.kind === 'session') return;
  const beyond = [...expandPermissions(permissions)].find(
    (right) => !may(call.actor, right) && !isPlatformOnly(call, right),
  );
  if (beyond !== undefined) throw new Refusal('permission_missing', { right: beyond });
}

/** A platform right in a key of somebody who is no platform admin grants nothing, so it need not be refused. */
function isPlatformOnly(call: Call, right: Parameters<typeof may>[1]): boolean {
  return call.actor.rights !== 'all' && call.actor.rights.has(right) && !call.actor.isPlatformAdmin;
}

export function createApiKeys(deps: Deps) {
  async function insert(
    tx: WriteCall,
    token: string,
    input: NewApiKey,
    permissions: readonly string[],
  ): Promise<ApiKey> {
    const { accountId } = tx.actor;
    const userId = input.userId ?? tx.actor.userId;
    const person = userId === null ? null : await loadUser(tx.db, accountId, userId);
    if (userId === null || person === null) throw new Refusal('member_not_found');
    demandPlatformAdmin(tx, person);
    const id = await insertApiKey(tx.db, {
      accountId,
      userId,
      kind: 'api',
      name: input.name,
      prefix: visiblePrefix(token),
      hash: hashToken(token),
      permissions: JSON.stringify(permissions),
      profile: input.profile ?? 'documented',
      expiresAt: input.expiresAt ?? null,
      rowVersion: 1,
      createdAt: tx.now,
      updatedAt: tx.now,
    });
    tx.emit({
      name: 'api_key.created',
      accountId,
      subject: { type: 'api_key', id },
      about: [{ type: 'user', id: userId }],
      data: { permissions, profile: input.profile ?? 'documented', expiresAt: input.expiresAt ?? null },
    });
    const row = await loadApiKey(tx.db, accountId, id);
    if (row === null) throw new Refusal('api_key_not_found');
    return readApiKey(row);
  }

  async function change(
    tx: WriteCall,
    id: number,
    version: number | undefined,
    columns: Parameters<typeof updateApiKey>[3],
  ): Promise<ApiKey> {
    const before = await loadApiKey(tx.db, tx.actor.accountId, id, tx.dialect);
    if (before === null) throw new Refusal('api_key_not_found');
    if (version !== undefined && version !== before.rowVersion) throw new Refusal('stale');
    await updateApiKey(tx.db, tx.actor.accountId, id, { ...columns, updatedAt: tx.now });
    tx.changed('api_key', before.hash);
    const after = await loadApiKey(tx.db, tx.actor.accountId, id);
    if (after === null) throw new Refusal('api_key_not_found');
    return readApiKey(after);
  }

  return {
    listApiKeys(call: Call, request: ListRequest): Promise<Page<ApiKey>> {
      demand(call.actor, 'api-keys:index');
      return listApiKeys(call, call.actor.accountId, request);
    },

    /** The keys of every account; for the command line. */
    listEveryApiKey(call: Call, request: ListRequest): Promise<Page<ApiKey>> {
      demand(call.actor, 'accounts:index');
      return listApiKeys(call, null, request);
    },

    /** A key of any account by its id or its text; for the command line. */
    async findApiKey(call: Call, text: string): Promise<ApiKey | null> {
      demand(call.actor, 'accounts:index');
      const byText = await findApiKeyByHash(call.db, hashToken(text));
      const id = /^\d{1,9}$/.test(text) ? Number(text) : null;
      const row = byText ?? (id === null ? null : await findApiKeyById(call.db, id));
      return row === null ? null : readApiKey(row);
    },

    async getApiKey(call: Call, id: number): Promise<ApiKey> {
      demand(call.actor, 'api-keys:index');
      const row = await loadApiKey(call.db, call.actor.accountId, id);
      if (row === null) throw new Refusal('api_key_not_found');
      return readApiKey(row);
    },

    /** Makes a key and shows it this once. Refuses unknown permissions, rights the maker lacks, a text already in use. */
    async createApiKey(call: Call, input: NewApiKey): Promise<{ key: ApiKey; token: string }> {
      demand(call.actor, 'api-keys:create');
      const permissions = readPermissions(input.permissions);
      demandOwnRights(call, permissions);
      if (input.token !== undefined && input.token.length < SHORTEST_OWN_TEXT) {
        throw invalid(field('token', 'too_short', { min: SHORTEST_OWN_TEXT }));
      }
      const token = input.token ?? newApiKey(deps.random);
      const key = await call
        .write((tx) => insert(tx, token, input, permissions))
        .catch((error: unknown) => {
          if (isUniqueViolation(error)) throw new Refusal('api_key_taken');
          throw error;
        });
      deps.kept.forgetMiss(hashToken(token));
      return { key, token };
    },

    async updateApiKey(call: Call, id: number, input: ApiKeyChange): Promise<ApiKey> {
      demand(call.actor, 'api-keys:update');
      const permissions = input.permissions === undefined ? undefined : readPermissions(input.permissions);
      if (permissions !== undefined) demandOwnRights(call, permissions);
      return call.write(async (tx) => {
        const key = await change(tx, id, input.rowVersion, {
          ...(input.name === undefined ? {} : { name: input.name }),
          ...(permissions === undefined ? {} : { permissions: JSON.stringify(permissions) }),
          ...(input.profile === undefined ? {} : { profile: input.profile }),
          ...(input.expiresAt === undefined ? {} : { expiresAt: input.expiresAt }),
        });
        tx.emit({
          name: 'api_key.updated',
          accountId: key.accountId,
          subject: { type: 'api_key', id },
          data: { permissions: key.permissions },
        });
        return key;
      });
    },

    /** Ends a key at once, in every process within a second; what is revoked stays listed. */
    async revokeApiKey(call: Call, id: number, rowVersion?: number): Promise<ApiKey> {
      demand(call.actor, 'api-keys:delete');
      return call.write(async (tx) => {
        const key = await change(tx, id, rowVersion, { revokedAt: tx.now, sealed: null });
        tx.emit({ name: 'api_key.deleted', accountId: key.accountId, subject: { type: 'api_key', id } });
        return key;
      });
    },
  };
}

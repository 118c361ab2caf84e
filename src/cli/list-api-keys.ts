import type { Command } from 'commander';
import type { App } from '../app.ts';
import type { ApiKey } from '../modules/identity/index.ts';
import { iso, printJson, printTable } from './output.ts';
import { requireUser } from './people.ts';
import { withApp } from './with-app.ts';

const BATCH = 500;

interface Options {
  readonly all?: boolean;
  readonly json?: boolean;
}

async function* keys(app: App, accountId: number | null): AsyncGenerator<ApiKey> {
  const call = app.systemCall(accountId ?? 0);
  const list = accountId === null ? app.modules.identity.listEveryApiKey : app.modules.identity.listApiKeys;
  let after = null;
  do {
    const page = await list(call, { filters: [], sort: [], limit: BATCH, after });
    yield* page.rows;
    after = page.next;
  } while (after !== null);
}

function stateOf(key: ApiKey, now: number): string {
  if (key.revokedAt !== null) return 'revoked';
  return key.expiresAt !== null && key.expiresAt <= now ? 'expired' : 'active';
}

async function listApiKeys(app: App, email: string | undefined, options: Options): Promise<void> {
  const accountId = email === undefined ? null : (await requireUser(app, email)).accountId;
  const call = app.systemCall(0);
  const rows = [];
  for await (const key of keys(app, accountId)) {
    const status = stateOf(key, call.now);
    if (status !== 'active' && options.all !== true) continue;
    const user = await app.modules.identity.userById(call, key.userId);
    rows.push({
      id: key.id,
      accountId: key.accountId,
      email: user?.email ?? null,
      name: key.name,
      prefix: key.prefix,
      kind: key.kind,
      status,
      permissions: key.permissions,
      profile: key.profile,
      expiresAt: iso(key.expiresAt),
      lastUsedAt: iso(key.lastUsedAt),
      createdAt: iso(key.createdAt),
    });
  }
  if (options.json === true) {
    printJson(rows);
    return;
  }
  printTable(
    ['ID', 'NAME', 'E-MAIL', 'STARTS WITH', 'STATUS', 'PROFILE', 'EXPIRES', 'LAST USED', 'PERMISSIONS'],
    rows.map((row) => [
      String(row.id),
      row.name,
      row.email ?? '',
      row.prefix,
      row.status,
      row.profile,
      row.expiresAt ?? 'never',
      row.lastUsedAt ?? 'never',
      row.permissions.join(','),
    ]),
    'There is no such key. `gatehouse create-api-key` makes one.',
  );
}

/** `gatehouse list-api-keys [email]`: the keys that work, of one account or of all. */
export function addListApiKeys(program: Command): void {
  program
    .command('list-api-keys')
    .description('list API keys; the keys themselves are not kept')
    .argument('[email]', "somebody of the account; absent: every account's keys")
    .option('--all', 'revoked and expired keys too')
    .option('--json', 'print JSON')
    .action((email: string | undefined, options: Options) =>
      withApp('never', (app) => listApiKeys(app, email, options)),
    );
}

import { type Command, Option } from 'commander';
import type { App } from '../app.ts';
import type { Profile } from '../kernel/actor.ts';
import { OperatorError } from '../kernel/operator-error.ts';
import { RESOURCES, SINGLE_RIGHTS, parsePermission } from '../kernel/permissions.ts';
import { readAhead } from './expiry.ts';
import { iso, note, printJson, printPairs } from './output.ts';
import { requireOwnerOrAdmin } from './people.ts';
import { withApp } from './with-app.ts';

interface Options {
  readonly permissions: readonly string[];
  readonly profile: Profile;
  readonly expires?: string;
  readonly token?: string;
  readonly json?: boolean;
}

function demandKnown(permissions: readonly string[]): void {
  const unknown = permissions.find((text) => parsePermission(text) === null);
  if (unknown === undefined) return;
  const known = [...SINGLE_RIGHTS, ...Object.keys(RESOURCES)].join(', ');
  throw new OperatorError(
    `There is no permission ${unknown}. Write *, resource:* or resource:action such as licenses:index; there are ${known}.`,
  );
}

function collect(text: string, before: readonly string[]): readonly string[] {
  return [
    ...before,
    ...text
      .split(',')
      .map((word) => word.trim())
      .filter((word) => word !== ''),
  ];
}

async function createApiKey(app: App, name: string, email: string, options: Options): Promise<void> {
  demandKnown(options.permissions);
  const user = await requireOwnerOrAdmin(app, email);
  const { key, token } = await app.modules.identity.createApiKey(app.systemCall(user.accountId), {
    name,
    userId: user.id,
    permissions: options.permissions,
    profile: options.profile,
    expiresAt: options.expires === undefined ? null : readAhead('--expires', options.expires, app.ports.clock.now()),
    ...(options.token === undefined ? {} : { token: options.token }),
  });
  if (options.json === true) {
    const { id, permissions, profile } = key;
    printJson({ id, token, permissions, profile, expiresAt: iso(key.expiresAt) });
    return;
  }
  printPairs([
    ['Key', token],
    ['Permissions', key.permissions.join(', ')],
    ['Profile', key.profile],
    ['Expires', iso(key.expiresAt) ?? 'never'],
    ['Documentation', `${app.site.baseUrl}/api/documentation`],
  ]);
  note('The key is shown this once; keep it somewhere safe.');
}

/** `gatehouse create-api-key {name} {email}`: a key that acts for the person's account. */
export function addCreateApiKey(program: Command): void {
  program
    .command('create-api-key')
    .description("make an API key for a person's account, shown once")
    .argument('<name>', 'what the key is for; names may repeat')
    .argument('<email>', 'an owner or admin of the account')
    .addOption(
      new Option('--permissions <name>', 'a right such as licenses:index, licenses:* or *; repeat it for more')
        .argParser(collect)
        .default([], '*'),
    )
    .addOption(
      new Option('--profile <profile>', 'answer as the published documentation says, or as existing clients saw it')
        .choices(['documented', 'observed'])
        .default('documented'),
    )
    .option('--expires <when>', 'a day (2027-01-31), an instant, or days from now (90d); never unless said')
    .option('--token <text>', 'use this text as the key (16 characters or more), so that a client keeps the key it has')
    .option('--json', 'print JSON: id, token, permissions, profile, expiresAt')
    .action((name: string, email: string, options: Options) =>
      withApp('if-empty', (app) => createApiKey(app, name, email, options)),
    );
}

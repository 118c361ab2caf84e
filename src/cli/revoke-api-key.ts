import type { Command } from 'commander';
import { OperatorError } from '../kernel/operator-error.ts';
import { iso, print, printJson } from './output.ts';
import { withApp } from './with-app.ts';

/** `gatehouse revoke-api-key {key}`: ends a key, by its id or its text. */
export function addRevokeApiKey(program: Command): void {
  program
    .command('revoke-api-key')
    .description('end an API key; a running server refuses it within a second')
    .argument('<key>', 'its id as `list-api-keys` shows it, or the key itself')
    .option('--json', 'print JSON')
    .action((text: string, options: { json?: boolean }) =>
      withApp('never', async (app) => {
        const { identity } = app.modules;
        const found = await identity.findApiKey(app.systemCall(0), text);
        if (found === null) throw new OperatorError('There is no such API key. `gatehouse list-api-keys` shows them.');
        const key =
          found.revokedAt === null ? await identity.revokeApiKey(app.systemCall(found.accountId), found.id) : found;
        if (options.json === true) printJson({ id: key.id, name: key.name, revokedAt: iso(key.revokedAt) });
        else print(`The key ${key.id} (${key.name}) is revoked.`);
      }),
    );
}

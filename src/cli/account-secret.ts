import type { Command } from 'commander';
import { OperatorError } from '../kernel/operator-error.ts';
import { iso, printJson, printPairs } from './output.ts';
import { requireOwnerOrAdmin } from './people.ts';
import { withApp } from './with-app.ts';

interface Options {
  readonly rotate?: boolean;
  readonly set?: string;
  readonly json?: boolean;
}

/** `gatehouse account-secret {email}`: the secret that license clients of the account send. */
export function addAccountSecret(program: Command): void {
  program
    .command('account-secret')
    .description("print an account's secret, which its license clients send to /api/v1/validation")
    .argument('<email>', 'an owner or admin of the account')
    .option('--rotate', 'make a new one; the one before it stays valid for 24 hours')
    .option('--set <secret>', 'use the one that programs out there send already (16 to 100 letters and digits)')
    .option('--json', 'print JSON')
    .action((email: string, options: Options) =>
      withApp('never', async (app) => {
        const { accountId } = await requireOwnerOrAdmin(app, email);
        const { identity } = app.modules;
        const call = app.systemCall(accountId);
        const { secret, previousValidUntil } = await (options.rotate === true || options.set !== undefined
          ? identity.rotateAccountSecret(call, options.set)
          : identity.accountSecret(call));
        if (options.json === true) {
          printJson({ accountId, secret, previousValidUntil: iso(previousValidUntil) });
          return;
        }
        if (secret === null) {
          throw new OperatorError(
            'The secret was given up with a lost master key. It still works where it is in use; --rotate makes a new one.',
          );
        }
        printPairs([
          ['Secret', secret],
          ...(previousValidUntil === null ? [] : [['Former valid until', iso(previousValidUntil) ?? ''] as const]),
        ]);
      }),
    );
}

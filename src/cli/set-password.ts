import type { Command } from 'commander';
import { print, printJson } from './output.ts';
import { readPassword } from './password.ts';
import { requireUser } from './people.ts';
import { withApp } from './with-app.ts';

interface Options {
  readonly password?: string;
  readonly json?: boolean;
}

/** `gatehouse set-password {email}`: a new password; the person's sessions end. */
export function addSetPassword(program: Command): void {
  program
    .command('set-password')
    .description("set a person's password and end their sessions; asks for it, or reads it from standard input")
    .argument('<email>', "the person's e-mail")
    .option('--password <password>', 'the new password, 8 characters or more')
    .option('--json', 'print JSON')
    .action((email: string, options: Options) =>
      withApp('never', async (app) => {
        const user = await requireUser(app, email);
        const password = await readPassword(options.password);
        await app.modules.identity.setPassword(app.systemCall(user.accountId), user, password);
        if (options.json === true) printJson({ userId: user.id, email: user.email });
        else print(`${user.email} has a new password; all sessions of this person have ended.`);
      }),
    );
}

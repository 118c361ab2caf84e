import { Command, CommanderError } from 'commander';
import { VERSION } from '../version.ts';
import { addAccountSecret } from './account-secret.ts';
import { addBackup } from './backup.ts';
import { addConfig } from './config-print.ts';
import { addCreateAccount } from './create-account.ts';
import { addCreateApiKey } from './create-api-key.ts';
import { addDemo } from './demo.ts';
import { addDoctor } from './doctor.ts';
import { Misuse, explainFailure } from './failure.ts';
import { addImport } from './import.ts';
import { addForecast } from './forecast.ts';
import { addListApiKeys } from './list-api-keys.ts';
import { addMails } from './mails.ts';
import { addMasterKey } from './master-key.ts';
import { addMigrate } from './migrate.ts';
import { addOpenapi } from './openapi.ts';
import { note } from './output.ts';
import { addRestore } from './restore.ts';
import { addRevokeApiKey } from './revoke-api-key.ts';
import { addServe } from './serve.ts';
import { addSetPassword } from './set-password.ts';
import { addRotateSigningKey, addSigningKeys } from './signing-keys.ts';

/** Every command, in the order in which help lists them. */
const COMMANDS: readonly ((program: Command) => void)[] = [
  addServe,
  addMigrate,
  addCreateAccount,
  addSetPassword,
  addCreateApiKey,
  addListApiKeys,
  addRevokeApiKey,
  addAccountSecret,
  addForecast,
  addMails,
  addMasterKey,
  addSigningKeys,
  addRotateSigningKey,
  addDemo,
  addImport,
  addBackup,
  addRestore,
  addDoctor,
  addConfig,
  addOpenapi,
];

const ABOUT = `Gatehouse: licenses, customers and services, short links and QR codes, behind one server.

Settings come from environment variables; \`gatehouse config print\` shows them.
Commands work beside a running server and are felt there within a second.`;

/** Status 2 says that the command was not understood; nothing was done. */
const MISUSE = 2;
const FAILED = 1;

/** The whole command line, before it reads a word. */
export function createProgram(): Command {
  const program = new Command('gatehouse')
    .description(ABOUT)
    .version(VERSION, '--version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [command]', 'show help for a command')
    .option('--debug', 'show where an unexpected failure came from')
    .exitOverride()
    .configureOutput({
      outputError: (text, write) => write(text.replace(/^error: /, 'gatehouse: ')),
    })
    .showHelpAfterError('See `gatehouse --help`.')
    .showSuggestionAfterError(true);
  for (const add of COMMANDS) add(program);
  return program;
}

/** Runs one command line; answers the exit status: 0 done, 1 refused or failed, 2 not understood. */
export async function runProgram(words: readonly string[]): Promise<number> {
  const program = createProgram();
  try {
    await program.parseAsync([...words], { from: 'user' });
    // A command that told everything and still has to say no sets it itself.
    return Number(process.exitCode ?? 0);
  } catch (error) {
    // commander has printed help, version or what was not understood.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : MISUSE;
    const shows = program.opts<{ debug?: boolean }>().debug === true;
    note(`gatehouse: ${await explainFailure(error)}`);
    if (shows && error instanceof Error) note(error.stack ?? '');
    return error instanceof Misuse ? MISUSE : FAILED;
  }
}

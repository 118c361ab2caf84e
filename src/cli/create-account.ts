import type { Command } from 'commander';
import type { App } from '../app.ts';
import { OperatorError } from '../kernel/operator-error.ts';
import { note, printJson, printPairs } from './output.ts';
import { withApp } from './with-app.ts';

interface Options {
  readonly admin?: boolean;
  readonly plan?: string;
  readonly password?: string;
  readonly username?: string;
  readonly name?: string;
  readonly json?: boolean;
}

const GENERATED_BYTES = 15;

/** A plan by id or name; `none` is no plan, absent the free default one. */
async function readPlan(app: App, text: string | undefined): Promise<number | null | undefined> {
  if (text === undefined) return undefined;
  if (text === 'none') return null;
  const plans = await app.modules.plans.listPlans(app.systemCall(0));
  const plan = plans.find(({ id, name }) => String(id) === text || name.toLowerCase() === text.toLowerCase());
  if (plan !== undefined) return plan.id;
  const known = plans.map(({ id, name }) => `${id} ${name}`).join(', ');
  throw new OperatorError(`There is no plan ${text}. Name one of these by id or name: ${known}; or none.`);
}

async function createAccount(app: App, email: string, options: Options): Promise<void> {
  const planId = await readPlan(app, options.plan);
  const generated = options.password === undefined;
  const password = options.password ?? Buffer.from(app.ports.random.bytes(GENERATED_BYTES)).toString('base64url');
  const { account, owner, apiKey } = await app.modules.identity.createAccount(app.systemCall(0), {
    email,
    password,
    isPlatformAdmin: options.admin === true,
    ...(planId === undefined ? {} : { planId }),
    ...(options.username === undefined ? {} : { username: options.username }),
    ...(options.name === undefined ? {} : { name: options.name }),
  });
  if (options.json === true) {
    printJson({
      id: account.id,
      userId: owner.id,
      email: owner.email,
      username: account.slug,
      isPlatformAdmin: owner.isPlatformAdmin,
      planId: account.planId,
      password: generated ? password : null,
      apiKey,
    });
    return;
  }
  printPairs([
    ['Account', `${account.id} (${account.slug})`],
    ['Sign in', owner.email],
    ['Password', generated ? password : '(the one you gave)'],
    ['API key', apiKey],
  ]);
  note('Shown this once; keep them somewhere safe.');
}

/** `gatehouse create-account {email}`: an account with its owner and its own API key. */
export function addCreateAccount(program: Command): void {
  program
    .command('create-account')
    .description('make an account with its owner and its own API key, shown once')
    .argument('<email>', "the owner's e-mail, unique in the instance")
    .option('--admin', 'the owner administers the whole instance')
    .option('--plan <plan>', 'plan by id or name, or none; the free default plan unless said')
    .option('--password <password>', '8 characters or more; made and printed when absent')
    .option('--username <slug>', "the account's short name; made from the e-mail when absent")
    .option('--name <name>', "the account's name for people")
    .option('--json', 'print JSON')
    .action((email: string, options: Options) => withApp('if-empty', (app) => createAccount(app, email, options)));
}

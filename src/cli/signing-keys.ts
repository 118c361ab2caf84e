import type { Command } from 'commander';
import type { App } from '../app.ts';
import type { PublicSigningKey } from '../kernel/ports.ts';
import { OperatorError } from '../kernel/operator-error.ts';
import { readAhead } from './expiry.ts';
import { iso, note, print, printJson, printTable } from './output.ts';
import { withApp } from './with-app.ts';

const KEYS = '/.well-known/gatehouse/keys.json';
const TIMES = '2027-01-31T12:00:00Z, 2027-01-31 (00:00 UTC) or 30d';

interface Options {
  readonly from?: string;
  readonly json?: boolean;
}

function plain({ kid, publicKey, state, from, until }: PublicSigningKey) {
  return { kid, state, from: iso(from), until: iso(until), publicKey };
}

function tell(key: PublicSigningKey, { json }: Options, sentence: string): void {
  if (json === true) printJson(plain(key));
  else print(sentence);
}

function timeOf(app: App, { from }: Options): number | undefined {
  return from === undefined ? undefined : readAhead('--from', from, app.ports.clock.now());
}

async function nextOf(app: App): Promise<PublicSigningKey> {
  const keys = await app.modules.licensing.listSigningKeys(app.systemCall(0));
  const next = keys.find(({ state }) => state === 'next');
  if (next !== undefined) return next;
  throw new OperatorError('No key is published ahead. `gatehouse signing-keys publish` makes one.');
}

async function list(options: Options): Promise<void> {
  await withApp('never', async (app) => {
    const keys = (await app.modules.licensing.listSigningKeys(app.systemCall(0))).map(plain);
    if (options.json === true) printJson(keys);
    else {
      const rows = keys.map(({ kid, state, from, until, publicKey }) => [
        kid,
        state,
        from ?? '',
        until ?? '',
        publicKey,
      ]);
      printTable(['ID', 'STATE', 'FROM', 'UNTIL', 'PUBLIC KEY'], rows, 'There is no signing key.');
    }
  });
}

async function publish(options: Options): Promise<void> {
  await withApp('never', async (app) => {
    const from = timeOf(app, options);
    const key = await app.modules.licensing.publishSigningKey(app.systemCall(0), from);
    const when =
      from === undefined ? '`gatehouse signing-keys take-over` lets it sign' : `It signs from ${iso(from)} on`;
    tell(key, options, `The key ${key.kid} is published and does not sign yet. ${when}.`);
    note(`Ship programs that have it built in before then; ${KEYS} lists it.`);
  });
}

async function takeOver(options: Options): Promise<void> {
  await withApp('never', async (app) => {
    const from = timeOf(app, options);
    const { kid } = await nextOf(app);
    const key = await app.modules.licensing.takeOverSigningKey(app.systemCall(0), kid, from);
    const when = from === undefined ? 'now' : iso(from);
    tell(key, options, `Answers and license files are signed with the key ${kid} from ${when} on.`);
  });
}

async function withdraw(options: Options): Promise<void> {
  await withApp('never', async (app) => {
    const next = await nextOf(app);
    await app.modules.licensing.withdrawSigningKey(app.systemCall(0), next.kid);
    if (options.json === true) printJson({ kid: next.kid });
    else print(`The key ${next.kid} will not sign.`);
  });
}

async function rotate(options: Options): Promise<void> {
  await withApp('never', async (app) => {
    const key = await app.modules.licensing.rotateSigningKey(app.systemCall(0));
    tell(key, options, `Answers and license files are signed with the key ${key.kid} from now on.`);
    note(`Programs refuse it until they have it built in: ship them what ${KEYS} lists now.`);
    note('A key that no program has to wait for is published ahead: `gatehouse signing-keys publish`.');
  });
}

/** `gatehouse signing-keys` `list`, `publish`, `take-over` and `withdraw`. */
export function addSigningKeys(program: Command): void {
  const keys = program.command('signing-keys').description('the keys that answers and license files are signed with');
  const json = ['--json', 'print JSON'] as const;
  keys
    .command('list')
    .description('list every key there ever was')
    .option(...json)
    .action(list);
  keys
    .command('publish')
    .description('publish a new key ahead, so that programs have it built in before it signs')
    .option('--from <time>', `let it sign by itself from then on: ${TIMES}`)
    .option(...json)
    .action(publish);
  keys
    .command('take-over')
    .description('sign with the key that was published ahead')
    .option('--from <time>', `not now but from then on: ${TIMES}`)
    .option(...json)
    .action(takeOver);
  keys
    .command('withdraw')
    .description('keep the key that was published ahead from ever signing')
    .option(...json)
    .action(withdraw);
}

/** `gatehouse rotate-signing-key`: for a key that others may have seen. */
export function addRotateSigningKey(program: Command): void {
  program
    .command('rotate-signing-key')
    .description('sign with a new key at once, which programs refuse until they have it built in')
    .option('--json', 'print JSON')
    .action(rotate);
}

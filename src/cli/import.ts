import { type Command, Option } from 'commander';
import type { App } from '../app.ts';
import { OperatorError } from '../kernel/operator-error.ts';
import { Misuse } from './failure.ts';
import type { ImportGiven, ImportOffer } from './import/offer.ts';
import { IMPORT_OFFERS } from './import/offers.ts';
import { printReport } from './import/report.ts';
import { readNamedFile, requireReadable, requireWritable } from './named-files.ts';
import { requireOwnerOrAdmin } from './people.ts';
import { createProgress } from './progress.ts';
import { withApp } from './with-app.ts';

interface Options {
  readonly from?: string;
  readonly url?: string;
  readonly key?: string;
  readonly keyFile?: string;
  readonly account?: string;
  readonly report?: string;
  readonly dryRun?: boolean;
  readonly fresh?: boolean;
  readonly json?: boolean;
  readonly startsOn?: string;
  readonly domain?: string;
  readonly quick?: boolean;
}

const HOME_ACCOUNT = 1;

function commandOf({ noun, from, needs }: ImportOffer): string {
  const what = noun === null ? '' : ` ${noun}`;
  return needs === 'file'
    ? `import${what} <file> --from ${from}`
    : `import${what} --from ${from} --url <address> --key <key>`;
}

function listOffers(): string {
  return IMPORT_OFFERS.map((offer) => `  gatehouse ${commandOf(offer)}\n      ${offer.about}`).join('\n');
}

/** A file without `--from` is CSV. */
function findOffer(noun: string | undefined, file: string | undefined, options: Options): ImportOffer {
  const from = options.from ?? (file === undefined ? undefined : 'csv');
  const offer = IMPORT_OFFERS.find((one) => one.from === from && one.noun === (noun ?? null));
  if (offer !== undefined) return offer;
  throw new Misuse(`There is no such import. These are known:\n${listOffers()}`);
}

/** The address of the source, bare; a path such as `/shop` stays. */
function readUrl(text: string | undefined): string {
  if (text === undefined) throw new Misuse('Give the address of the running system with --url.');
  const url = URL.parse(text);
  const isWeb = url?.protocol === 'http:' || url?.protocol === 'https:';
  if (url === null || !isWeb || url.username !== '' || url.search !== '' || url.hash !== '') {
    throw new OperatorError('--url is the address of the running system, such as https://licenses.example.com');
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

/** A key in a file is not seen by others who list this machine's processes. */
function readKey(options: Options): string {
  const key = options.keyFile === undefined ? options.key : readNamedFile(options.keyFile).trim();
  if (key === undefined || key === '') {
    throw new Misuse('Give the key of the running system with --key, or --key-file and a file that holds it.');
  }
  return key;
}

type Place = Pick<ImportGiven, 'url' | 'key' | 'file'>;

function placeOf(offer: ImportOffer, file: string | undefined, options: Options): Place {
  if (offer.needs === 'url') return { url: readUrl(options.url), key: readKey(options) };
  if (file === undefined) throw new Misuse(`Name the file: gatehouse ${commandOf(offer)}`);
  requireReadable(file);
  return { file };
}

async function accountOf(app: App, email: string | undefined): Promise<number> {
  return email === undefined ? HOME_ACCOUNT : (await requireOwnerOrAdmin(app, email)).accountId;
}

async function runImport(offer: ImportOffer, place: Place, options: Options): Promise<void> {
  const { openOperatorOutbound } = await import('../maintenance.ts');
  const outbound = openOperatorOutbound();
  const progress = await createProgress();
  try {
    await withApp('never', async (app) => {
      const accountId = await accountOf(app, options.account);
      const extra = {
        startsOn: options.startsOn,
        domain: options.domain,
        quick: options.quick === true ? 'yes' : undefined,
      };
      const opened = await offer.open({ app, accountId, ...place, extra, outbound });
      const report = await app.modules.imports.runImport(() => app.systemCall(accountId), {
        ...opened,
        dryRun: options.dryRun === true,
        fresh: options.fresh === true,
        onProgress: ({ phase, done, total }) =>
          progress.show(phase === 'reading' ? 'Reading the source:' : 'Writing:', done, total),
      });
      progress.end();
      const file = options.report === undefined ? {} : { file: options.report };
      await printReport(report, { json: options.json === true, ...file });
      if (report.result === 'refused') process.exitCode = 1;
    });
  } finally {
    progress.end();
    await outbound.close();
  }
}

/** `gatehouse import`: moves a vendor in from a file or a running system, all or nothing. */
export function addImport(program: Command): void {
  program
    .command('import')
    .description('bring in what a vendor has elsewhere, all or nothing')
    .argument('[noun]', 'what to bring in, such as licenses')
    .argument('[file]', 'the file to read')
    .option('--from <source>', 'where it comes from')
    .option('--url <address>', 'the address of the running system; a private one is allowed')
    .option('--key <key>', 'an API key of the running system')
    .option('--key-file <file>', 'a file that holds that key')
    .option('--account <email>', 'an owner or admin of the account to bring it into; absent: the first account')
    .option('--dry-run', 'say what would happen and change nothing')
    .option('--fresh', 'read from the start although an interrupted reading could go on')
    .option('--report <file>', 'write every refused, changed or remarked line to a file, as JSON')
    .addOption(
      new Option('--starts-on <day>', 'mlicense: the first day of licenses whose source shows none (YYYY-MM-DD)'),
    )
    .option(
      '--domain <host>',
      'links: the branded domain they come to; absent: the one of their host, else the server’s own',
    )
    .option(
      '--quick',
      'shortener: take what its list of links says, without targeting and ends: one question for many links',
    )
    .option('--json', 'print JSON')
    .addHelpText('after', () => `\nKnown imports:\n${listOffers()}`)
    .action(async (noun: string | undefined, file: string | undefined, options: Options) => {
      const offer = findOffer(noun, file, options);
      const place = placeOf(offer, file, options);
      if (options.report !== undefined) requireWritable(options.report);
      await runImport(offer, place, options);
    });
}

import type { Command } from 'commander';
import { OperatorError } from '../kernel/operator-error.ts';
import type { Mail } from '../modules/notices/index.ts';
import { iso, note, print, printJson, printPairs, printTable } from './output.ts';
import { requireUser } from './people.ts';
import { withApp } from './with-app.ts';

const SHOWN = 100;

interface Options {
  readonly status?: string;
  readonly json?: boolean;
}

function readId(text: string): number {
  const id = /^[1-9]\d{0,9}$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isSafeInteger(id)) return id;
  throw new OperatorError(`${text} is no number of a mail; \`gatehouse mails list <email>\` shows them.`);
}

function plain(mail: Mail) {
  const { accountId, id, kind, toAddress, status, subject, attempts, lastError } = mail;
  const times = { sentAt: iso(mail.sentAt), createdAt: iso(mail.createdAt) };
  return { id, accountId, kind, toAddress, status, subject, attempts, lastError, ...times };
}

async function readStatuses(text: string): Promise<string[]> {
  const { MAIL_STATUSES } = await import('../modules/notices/index.ts');
  const words = text.split(',').map((word) => word.trim());
  const unknown = words.find((word) => !MAIL_STATUSES.some((status) => status === word));
  if (unknown === undefined) return words;
  throw new OperatorError(`There is no mail status ${unknown}. Known are ${MAIL_STATUSES.join(', ')}.`);
}

async function list(email: string, options: Options): Promise<void> {
  const statuses = options.status === undefined ? undefined : await readStatuses(options.status);
  await withApp('never', async (app) => {
    const { accountId } = await requireUser(app, email);
    const page = await app.modules.notices.listMails(app.systemCall(accountId), {
      filters: statuses === undefined ? [] : [{ field: 'status', comparison: 'eq', values: statuses }],
      sort: [{ field: 'id', descending: true }],
      limit: SHOWN,
    });
    const rows = page.rows.map(plain);
    if (options.json === true) {
      printJson(rows);
      return;
    }
    printTable(
      ['ID', 'STATUS', 'KIND', 'TO', 'SUBJECT', 'TRIES', 'LAST ERROR'],
      rows.map((row) => [
        String(row.id),
        row.status,
        row.kind,
        row.toAddress,
        row.subject ?? '',
        String(row.attempts),
        row.lastError ?? '',
      ]),
      'There is no such mail.',
    );
  });
}

async function show(email: string, id: string, options: Options): Promise<void> {
  await withApp('never', async (app) => {
    const { accountId } = await requireUser(app, email);
    const mail = await app.modules.notices.readMail(app.systemCall(accountId), readId(id));
    if (options.json === true) {
      printJson({ ...plain(mail), text: mail.text, html: mail.html });
      return;
    }
    printPairs([
      ['To', mail.toAddress],
      ['Subject', mail.subject],
      ['Status', mail.status],
    ]);
    print(`\n${mail.text}`);
  });
}

async function retry(email: string, id: string): Promise<void> {
  await withApp('never', async (app) => {
    const { accountId } = await requireUser(app, email);
    await app.modules.notices.retryMail(app.systemCall(accountId), readId(id));
    note('The mail waits to be sent; a running server does it within a second.');
  });
}

async function test(address: string): Promise<void> {
  await withApp('never', async ({ mailer, config, ports, site }) => {
    if (!mailer.isConnected) throw new OperatorError('There is no mail server: set SMTP_URL and MAIL_FROM.');
    try {
      await mailer.send({
        messageId: `<${ports.random.uuid()}@${new URL(site.baseUrl).hostname}>`,
        fromName: 'Gatehouse',
        to: address,
        replyTo: null,
        subject: 'Mail from Gatehouse works',
        text: `This mail was sent by the Gatehouse at ${site.baseUrl}.`,
        html: `<p>This mail was sent by the Gatehouse at ${site.baseUrl}.</p>`,
      });
    } catch (error) {
      const why = error instanceof Error ? error.message : 'unknown';
      throw new OperatorError(`The mail server did not take the mail: ${why}`);
    }
    note(`The mail server took a mail from ${config.mailFrom} to ${address}.`);
  });
}

/** `gatehouse mails …`: the outbox of an account, with what its mails say, and a try of the mail server. */
export function addMails(program: Command): void {
  const mails = program.command('mails').description('see and resend mails, and try the mail server');
  mails
    .command('list')
    .description(`list the newest ${SHOWN} mails of an account`)
    .argument('<email>', 'somebody of the account')
    .option('--status <words>', 'only waiting, sent, kept or failed ones, with commas')
    .option('--json', 'print JSON')
    .action(list);
  mails
    .command('show')
    .description('print what a mail says, its link included')
    .argument('<email>', 'somebody of the account')
    .argument('<id>', 'the number of the mail')
    .option('--json', 'print JSON')
    .action(show);
  mails
    .command('retry')
    .description('send a mail that failed, or was kept, again')
    .argument('<email>', 'somebody of the account')
    .argument('<id>', 'the number of the mail')
    .action(retry);
  mails
    .command('test')
    .description('send a mail to see whether SMTP_URL and MAIL_FROM are right')
    .argument('<address>', 'where to')
    .action(test);
}

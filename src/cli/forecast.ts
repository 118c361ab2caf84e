import type { Command } from 'commander';
import type { App } from '../app.ts';
import { formatAmount } from '../kernel/money.ts';
import { OperatorError } from '../kernel/operator-error.ts';
import type { ForecastItem } from '../modules/services/index.ts';
import { iso, note, print } from './output.ts';
import { requireUser } from './people.ts';
import { withApp } from './with-app.ts';

const MOST_DAYS = 3_660;
const HOME = 1;

interface Options {
  readonly days: string;
  readonly customer?: string;
  readonly account?: string;
  readonly json?: boolean;
}

function readNumber(text: string, what: string, most: number): number {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= 1 && value <= most) return value;
  throw new OperatorError(`${text} is no ${what}; it must be a whole number from 1 to ${most}.`);
}

function plain(item: ForecastItem) {
  const { amountMinor, currency, ...rest } = item;
  return { ...rest, at: iso(item.at), amountMinor, currency };
}

function line(item: ForecastItem): string {
  const when = (iso(item.at) ?? '').slice(0, 16).replace('T', ' ');
  const due = item.kind === 'renewal_due' ? `, ${formatAmount(item.amountMinor, item.currency)} ${item.currency}` : '';
  const who = `customer ${item.customerId}, service ${item.serviceId} (${item.name})`;
  return `${when}  ${item.kind.padEnd(12)}  ${who}: ${item.reason}${due}`;
}

async function forecast(app: App, options: Options): Promise<void> {
  const days = readNumber(options.days, 'number of days', MOST_DAYS);
  const accountId = options.account === undefined ? HOME : (await requireUser(app, options.account)).accountId;
  const customer =
    options.customer === undefined ? {} : { customerId: readNumber(options.customer, 'customer', 2 ** 31 - 1) };
  let count = 0;
  if (options.json === true) print('[');
  for await (const item of app.modules.services.streamForecast(app.systemCall(accountId), { days, ...customer })) {
    if (options.json === true) print(`${count === 0 ? ' ' : ','} ${JSON.stringify(plain(item))}`);
    else print(line(item));
    count += 1;
  }
  if (options.json === true) print(']');
  else note(count === 0 ? `Nothing will happen in the next ${days} days.` : `${count} in the next ${days} days.`);
}

/** `gatehouse forecast`: what will happen to services in the next days if nobody does anything; changes nothing. */
export function addForecast(program: Command): void {
  program
    .command('forecast')
    .description('tell what will happen to services: notices, renewals due, suspensions, expiries; changes nothing')
    .option('--days <number>', 'how far to look', '90')
    .option('--customer <id>', 'one customer alone')
    .option('--account <email>', 'somebody of the account; absent: the first account')
    .option('--json', 'print JSON')
    .action((options: Options) => withApp('never', (app) => forecast(app, options)));
}

import type { Command } from 'commander';
import type { App } from '../app.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { Customer } from '../modules/customers/index.ts';
import { type VisitedLink, fillConversions, fillVisits } from './demo-visits.ts';
import { fillServices } from './demo-services.ts';
import { fillPages } from './demo-pages.ts';
import { fillWebhooks } from './demo-webhooks.ts';
import { print, printJson } from './output.ts';
import { withApp } from './with-app.ts';

interface Options {
  readonly json?: boolean;
}

const PRODUCTS = [
  { externalId: 'demo-quiz', name: 'Quiz Builder', description: 'Quizzes for Moodle courses.', version: '2.3.0' },
  { externalId: 'demo-badges', name: 'Badges', description: 'Badges that learners earn.', version: '1.0.4' },
  { externalId: 'demo-teleport', name: 'Teleport', description: 'A game-server plugin.', version: '5.1.0' },
] as const;

const CUSTOMERS = [
  {
    externalId: 'demo-riga',
    email: 'it@riga-school.example',
    firstname: 'Ilze',
    lastname: 'Kalniņa',
    companyName: 'Riga School',
    country: 'LV',
  },
  {
    externalId: 'demo-lyon',
    email: 'achats@lyon-formation.example',
    firstname: 'Camille',
    lastname: 'Durand',
    companyName: 'Lyon Formation',
    country: 'FR',
  },
  {
    externalId: 'demo-guild',
    email: 'admin@guild.example',
    firstname: 'Sam',
    lastname: 'Okafor',
    companyName: null,
    country: 'GB',
  },
] as const;

const SITES = [
  'https://moodle.riga-school.example',
  'https://cours.lyon-formation.example',
  'https://play.guild.example',
] as const;

const LINKS = [
  {
    externalId: 'demo-spring',
    alias: 'spring',
    target: 'https://example.com/quiz-builder?from=newsletter',
    title: 'Spring newsletter',
  },
  {
    externalId: 'demo-docs',
    alias: 'docs-quiz',
    target: 'https://example.com/docs/quiz-builder',
    title: 'Quiz Builder documentation',
  },
  {
    externalId: 'demo-fair',
    alias: 'fair',
    target: 'https://example.com/fair',
    title: 'Education fair',
    clickIdName: 'gclick',
  },
] as const;

export interface DemoReport {
  readonly products: number;
  readonly customers: number;
  readonly licenses: number;
  readonly sites: number;
  readonly links: number;
  readonly visits: number;
  readonly conversions: number;
  readonly services: number;
  /** A campaign, pages before and over targets, a bio page, a QR code. */
  readonly pages: number;
  readonly webhooks: number;
}

/**
 * A small believable world of a plugin maker, in one account. Everything is named by an own id, so that a second run
 * finds it and changes nothing; answers what was made this time.
 */
export async function fillDemo(app: App, accountId: number): Promise<DemoReport> {
  const { catalog, customers, licensing, links } = app.modules;
  const call = app.systemCall(accountId);
  const made = {
    products: 0,
    customers: 0,
    licenses: 0,
    sites: 0,
    links: 0,
    visits: 0,
    conversions: 0,
    services: 0,
    pages: 0,
    webhooks: 0,
  };
  const fresh: VisitedLink[] = [];
  for (const product of PRODUCTS) {
    if ((await catalog.findProductByExternalId(call, product.externalId)) !== null) continue;
    await catalog.createProduct(call, { ...product, type: 'license' });
    made.products += 1;
  }
  const buyers: Customer[] = [];
  for (const customer of CUSTOMERS) {
    const known = await firstWith(customers.listCustomers(call, byExternalId(customer.externalId)));
    buyers.push(known ?? (await customers.createCustomer(call, customer)));
    if (known === null) made.customers += 1;
  }
  for (const [index, customer] of CUSTOMERS.entries()) {
    const externalId = `${customer.externalId}-license`;
    if ((await firstWith(licensing.listLicenses(call, byExternalId(externalId)))) !== null) continue;
    const product = await catalog.findProductByExternalId(call, PRODUCTS[index % PRODUCTS.length]?.externalId ?? '');
    if (product === null) continue;
    const holder = { holderName: `${customer.firstname} ${customer.lastname}`, holderEmail: customer.email };
    const url = SITES[index] ?? SITES[0];
    await licensing.issueLicense(call, { productId: product.id, externalId, durationMonths: 12, ...holder, site: url });
    made.licenses += 1;
    made.sites += 1;
  }
  for (const { externalId, alias, ...link } of LINKS) {
    if ((await firstWith(links.listLinks(call, byExternalId(externalId)))) !== null) continue;
    const input = { ...link, externalId, isPublic: true };
    const created = await links.createLink(call, { ...input, alias }).catch((error: unknown) => {
      // The alias may be somebody else's by now; a demonstration does with a random one.
      if (!(error instanceof Refusal && error.code === 'alias_taken')) throw error;
      return links.createLink(call, input);
    });
    fresh.push(created);
    made.links += 1;
  }
  const { visits, clickIds } = await fillVisits(app, call, fresh);
  made.visits = visits;
  made.conversions = await fillConversions(app, call, buyers, clickIds);
  made.services = await fillServices(app, call, buyers);
  const around = await fillPages(app, call);
  made.links += around.links;
  made.pages = around.pages;
  made.webhooks = await fillWebhooks(app, call);
  return made;
}

function byExternalId(externalId: string) {
  return { filters: [{ field: 'externalId', comparison: 'eq', values: [externalId] }], sort: [], limit: 1 } as const;
}

async function firstWith<T>(page: Promise<{ readonly rows: readonly T[] }>): Promise<T | null> {
  return (await page).rows[0] ?? null;
}

/** What was made, in words; the plural of each of the nouns ends in an s. */
export function demoSentence(made: DemoReport): string {
  const counts = Object.entries(made) as [string, number][];
  if (counts.every(([, count]) => count === 0)) return 'Everything was there already.';
  return `Made ${counts.map(([noun, count]) => `${count} ${count === 1 ? noun.slice(0, -1) : noun}`).join(', ')}.`;
}

/** `gatehouse demo`: something to look at. */
export function addDemo(program: Command): void {
  program
    .command('demo')
    .description('fill the first account with a small believable world; a second run changes nothing')
    .option('--json', 'print JSON')
    .action((options: Options) =>
      withApp('if-empty', async (app) => {
        const made = await fillDemo(app, 1);
        if (options.json === true) printJson(made);
        else print(demoSentence(made));
      }),
    );
}

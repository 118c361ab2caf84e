import type { App } from '../app.ts';
import type { Call } from '../kernel/call.ts';
import { DAY_MS } from '../kernel/instant.ts';
import type { Customer } from '../modules/customers/index.ts';

const HOSTING = {
  externalId: 'demo-hosting',
  name: 'Course hosting',
  description: 'A hosted course site, backups included.',
  type: 'none',
} as const;

/** Amounts in minor units; what the demonstration's products cost. */
const PRICES = {
  'demo-hosting': { monthly: 1_900, annually: 19_000 },
  'demo-quiz': { annually: 9_900 },
  'demo-badges': { annually: 4_900 },
} as const;

/** What each customer has: of which product, and how many days ago it began. */
const SERVICES = [
  { customer: 'demo-riga', product: 'demo-hosting', billing: 'monthly', daysAgo: 25, name: 'Riga School: courses' },
  { customer: 'demo-riga', product: 'demo-badges', billing: 'annually', daysAgo: 40, name: 'Badges' },
  { customer: 'demo-lyon', product: 'demo-hosting', billing: 'monthly', daysAgo: 33, name: 'Lyon Formation: cours' },
  { customer: 'demo-guild', product: 'demo-hosting', billing: 'annually', daysAgo: 200, name: 'Guild academy' },
] as const;

/** Gives the demonstration's customers services: running, about to end, and lapsed. Answers how many were made. */
export async function fillServices(app: App, call: Call, customers: readonly Customer[]): Promise<number> {
  const { catalog, services } = app.modules;
  const hosting =
    (await catalog.findProductByExternalId(call, HOSTING.externalId)) ?? (await catalog.createProduct(call, HOSTING));
  for (const [externalId, amountsMinor] of Object.entries(PRICES)) {
    const id = (await catalog.findProductByExternalId(call, externalId))?.id ?? hosting.id;
    if ((await catalog.pricesOf(call, 'product', [id])).length > 0) continue;
    await catalog.createPrice(call, { relatedType: 'product', relatedId: id, currency: 'EUR', amountsMinor });
  }
  const had = await services.servicesOfCustomers(
    call,
    customers.map(({ id }) => id),
  );
  let made = 0;
  for (const { customer: owner, product: bought, daysAgo, ...terms } of SERVICES) {
    const customer = customers.find(({ externalId }) => externalId === owner);
    const product = await catalog.findProductByExternalId(call, bought);
    if (customer === undefined || product === null) continue;
    if (had.some(({ customerId, name }) => customerId === customer.id && name === terms.name)) continue;
    const startsAt = call.now - daysAgo * DAY_MS;
    await services.createService(call, {
      customerId: customer.id,
      productId: product.id,
      currency: 'EUR',
      startsAt,
      ...terms,
    });
    made += 1;
  }
  return made;
}

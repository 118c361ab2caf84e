/** A vendor with customers, products and services over one database handle; time is set by the test. */
import type { Call } from '../../src/kernel/call.ts';
import type { Customer } from '../../src/modules/customers/index.ts';
import type { CreateProduct, Product } from '../../src/modules/catalog/index.ts';
import {
  type CreateService,
  type Service,
  type ServiceVisits,
  type Services,
  createServices,
} from '../../src/modules/services/index.ts';
import type { Database } from '../../src/platform/db/database.ts';
import { systemRandom } from '../../src/platform/system.ts';
import type { TestClock } from './calls.ts';
import { type LicensingWorld, licensingWorld } from './licensing-world.ts';

export interface ServicesWorld extends LicensingWorld {
  readonly services: Services;
  /** What accounts have set; absent = 7 days. */
  readonly graceDays: Map<number, number>;
  customer(of?: Call): Promise<Customer>;
  product(fields?: Partial<CreateProduct>, of?: Call): Promise<Product>;
  /** A monthly service of a new customer and, unless named, a new product. */
  service(fields?: Partial<CreateService>, of?: Call): Promise<Service>;
}

/** Nobody came through a link. */
const nobody: ServiceVisits = {
  originOfClick: () => Promise.resolve(null),
  originOfCustomer: () => Promise.resolve(null),
};

export function servicesWorld(
  database: Database,
  options: { clock?: TestClock; visits?: ServiceVisits } = {},
): ServicesWorld {
  const world = licensingWorld(database, options);
  const { catalog, customers, licensing } = world;
  const graceDays = new Map<number, number>();
  const services = createServices({
    catalog,
    customers,
    licensing,
    random: systemRandom,
    visits: options.visits ?? nobody,
    accounts: { graceDays: (_call, accountId) => Promise.resolve(graceDays.get(accountId) ?? 7) },
  });
  catalog.bindPrices({ hasService: services.hasService });
  const customer = (of = world.call()): Promise<Customer> =>
    customers.createCustomer(of, { email: `${systemRandom.uuid()}@example.org`, firstname: 'Ada' });
  const product = (fields: Partial<CreateProduct> = {}, of = world.call()): Promise<Product> =>
    catalog.createProduct(of, { name: 'VPS S', type: 'none', ...fields });
  return {
    ...world,
    services,
    graceDays,
    customer,
    product,
    service: async (fields = {}, of = world.call()) =>
      services.createService(of, {
        customerId: fields.customerId ?? (await customer(of)).id,
        productId: fields.productId ?? (await product({}, of)).id,
        billing: 'monthly',
        currency: 'EUR',
        priceMinor: 999,
        ...fields,
      }),
  };
}

import { Type } from 'typebox';
import type { Call } from '../../../kernel/call.ts';
import { CYCLES } from '../../../kernel/cycle.ts';
import { isCurrency } from '../../../kernel/currency.ts';
import { FieldChecks } from '../../../kernel/field-checks.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import type { Service, UpdateService } from '../../../modules/services/index.ts';
import { readId } from '../../kit/ids.ts';
import { type Endpoint, endpoint } from '../../kit/surface.ts';
import type { ApplicationDeps } from '../deps.ts';
import {
  defaulted,
  instant,
  integer,
  money,
  nullableInteger,
  nullableText,
  optionalAll,
  text,
  word,
} from '../fields.ts';
import { refuseInvalid } from '../input.ts';
import { updateRoutes } from '../items.ts';
import type { ListSpec } from '../list-query.ts';
import { type NumberedList, answerList, listQuery, writeOne } from '../lists.ts';
import { writeCustomer } from '../shapes/customer.ts';
import { writeLicense } from '../shapes/license.ts';
import { writePrice } from '../shapes/price.ts';
import { writeProduct } from '../shapes/product.ts';
import { writeService } from '../shapes/service.ts';
import { amountOf, instantOf, sent } from '../wire.ts';

const tag = 'services';

const data = Type.Optional(
  Type.Unsafe<Record<string, unknown> | null>({ type: ['object', 'null'], description: 'Anything of your own.' }),
);

const changeable = {
  name: text(255),
  description: nullableText(65_535),
  price: money(),
  notes: nullableText(1_000),
  billing: word(CYCLES),
  max_renewals: nullableInteger({ minimum: 0, maximum: 1_000_000 }),
  expires_at: instant(),
};

const CreateBody = Type.Object({
  customer_id: integer({ minimum: 1 }),
  product_id: integer({ minimum: 1 }),
  currency: text(3, 'ISO 4217.'),
  ...optionalAll(changeable),
  name: defaulted(text(255, "The product's when absent.")),
  billing: word(CYCLES),
  status: defaulted(word(['active', 'pending'])),
  setup: Type.Optional(money()),
  trial_ends_at: Type.Optional(instant()),
  data,
});

const UpdateBody = Type.Object({ ...optionalAll(changeable), status: defaulted(text(20, '`active`')), data });

const spec: ListSpec = {
  fields: {
    id: { field: 'id', kind: 'integer' },
    customer_id: { field: 'customerId', kind: 'integer' },
    product_id: { field: 'productId', kind: 'integer' },
    status: { field: 'status', kind: 'word' },
    expires_at: { field: 'expiresAt', kind: 'date' },
    created_at: { field: 'createdAt', kind: 'date' },
    updated_at: { field: 'updatedAt', kind: 'date' },
  },
  includes: ['customer', 'product', 'pricing', 'licenses', 'metadata', 'configoptions'],
};

type Changes = Omit<Type.Static<typeof UpdateBody>, 'status'>;

function changesOf(checks: FieldChecks, body: Partial<Changes>, currency: string) {
  return {
    name: body.name,
    description: body.description,
    priceMinor: amountOf(checks, 'price', body.price, { currency }) ?? undefined,
    notes: body.notes,
    data: body.data === null ? {} : body.data,
    billing: body.billing,
    maxRenewals: body.max_renewals,
    expiresAt: instantOf(checks, 'expires_at', body.expires_at),
  };
}

type Order = Type.Static<typeof CreateBody>;

function orderOf(checks: FieldChecks, body: Omit<Partial<Order>, 'currency'>, currency: string) {
  return sent({
    ...changesOf(checks, body, currency),
    setupMinor: amountOf(checks, 'setup', body.setup, { currency }) ?? undefined,
    trialEndsAt: instantOf(checks, 'trial_ends_at', body.trial_ends_at),
    status: body.status,
  });
}

/** What is wrong with an order's amounts and instants; amounts are read in a currency there is. */
function rulesForOrder(body: Partial<Order>) {
  const checks = new FieldChecks();
  const currency = body.currency?.toUpperCase() ?? '';
  if (currency !== '' && !isCurrency(currency)) checks.add('currency', 'enum');
  orderOf(checks, body, currency);
  return checks.errors;
}

/** The same of changes; the only other status a service can be given is `active`. */
function rulesForChange(present: Service) {
  return (body: Partial<Type.Static<typeof UpdateBody>>) => {
    const checks = new FieldChecks();
    changesOf(checks, body, present.currency);
    const { status = present.status } = body;
    if (status !== present.status && status !== 'active') checks.add('status', 'enum');
    return checks.errors;
  };
}

/** How a list writes services: what is beside them is read once for the whole page. */
export function serviceList(deps: ApplicationDeps): NumberedList<Service> {
  const { services, customers, catalog, licensing, identity, site } = deps;
  return {
    spec,
    envelope: 'A',
    path: 'services',
    list: services.listServices,
    write: async (call, rows, { includes }) => {
      const ids = rows.map(({ id }) => id);
      const unique = (numbers: readonly number[]): number[] => [...new Set(numbers)];
      const productIds = unique(rows.map(({ productId }) => productId));
      const buyers = includes.has('customer')
        ? await customers.customersById(call, unique(rows.map(({ customerId }) => customerId)))
        : [];
      const { currency } = await identity.getAccount(call);
      const products = includes.has('product') ? await catalog.productsById(call, productIds) : [];
      const own = includes.has('pricing') ? await catalog.pricesOf(call, 'service', ids) : [];
      const listed = includes.has('pricing') ? await catalog.pricesOf(call, 'product', productIds) : [];
      const held = includes.has('licenses') ? await licensing.licensesOf(call, { field: 'serviceId', ids }) : [];
      return rows.map((service) => {
        const buyer = buyers.find(({ id }) => id === service.customerId);
        const product = products.find(({ id }) => id === service.productId);
        const ownPrices = own.filter(({ relatedId }) => relatedId === service.id);
        const prices =
          ownPrices.length > 0 ? ownPrices : listed.filter((price) => price.relatedId === service.productId);
        return {
          ...writeService(service),
          ...(includes.has('customer')
            ? { customer: buyer === undefined ? null : writeCustomer(buyer, currency) }
            : {}),
          ...(includes.has('product')
            ? { product: product === undefined ? null : writeProduct(product, site.baseUrl) }
            : {}),
          ...(includes.has('pricing') ? { pricing: prices.map(writePrice) } : {}),
          ...(includes.has('licenses')
            ? { licenses: held.filter(({ serviceId }) => serviceId === service.id).map(writeLicense) }
            : {}),
          ...(includes.has('metadata') ? { metadata: [] } : {}),
          ...(includes.has('configoptions') ? { configoptions: [] } : {}),
        };
      });
    },
  };
}

/** A service's id from an address that names it by id or uuid. */
export async function serviceIdOf(deps: ApplicationDeps, call: Call, named: string | undefined): Promise<number> {
  const id = readId(named) ?? (await deps.services.serviceIdByUuid(call, named ?? ''));
  if (id === null) throw new Refusal('service_not_found');
  return id;
}

/** Services: what customers bought. */
export function serviceRoutes(deps: ApplicationDeps): Endpoint[] {
  const { services, site } = deps;
  const list = serviceList(deps);

  return [
    endpoint({
      method: 'GET',
      path: '/services',
      access: { right: 'services:index' },
      tag,
      summary: 'List services',
      query: listQuery(spec),
      validatesLate: true,
      handle: ({ call, request }) => answerList({ call, request }, site.baseUrl, list),
    }),
    endpoint({
      method: 'POST',
      path: '/services',
      access: { right: 'services:create' },
      tag,
      summary: 'Create a service',
      description: 'Takes a piece of the stock; a service of a `license` product issues its licence when it is active.',
      body: CreateBody,
      status: 201,
      validatesLate: true,
      handle: async ({ call, request, body }) => {
        refuseInvalid(request, rulesForOrder);
        const currency = body.currency.toUpperCase();
        const fields = orderOf(new FieldChecks(), body, currency);
        const { customer_id: customerId, product_id: productId, billing } = body;
        const order = { ...fields, customerId, productId, billing, currency };
        return writeOne({ call, request }, list, () => services.createService(call, order));
      },
    }),
    endpoint({
      method: 'GET',
      path: '/services/:id',
      access: { right: 'services:index' },
      tag,
      summary: 'Show a service, by id or uuid',
      query: Type.Object({ include: Type.Optional(Type.String()) }),
      validatesLate: true,
      handle: async ({ call, request, params }) => {
        const id = await serviceIdOf(deps, call, params['id']);
        return writeOne({ call, request }, list, () => services.getService(call, id));
      },
    }),
    ...updateRoutes((method) =>
      endpoint({
        method,
        path: '/services/:id',
        access: { right: 'services:update' },
        tag,
        summary: 'Change a service',
        description: 'Only what is sent changes. `status=active` starts a pending service.',
        body: UpdateBody,
        validatesLate: true,
        handle: async ({ call, request, params, body }) => {
          const id = await serviceIdOf(deps, call, params['id']);
          const present = await services.serviceForUpdate(call, id);
          refuseInvalid(request, rulesForChange(present));
          const fields = changesOf(new FieldChecks(), body, present.currency);
          const moves = body.status !== undefined && body.status !== present.status;
          const change: UpdateService = { id, ...sent(fields), ...(moves ? { status: 'active' } : {}) };
          return writeOne({ call, request }, list, () => services.updateService(call, change));
        },
      }),
    ),
    endpoint({
      method: 'DELETE',
      path: '/services/:id',
      access: { right: 'services:delete' },
      tag,
      summary: 'Delete a service',
      description: 'Its licences are revoked.',
      handle: async ({ call, params }) => {
        const id = await serviceIdOf(deps, call, params['id']);
        return writeService(await services.deleteService(call, { id }));
      },
    }),
  ];
}

import { Type } from 'typebox';
import { CYCLES } from '../../../kernel/cycle.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import type { Catalog } from '../../../modules/catalog/index.ts';
import type { Customers } from '../../../modules/customers/index.ts';
import type { Identity } from '../../../modules/identity/index.ts';
import type { Licensing } from '../../../modules/licensing/index.ts';
import { SERVICE_LIST_FIELDS, SERVICE_STATUSES, type Service, type Services } from '../../../modules/services/index.ts';
import { byIds } from '../neighbours.ts';
import { type Action, type Resource, action, changes, creates } from '../resource.ts';
import {
  ExternalId,
  Id,
  InstantText,
  Money,
  Reason,
  Stamps,
  nullable,
  readInstant,
  shape,
  words,
  writeInstantOrNull,
  writeStamps,
} from '../wire.ts';

import { loadCustomers } from './customers.ts';
import { encodeLicense } from './licenses.ts';
import { encodeProduct } from './products.ts';

const Amount = Type.Integer({ minimum: 0, description: "In the currency's smallest unit.", examples: [999] });
const Cycle = words(CYCLES, { examples: ['monthly'] });
const Data = Type.Unsafe<Record<string, unknown>>({
  type: 'object',
  description: 'Whatever the vendor keeps with it.',
});

/** The id a target was told of the visit. */
export const ClickId = Type.String({ minLength: 1, maxLength: 64, examples: ['9f86d081884c7d65'] });

export const ServiceObject = shape(
  {
    id: Id,
    uuid: Type.String({ format: 'uuid' }),
    customerId: Id,
    productId: Id,
    licenseId: nullable(Id),
    name: Type.String({ examples: ['VPS S'] }),
    description: nullable(Type.String()),
    type: Type.String({ description: "The product's type when it was ordered.", examples: ['license'] }),
    status: words(SERVICE_STATUSES),
    suspendCause: nullable(words(['manual', 'lapsed'])),
    suspendReason: nullable(Type.String()),
    suspendedAt: nullable(InstantText),
    billing: Cycle,
    price: Money,
    setup: Money,
    expiresAt: nullable(InstantText),
    cancelAtEnd: Type.Boolean(),
    cancelledAt: nullable(InstantText),
    cancelledReason: nullable(Type.String()),
    trialEndsAt: nullable(InstantText),
    renewals: Type.Integer({ examples: [0] }),
    maxRenewals: nullable(Type.Integer()),
    notes: nullable(Type.String()),
    data: Data,
    clickId: nullable(ClickId),
    linkId: nullable(Id),
    externalId: nullable(ExternalId),
    ...Stamps,
  },
  { $id: 'Service', description: 'What a customer bought, and until when it is paid.' },
);

function encodeService(service: Service) {
  const {
    accountId: _a,
    rowVersion: _v,
    anchorAt: _anchor,
    periods: _p,
    noticedAt: _n,
    currency,
    priceMinor,
    setupMinor,
    ...row
  } = service;
  return {
    ...row,
    price: { amountMinor: priceMinor, currency },
    setup: { amountMinor: setupMinor, currency },
    suspendedAt: writeInstantOrNull(service.suspendedAt),
    expiresAt: writeInstantOrNull(service.expiresAt),
    cancelledAt: writeInstantOrNull(service.cancelledAt),
    trialEndsAt: writeInstantOrNull(service.trialEndsAt),
    ...writeStamps(service),
  };
}

/** As the customer pays it at the terms of an order. */
const OrderedPrice = Type.Integer({
  minimum: 0,
  description:
    "In the currency's smallest unit. Absent: what the product costs in this currency and cycle, nothing if it has no price at all.",
  examples: [999],
});

const Settable = {
  name: Type.Optional(Type.String({ minLength: 1, maxLength: 255 })),
  description: Type.Optional(nullable(Type.String({ maxLength: 65_535 }))),
  priceMinor: Type.Optional(Amount),
  expiresAt: Type.Optional(nullable(InstantText)),
  maxRenewals: Type.Optional(nullable(Type.Integer({ minimum: 0, maximum: 1_000_000 }))),
  notes: Type.Optional(nullable(Type.String({ maxLength: 1_000 }))),
  data: Type.Optional(Data),
  externalId: Type.Optional(nullable(ExternalId)),
};
const Create = shape({
  customerId: Id,
  productId: Id,
  billing: Cycle,
  currency: Type.String({ pattern: '^[A-Z]{3}$', examples: ['EUR'] }),
  status: Type.Optional(words(['active', 'pending'])),
  setupMinor: Type.Optional(Amount),
  trialEndsAt: Type.Optional(nullable(InstantText)),
  clickId: Type.Optional(nullable(ClickId)),
  ...Settable,
  priceMinor: Type.Optional(OrderedPrice),
});
const Update = shape({ billing: Type.Optional(Cycle), ...Settable });

interface Moments {
  readonly expiresAt?: string | null;
  readonly trialEndsAt?: string | null;
}

/** An input with its instants as numbers; what was not sent stays out. */
function read<I extends Moments>(
  input: I,
): Omit<I, keyof Moments> & { expiresAt?: number | null; trialEndsAt?: number | null } {
  const { expiresAt, trialEndsAt, ...plain } = input;
  return {
    ...plain,
    ...(expiresAt === undefined ? {} : { expiresAt: readInstant(expiresAt, 'expiresAt') }),
    ...(trialEndsAt === undefined ? {} : { trialEndsAt: readInstant(trialEndsAt, 'trialEndsAt') }),
  };
}

type Verb = Parameters<Services['actOnService']>[1];

const SUMMARIES: Readonly<Record<Verb, string>> = {
  activate: 'Start a pending service',
  suspend: 'Suspend a service and its license',
  unsuspend: 'Lift a suspension',
  renew: 'Add a paid period',
  expire: 'End a service now',
  cancel: 'Cancel a service now, or at its end',
};

/** What a person does to a service; what its state does not allow is refused and changes nothing. */
function verbs(services: Services): Record<string, Action<Service>> {
  const body = shape({
    reason: Type.Optional(nullable(Reason)),
    atEnd: Type.Optional(Type.Boolean({ description: 'For cancel: when the paid time is over.' })),
    notify: Type.Optional(Type.Boolean({ description: 'Whether the customer is told; default yes.' })),
  });
  const declare = (verb: Verb): Action<Service> => {
    const right = verb === 'renew' ? ({ right: 'services:unsuspend' } as const) : {};
    return action({ summary: SUMMARIES[verb], body, ...right }, async (call, id, input) => {
      const { service, obstacle } = await services.actOnService(call, verb, { ...input, id });
      if (obstacle !== null) throw new Refusal('service_state_conflict', { status: service.status, obstacle });
      return service;
    });
  };
  return Object.fromEntries((Object.keys(SUMMARIES) as Verb[]).map((verb) => [verb, declare(verb)]));
}

export interface ServiceDeps {
  readonly services: Services;
  readonly catalog: Catalog;
  readonly customers: Customers;
  readonly licensing: Licensing;
  readonly identity: Identity;
}

function neighbours(deps: ServiceDeps): NonNullable<Resource<Service>['expand']> {
  const { catalog, licensing } = deps;
  return {
    customer: { schema: Type.Ref('Customer'), idOf: (service) => service.customerId, load: loadCustomers(deps) },
    product: {
      schema: Type.Ref('Product'),
      idOf: (service) => service.productId,
      load: (call, ids) => byIds(call, ids, { list: catalog.listProducts, encode: encodeProduct }),
    },
    license: {
      schema: Type.Ref('License'),
      idOf: (service) => service.licenseId,
      load: (call, ids) => byIds(call, ids, { list: licensing.listLicenses, encode: encodeLicense }),
    },
  };
}

/** Services: what customers bought. */
export function serviceResource(deps: ServiceDeps): Resource<Service> {
  const { services } = deps;
  return {
    path: 'services',
    noun: 'service',
    plural: 'services',
    rights: 'services',
    object: ServiceObject,
    fields: SERVICE_LIST_FIELDS,
    searchable: true,
    notFound: 'service_not_found',
    encode: encodeService,
    list: services.listServices,
    get: services.getService,
    create: creates(Create, (call, input) => services.createService(call, read(input))),
    update: changes(Update, (call, id, input, version) =>
      services.updateService(call, { ...read(input), id, ...version }),
    ),
    remove: (call, id, rowVersion) =>
      services.deleteService(call, rowVersion === undefined ? { id } : { id, rowVersion }),
    actions: verbs(services),
    expand: neighbours(deps),
  };
}

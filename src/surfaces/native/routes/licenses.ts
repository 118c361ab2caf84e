import { Type } from 'typebox';
import type { Catalog } from '../../../modules/catalog/index.ts';
import type { Customers } from '../../../modules/customers/index.ts';
import type { Identity } from '../../../modules/identity/index.ts';
import {
  LICENSE_LIST_FIELDS,
  LICENSE_STATES,
  LICENSE_STATUSES,
  type License,
  type Licensing,
} from '../../../modules/licensing/index.ts';
import { type Resource, changes, creates, renaming } from '../resource.ts';
import { byIds } from '../neighbours.ts';
import {
  ExternalId,
  Id,
  InstantText,
  Stamps,
  nullable,
  readInstant,
  shape,
  words,
  writeInstant,
  writeInstantOrNull,
  writeStamps,
} from '../wire.ts';
import { AddonObject, encodeAddon } from './addons.ts';
import { loadCustomers } from './customers.ts';
import { licenseActions } from './license-actions.ts';
import { LimitProperties, encodeLicenseType } from './license-types.ts';
import { encodeProduct } from './products.ts';
import { SiteObject, encodeSite } from './sites.ts';

const Key = Type.String({ minLength: 1, maxLength: 512, examples: ['3f0e9b1c-6f0a-4d1e-9c54-0a6b6f1d2c3e.b64tail'] });
const HolderProperties = {
  name: nullable(Type.String({ maxLength: 255, examples: ['Ada Lovelace'] })),
  email: nullable(Type.String({ maxLength: 255, examples: ['ada@example.com'] })),
  discordId: nullable(Type.String({ pattern: '^[1-9][0-9]{0,18}$', examples: ['258369147258369147'] })),
};
const Months = nullable(Type.Integer({ minimum: 1, maximum: 1_200, examples: [12] }));
const AddonIds = Type.Array(Id, { maxItems: 1_000 });
const Description = nullable(Type.String({ maxLength: 65_535, examples: ['For the summer event.'] }));
const Assigned = (example: string) => nullable(Type.String({ minLength: 1, maxLength: 255, examples: [example] }));

export const LicenseObject = shape(
  {
    id: Id,
    key: Key,
    origin: words(['generated', 'given'], { description: '`given`: the vendor chose the text.' }),
    status: words(LICENSE_STATUSES, { description: 'What follows from everything below, now.', examples: ['active'] }),
    state: words(LICENSE_STATES, { description: 'What the vendor decided.' }),
    hold: words(['none', 'suspended', 'ended'], { description: 'What its service decided.' }),
    productId: Id,
    typeId: Id,
    customerId: nullable(Id),
    serviceId: nullable(Id),
    holder: shape(HolderProperties),
    description: Description,
    startsAt: InstantText,
    durationMonths: Months,
    expiresAt: nullable(InstantText),
    graceEndsAt: nullable(InstantText),
    limits: shape(LimitProperties, { description: 'What holds: its own limits, else those of its type.' }),
    overrides: Type.Partial(shape(LimitProperties), {
      additionalProperties: false,
      description: 'Its own limits; what is absent follows the type.',
    }),
    assignedAddress: Assigned('203.0.113.7'),
    assignedMachine: Assigned('4d:Eu:pW:Lm:9x'),
    deleteAfterExpire: Type.Boolean(),
    lastCheckedAt: nullable(InstantText),
    lastCode: nullable(Type.String({ examples: ['VALID'] })),
    externalId: nullable(ExternalId),
    ...Stamps,
    addonIds: AddonIds,
  },
  { $id: 'License', description: 'What a customer holds.' },
);

const limitChange = <S extends Type.TSchema>(schema: S) => Type.Union([schema, Type.Literal('inherit')]);
const LimitChanges = Type.Partial(
  shape({
    maxSites: limitChange(LimitProperties.maxSites),
    maxMachines: limitChange(LimitProperties.maxMachines),
    machineDays: limitChange(LimitProperties.machineDays),
    maxAddresses: limitChange(LimitProperties.maxAddresses),
    addressDays: limitChange(LimitProperties.addressDays),
  }),
  { additionalProperties: false, description: '`inherit` follows the type again.' },
);

/** What many licenses may have in common. */
export const SettableOfMany = {
  productId: Id,
  typeId: Type.Optional(Id),
  customerId: Type.Optional(nullable(Id)),
  holder: Type.Optional(Type.Partial(shape(HolderProperties), { additionalProperties: false })),
  description: Type.Optional(Description),
  startsAt: Type.Optional(InstantText),
  durationMonths: Type.Optional(Months),
  expiresAt: Type.Optional(nullable(InstantText)),
  limits: Type.Optional(LimitChanges),
  assignedAddress: Type.Optional(Assigned('203.0.113.7')),
  assignedMachine: Type.Optional(Assigned('4d:Eu:pW:Lm:9x')),
  deleteAfterExpire: Type.Optional(Type.Boolean()),
  addonIds: Type.Optional(AddonIds),
};
const Create = shape({
  ...SettableOfMany,
  key: Type.Optional(Key),
  externalId: Type.Optional(nullable(ExternalId)),
});
const Update = Type.Partial(Create, { additionalProperties: false });
/** Fields of the rules that have another name on this wire. */
export const LICENSE_FIELD_NAMES = {
  holderName: 'holder.name',
  holderEmail: 'holder.email',
  discordId: 'holder.discordId',
};

/** People care whose text it is, not how it is looked up. */
const ORIGINS = { generated: 'generated', pattern: 'generated', given: 'given', foreign: 'given' } as const;

export function encodeLicense(license: License) {
  return {
    id: license.id,
    key: license.key,
    origin: ORIGINS[license.origin],
    status: license.status,
    state: license.state,
    hold: license.hold,
    productId: license.productId,
    typeId: license.typeId,
    customerId: license.customerId,
    serviceId: license.serviceId,
    holder: { name: license.holderName, email: license.holderEmail, discordId: license.discordId },
    description: license.description,
    startsAt: writeInstant(license.startsAt),
    durationMonths: license.durationMonths,
    expiresAt: writeInstantOrNull(license.expiresAt),
    graceEndsAt: writeInstantOrNull(license.graceEndsAt),
    limits: license.limits,
    overrides: license.overrides,
    assignedAddress: license.assignedAddress,
    assignedMachine: license.assignedMachine,
    deleteAfterExpire: license.deleteAfterExpire,
    lastCheckedAt: writeInstantOrNull(license.lastCheckedAt),
    lastCode: license.lastCode,
    externalId: license.externalId,
    ...writeStamps(license),
  };
}

/** An input in the module's words. */
export function readLicenseInput<I extends Type.Static<typeof Update>>({ holder, startsAt, expiresAt, ...input }: I) {
  return {
    ...input,
    ...(holder?.name === undefined ? {} : { holderName: holder.name }),
    ...(holder?.email === undefined ? {} : { holderEmail: holder.email }),
    ...(holder?.discordId === undefined ? {} : { discordId: holder.discordId }),
    ...(startsAt === undefined ? {} : { startsAt: readInstant(startsAt, 'startsAt') }),
    ...(expiresAt === undefined ? {} : { expiresAt: readInstant(expiresAt, 'expiresAt') }),
  };
}

export interface LicenseDeps {
  readonly licensing: Licensing;
  readonly catalog: Catalog;
  readonly customers: Customers;
  readonly identity: Identity;
}

function neighbours(deps: LicenseDeps): Resource<License>['expand'] {
  const { licensing, catalog } = deps;
  return {
    product: {
      schema: Type.Ref('Product'),
      idOf: (license) => license.productId,
      load: (call, ids) => byIds(call, ids, { list: catalog.listProducts, encode: encodeProduct }),
    },
    type: {
      schema: Type.Ref('LicenseType'),
      idOf: (license) => license.typeId,
      load: (call, ids) => byIds(call, ids, { list: licensing.listLicenseTypes, encode: encodeLicenseType }),
    },
    customer: {
      schema: Type.Ref('Customer'),
      idOf: (license) => license.customerId,
      load: loadCustomers(deps),
    },
    sites: {
      schema: Type.Array(SiteObject),
      idOf: (license) => license.id,
      load: async (call, ids) => {
        const sites = await licensing.sitesOfLicenses(call, ids);
        return new Map(ids.map((id) => [id, (sites.get(id) ?? []).map(encodeSite)]));
      },
    },
    addons: {
      schema: Type.Array(AddonObject),
      idOf: (license) => license.id,
      load: async (call, ids) => {
        const carried = await licensing.addonIdsOf(call, ids);
        const addonIds = [...new Set([...carried.values()].flat())];
        const addons =
          addonIds.length === 0
            ? new Map<number, ReturnType<typeof encodeAddon>>()
            : await byIds(call, addonIds, { list: licensing.listAddons, encode: encodeAddon });
        const addonsOf = (id: number) => (carried.get(id) ?? []).flatMap((addonId) => addons.get(addonId) ?? []);
        return new Map(ids.map((id) => [id, addonsOf(id)]));
      },
    },
  };
}

/** Licenses. */
export function licenses(deps: LicenseDeps): Resource<License> {
  const { licensing } = deps;
  return {
    path: 'licenses',
    noun: 'license',
    plural: 'licenses',
    rights: 'licenses',
    object: LicenseObject,
    fields: LICENSE_LIST_FIELDS,
    searchable: true,
    notFound: 'license_not_found',
    variant: (license) => license.status,
    encode: encodeLicense,
    extras: async (call, rows) => {
      const ids = rows.map(({ id }) => id);
      const carried = await licensing.addonIdsOf(call, ids);
      return new Map(ids.map((id) => [id, { addonIds: carried.get(id) ?? [] }]));
    },
    list: licensing.listLicenses,
    get: licensing.getLicense,
    create: creates(Create, async (call, input) => {
      const { license } = await renaming(LICENSE_FIELD_NAMES, licensing.issueLicense(call, readLicenseInput(input)));
      return license;
    }),
    update: changes(Update, (call, id, input, version) =>
      renaming(LICENSE_FIELD_NAMES, licensing.updateLicense(call, { ...readLicenseInput(input), id, ...version })),
    ),
    remove: (call, id, rowVersion) =>
      licensing.deleteLicense(call, rowVersion === undefined ? { id } : { id, rowVersion }),
    actions: licenseActions(licensing),
    expand: neighbours(deps) ?? {},
    put: async (call, input: Type.Static<typeof Create>, externalId) => {
      const { license, created } = await renaming(
        LICENSE_FIELD_NAMES,
        licensing.putLicense(call, { ...readLicenseInput(input), externalId }),
      );
      return { row: license, created };
    },
  };
}

import { Type } from 'typebox';
import {
  ADDON_LIST_FIELDS,
  type Addon,
  BLACKLIST_LIST_FIELDS,
  BLACKLIST_TYPES,
  type BlacklistEntry,
  type Licensing,
} from '../../../modules/licensing/index.ts';
import { type Resource, changes, creates } from '../resource.ts';
import { Id, InstantText, Stamps, nullable, shape, words, writeInstantOrNull, writeStamps } from '../wire.ts';

const Name = Type.String({ minLength: 1, maxLength: 255, examples: ['Auctions'] });
const Fields = {
  code: Type.String({
    pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$',
    description: 'The entitlement code programs ask for; made from the name where none is given.',
    examples: ['auctions'],
  }),
  version: nullable(Type.String({ minLength: 1, maxLength: 100, examples: ['1.0.0'] })),
  productIds: Type.Array(Id, { maxItems: 1_000, description: 'The products it belongs to; none = all.' }),
  priority: Type.Integer({ minimum: -1_000_000, maximum: 1_000_000, examples: [0] }),
  mainClass: nullable(Type.String({ maxLength: 255, examples: ['com.example.Auctions'] })),
  builtByBitResourceId: nullable(Type.String({ maxLength: 100, examples: ['12345'] })),
};

export const AddonObject = shape(
  { id: Id, name: Name, ...Fields, fileId: nullable(Id), ...Stamps },
  { $id: 'Addon', description: 'Something a license may carry besides its product.' },
);
const Settable = Type.Partial(shape(Fields)).properties;

export function encodeAddon(addon: Addon) {
  return {
    id: addon.id,
    name: addon.name,
    code: addon.code,
    version: addon.version,
    productIds: addon.productIds,
    priority: addon.priority,
    mainClass: addon.mainClass,
    builtByBitResourceId: addon.builtByBitResourceId,
    fileId: addon.fileId,
    ...writeStamps(addon),
  };
}

/** Addons. */
export function addons(licensing: Licensing): Resource<Addon> {
  return {
    path: 'addons',
    noun: 'addon',
    plural: 'addons',
    rights: 'addons',
    object: AddonObject,
    fields: ADDON_LIST_FIELDS,
    searchable: true,
    notFound: 'addon_not_found',
    encode: encodeAddon,
    list: licensing.listAddons,
    get: licensing.getAddon,
    create: creates(shape({ name: Name, ...Settable }), (call, input) => licensing.createAddon(call, input)),
    update: changes(shape({ name: Type.Optional(Name), ...Settable }), (call, id, input, version) =>
      licensing.updateAddon(call, { ...input, id, ...version }),
    ),
    remove: (call, id, rowVersion) =>
      licensing.deleteAddon(call, rowVersion === undefined ? { id } : { id, rowVersion }),
  };
}

const EntryType = words(BLACKLIST_TYPES);
const EntryValue = Type.String({
  minLength: 1,
  maxLength: 255,
  description: 'An address, a range (CIDR) or a fingerprint.',
  examples: ['203.0.113.0/24'],
});
const EntryReason = nullable(Type.String({ maxLength: 255, examples: ['shared key'] }));

export const BlacklistObject = shape(
  {
    id: Id,
    type: EntryType,
    value: EntryValue,
    reason: EntryReason,
    hits: Type.Integer({ minimum: 0 }),
    lastHitAt: nullable(InstantText),
    ...Stamps,
  },
  { $id: 'BlacklistEntry', description: 'An address, range or machine no license may be used from.' },
);

function encodeEntry(entry: BlacklistEntry) {
  return {
    id: entry.id,
    type: entry.type,
    value: entry.value,
    reason: entry.reason,
    hits: entry.hits,
    lastHitAt: writeInstantOrNull(entry.lastHitAt),
    ...writeStamps(entry),
  };
}

/** Blacklists. */
export function blacklists(licensing: Licensing): Resource<BlacklistEntry> {
  return {
    path: 'blacklists',
    noun: 'blacklist entry',
    plural: 'blacklist entries',
    rights: 'blacklists',
    object: BlacklistObject,
    fields: BLACKLIST_LIST_FIELDS,
    searchable: true,
    notFound: 'blacklist_entry_not_found',
    encode: encodeEntry,
    list: licensing.listBlacklistEntries,
    get: licensing.getBlacklistEntry,
    create: creates(shape({ type: EntryType, value: EntryValue, reason: Type.Optional(EntryReason) }), (call, input) =>
      licensing.createBlacklistEntry(call, input),
    ),
    update: changes(
      shape({
        type: Type.Optional(EntryType),
        value: Type.Optional(EntryValue),
        reason: Type.Optional(EntryReason),
      }),
      (call, id, input, version) => licensing.updateBlacklistEntry(call, { ...input, id, ...version }),
    ),
    remove: (call, id, rowVersion) =>
      licensing.deleteBlacklistEntry(call, rowVersion === undefined ? { id } : { id, rowVersion }),
  };
}

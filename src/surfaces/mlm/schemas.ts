import { Type } from 'typebox';

const MAX_ID = 2_147_483_647;
const MAX_URL = 2_048;

const Id = Type.Integer({ minimum: 1, maximum: MAX_ID });
const Url = Type.String({ minLength: 1, maxLength: MAX_URL, examples: ['https://example.com'] });
const Instant = Type.String({ examples: ['2026-12-31T00:00:00.000000Z'] });

export const KeyPath = Type.Object({
  key: Type.String({ description: 'The licence key; a slash in it is sent as %2F.' }),
});
export const SitePath = Type.Object({ key: Type.String(), id: Type.String() });

export const CreateLicenceBody = Type.Object({ licence_type: Id, product_id: Id, url: Url });
export const SiteBody = Type.Object({ url: Url });

const licenceFields = {
  id: Id,
  product_id: Id,
  key: Type.String(),
  status: Type.Enum(['active', 'expired', 'suspended', 'revoked']),
  expires_at: Type.Union([Instant, Type.Null()]),
  licence_type_id: Id,
};
export const Licence = Type.Object(licenceFields);
export const Site = Type.Object({ id: Id, url: Type.String() });
export const LicenceWithSites = Type.Object({ ...licenceFields, sites: Type.Array(Site) });
export const CreatedLicence = Type.Object({ licence: Licence, site: Site });
export const AddedSite = Type.Object({ site: Type.Object({ id: Id, licence_id: Id, url: Type.String() }) });
export const Checked = Type.Object({
  valid: Type.Boolean(),
  code: Type.String({ examples: ['VALID'] }),
  licence: Licence,
});
export const LicenceType = Type.Object({ id: Id, name: Type.String(), max_sites: Type.Integer() });
export const Product = Type.Object({
  id: Id,
  name: Type.String(),
  slug: Type.String(),
  description: Type.String(),
  created_at: Instant,
  updated_at: Instant,
});

const Message = Type.Object({ message: Type.String() });
const Invalid = Type.Object({
  message: Type.String(),
  errors: Type.Optional(Type.Record(Type.String(), Type.Array(Type.String()))),
});
const Failure = Type.Object({ error: Type.String() });

/** Any refusal: a sentence, with what is wrong with each field where input is; `error` where the server failed. */
export const Refused = Type.Object({
  message: Type.Optional(Type.String()),
  errors: Type.Optional(Type.Record(Type.String(), Type.Array(Type.String()))),
  error: Type.Optional(Type.String()),
});

/** What every route may answer besides its success. */
export const REFUSALS = { 401: Message, 403: Message, 429: Message, 500: Failure } as const;
export const KEY_REFUSALS = { ...REFUSALS, 404: Message } as const;
export const INPUT_REFUSALS = { ...REFUSALS, 422: Invalid } as const;

import { Type } from 'typebox';
import { FILE_INCLUDES, VERDICT_CODES } from '../../modules/licensing/index.ts';
import { nullable as valueOrNull } from '../kit/nullable.ts';

const Text = (max: number, example: string) => Type.String({ minLength: 1, maxLength: max, examples: [example] });

/** For answers alone: in an input, the lenient reading would make a 0 or an empty text of null. */
function nullable<S extends Type.TSchema>(schema: S) {
  return Type.Union([schema, Type.Null()]);
}

const Instant = Type.String({ format: 'date-time', examples: ['2027-01-01T00:00:00.000Z'] });
const Id = Type.String({ examples: ['7'] });

/** What a program says about itself. */
export const Scope = Type.Object({
  product: Type.Optional(
    // Two types rather than a choice of schemas, of which the lenient reading would make an unknown product of null.
    Type.Unsafe<number | string>({
      type: ['integer', 'string'],
      minimum: 1,
      minLength: 1,
      maxLength: 255,
      description: "The product's id, slug or name.",
      examples: ['chest-shop'],
    }),
  ),
  version: Type.Optional(Text(100, '1.4.0')),
  fingerprint: Type.Optional(Text(255, '4d:Eu:pW:Lm:9x')),
  site: Type.Optional(Text(2_048, 'https://shop.example.com')),
  entitlements: Type.Optional(Type.Array(Text(100, 'auctions'), { maxItems: 100 })),
});

const Nonce = Type.Unsafe<unknown>({
  type: ['number', 'string', 'null'],
  maxLength: 255,
  description: 'Comes back as it was sent in the signed answer, which proves that it was made for this question.',
  examples: [4_711],
});

const Account = Type.String({
  minLength: 1,
  maxLength: 30,
  description: "The vendor's account (its slug), where several accounts hold the key.",
  examples: ['acme'],
});

export const AccountQuery = Type.Object({ account: Type.Optional(Account) });

/** A question about a license that the address or the credential names. */
export const Meta = Type.Object({
  account: Type.Optional(Account),
  nonce: Type.Optional(Nonce),
  scope: Type.Optional(Scope),
});

/** A question about a key. A key of any length has an answer: what is too long to be one does not exist. */
export const KeyMeta = Type.Object({
  key: Type.String({
    minLength: 1,
    examples: ['A902605F-872D-4C0D-9068-D8C1DC4D6BF4-l7tHHiDWXrrMVloFEmroYgzOFJUgZ8gSYLuX4MHA7Dk'],
  }),
  account: Type.Optional(Account),
  nonce: Type.Optional(Nonce),
  scope: Type.Optional(Scope),
});

const Limit = nullable(Type.Integer({ minimum: 1, examples: [3] }));

const Limits = Type.Object({
  maxSites: Limit,
  maxMachines: Limit,
  machineDays: Limit,
  maxAddresses: Limit,
  addressDays: Limit,
});

const Relationships = Type.Record(
  Type.String(),
  Type.Object({ data: nullable(Type.Object({ type: Type.String(), id: Id })) }),
  { examples: [{ product: { data: { type: 'products', id: '1' } } }] },
);

export const LicenseResource = Type.Object(
  {
    type: Type.Literal('licenses'),
    id: Id,
    attributes: Type.Object({
      key: Type.Optional(Type.String({ description: 'Not without a credential.' })),
      status: Type.String({ examples: ['active'] }),
      expiry: nullable(Instant),
      limits: Limits,
      entitlements: Type.Array(Type.String({ examples: ['auctions'] })),
      graceEndsAt: Type.Optional(nullable(Instant)),
      startsAt: Type.Optional(Instant),
      durationMonths: Type.Optional(nullable(Type.Integer({ examples: [12] }))),
      holder: Type.Optional(
        Type.Object(
          { name: nullable(Type.String()), email: nullable(Type.String()), discordId: nullable(Type.String()) },
          { description: 'For API keys only, as what follows.' },
        ),
      ),
      description: Type.Optional(nullable(Type.String())),
      assignedAddress: Type.Optional(nullable(Type.String())),
      assignedMachine: Type.Optional(nullable(Type.String())),
      serviceId: Type.Optional(nullable(Id)),
      customerId: Type.Optional(nullable(Id)),
    }),
    relationships: Type.Optional(Relationships),
  },
  { $id: 'RuntimeLicense' },
);

const VerdictMeta = {
  ts: Instant,
  valid: Type.Boolean({ examples: [true] }),
  detail: Type.String({ examples: ['is valid'] }),
  code: Type.Unsafe<string>({ type: 'string', enum: [...VERDICT_CODES], examples: ['VALID'] }),
};

export const VerdictAnswer = Type.Object({
  meta: Type.Object({ ...VerdictMeta, nonce: Type.Optional(Nonce), graceEndsAt: Type.Optional(Instant) }),
  data: nullable(Type.Ref('RuntimeLicense')),
});

export const ExplanationAnswer = Type.Object({
  meta: Type.Object({
    ...VerdictMeta,
    graceEndsAt: Type.Optional(Instant),
    rules: Type.Array(
      Type.Object({
        code: Type.String({ examples: ['EXPIRED'] }),
        rule: Type.String({ examples: ['EXPIRED (access ends)'] }),
        decision: Type.Unsafe<string>({ type: 'string', enum: ['passed', 'refused', 'warned'], examples: ['passed'] }),
        saw: Type.Record(Type.String(), Type.Unknown(), { examples: [{ ended: false, expiry: 'revoke' }] }),
      }),
    ),
  }),
  data: Type.Ref('RuntimeLicense'),
});

export const MachineResource = Type.Object(
  {
    type: Type.Literal('machines'),
    id: Id,
    attributes: Type.Object({
      fingerprint: Type.String({ examples: ['4d:Eu:pW:Lm:9x'] }),
      name: nullable(Type.String({ examples: ['build-1'] })),
      platform: nullable(Type.String({ examples: ['linux'] })),
      heartbeat: Type.Unsafe<string>({ type: 'string', enum: ['not_started', 'alive', 'dead'], examples: ['alive'] }),
      lastSeenAt: Instant,
      lastPingAt: nullable(Instant),
      createdAt: Instant,
    }),
    relationships: Relationships,
  },
  { $id: 'RuntimeMachine' },
);

export const SiteResource = Type.Object(
  {
    type: Type.Literal('sites'),
    id: Id,
    attributes: Type.Object({ url: Type.String({ examples: ['https://shop.example.com'] }), createdAt: Instant }),
    relationships: Relationships,
  },
  { $id: 'RuntimeSite' },
);

export const FileResource = Type.Object(
  {
    type: Type.Unsafe<string>({
      type: 'string',
      enum: ['license-files', 'machine-files'],
      examples: ['license-files'],
    }),
    id: Id,
    attributes: Type.Object({
      certificate: Type.String({ examples: ['-----BEGIN LICENSE FILE-----\n…\n-----END LICENSE FILE-----\n'] }),
      algorithm: Type.String({ examples: ['base64+ed25519'] }),
      ttl: Type.Integer({ examples: [2_592_000] }),
      issued: Instant,
      expiry: Instant,
    }),
    relationships: Relationships,
  },
  { $id: 'RuntimeFile' },
);

export function answerOf(name: 'RuntimeMachine' | 'RuntimeSite' | 'RuntimeFile') {
  return Type.Object({ data: Type.Ref(name) });
}

const LicenseId = Type.Integer({
  minimum: 1,
  maximum: 2_147_483_647,
  description: 'The license; for API keys, which are not of one.',
  examples: [7],
});

export const ClaimQuery = Type.Object({ account: Type.Optional(Account), licenseId: Type.Optional(LicenseId) });

export const NewMachine = Type.Object({
  fingerprint: Text(255, '4d:Eu:pW:Lm:9x'),
  name: Type.Optional(valueOrNull('string', { maxLength: 255, examples: ['build-1'] })),
  platform: Type.Optional(valueOrNull('string', { maxLength: 255, examples: ['linux'] })),
  licenseId: Type.Optional(LicenseId),
  meta: Type.Optional(Type.Object({ account: Type.Optional(Account) })),
});

export const NewSite = Type.Object({
  url: Text(2_048, 'https://shop.example.com'),
  meta: Type.Optional(Type.Object({ account: Type.Optional(Account) })),
});

/** What a file is to be; in the body or in the address. */
const FILE_FIELDS = {
  encrypt: Type.Optional(
    Type.Unsafe<boolean | string>({
      enum: [true, false, 'true', 'false', '1', '0'],
      description: 'Only who knows the license key (and the fingerprint) reads the file.',
      examples: [true],
    }),
  ),
  ttl: Type.Optional(
    valueOrNull('integer', {
      description: 'Seconds; 30 days unless said, one hour at least.',
      examples: [2_592_000],
    }),
  ),
  include: Type.Optional(
    Type.Union([Type.Array(Type.String({ maxLength: 50 }), { maxItems: 20 }), Type.String({ maxLength: 255 })], {
      description: `What comes along: ${FILE_INCLUDES.join(', ')}. In an address separated by commas.`,
      examples: [['product', 'entitlements']],
    }),
  ),
};

export const FileBody = Type.Object({
  ...FILE_FIELDS,
  meta: Type.Optional(Type.Object({ account: Type.Optional(Account) })),
});

export const FileQuery = Type.Object({
  ...FILE_FIELDS,
  account: Type.Optional(Account),
  licenseId: Type.Optional(LicenseId),
});

export const ExplainQuery = Type.Object({
  product: Type.Optional(Text(255, 'chest-shop')),
  version: Type.Optional(Text(100, '1.4.0')),
  fingerprint: Type.Optional(Text(255, '4d:Eu:pW:Lm:9x')),
  site: Type.Optional(Text(2_048, 'https://shop.example.com')),
  entitlements: Type.Optional(Type.String({ maxLength: 2_000, examples: ['auctions,reports'] })),
  address: Type.Optional(Text(100, '192.0.2.1')),
});

export const LicenseParameter = Type.Object({
  id: Type.String({ description: "The license's id or key; digits alone are an id.", examples: ['7'] }),
});

export const MachineParameter = Type.Object({
  id: Type.String({ description: "The machine's id or fingerprint; digits alone are an id.", examples: ['3'] }),
});

export const SiteParameter = Type.Object({
  id: Type.String({ description: "The license's id or key; digits alone are an id.", examples: ['7'] }),
  siteId: Type.String({ description: "The site's id.", examples: ['5'] }),
});

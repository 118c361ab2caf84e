import { Type } from 'typebox';
import { VERDICT_CODES } from '../../modules/licensing/index.ts';

const Text = (max: number, example: string) => Type.String({ minLength: 1, maxLength: max, examples: [example] });

/** What a program says about itself. */
export const Scope = Type.Object({
  product: Type.Optional(
    Type.Union([Type.Integer({ minimum: 1, examples: [1] }), Text(255, 'chest-shop')], {
      description: "The product's id, slug or name.",
    }),
  ),
  version: Type.Optional(Text(100, '1.4.0')),
  fingerprint: Type.Optional(Text(255, '4d:Eu:pW:Lm:9x')),
  site: Type.Optional(Text(2_048, 'https://shop.example.com')),
  entitlements: Type.Optional(Type.Array(Text(100, 'auctions'), { maxItems: 100 })),
});

export const Question = Type.Object({
  key: Text(512, 'A902605F-872D-4C0D-9068-D8C1DC4D6BF4-l7tHHiDWXrrMVloFEmroYgzOFJUgZ8gSYLuX4MHA7Dk'),
  account: Type.Optional(
    Type.String({ minLength: 1, maxLength: 30, description: "The vendor's account.", examples: ['acme'] }),
  ),
  nonce: Type.Optional(
    Type.Unsafe<number | string>({
      type: ['integer', 'string'],
      maxLength: 255,
      description: 'Comes back in the signed answer, which proves that it was made for this question.',
      examples: [4_711],
    }),
  ),
  scope: Type.Optional(Scope),
});

const Limit = Type.Union([Type.Integer({ minimum: 1, examples: [3] }), Type.Null()]);

export const LicenseResource = Type.Object({
  type: Type.Literal('licenses'),
  id: Type.String({ examples: ['7'] }),
  attributes: Type.Object({
    status: Type.String({ examples: ['active'] }),
    expiry: Type.Union([Type.String({ format: 'date-time', examples: ['2027-01-01T00:00:00.000Z'] }), Type.Null()]),
    limits: Type.Object({
      maxSites: Limit,
      maxMachines: Limit,
      machineDays: Limit,
      maxAddresses: Limit,
      addressDays: Limit,
    }),
    entitlements: Type.Array(Type.String({ examples: ['auctions'] })),
  }),
});

export const VerdictAnswer = Type.Object({
  meta: Type.Object({
    ts: Type.String({ format: 'date-time', examples: ['2026-11-21T12:00:00.000Z'] }),
    valid: Type.Boolean({ examples: [true] }),
    detail: Type.String({ examples: ['is valid'] }),
    code: Type.Unsafe<string>({ type: 'string', enum: [...VERDICT_CODES], examples: ['VALID'] }),
    nonce: Type.Optional(Type.Unsafe<number | string>({ type: ['integer', 'string'], examples: [4_711] })),
    graceEndsAt: Type.Optional(Type.String({ format: 'date-time' })),
  }),
  data: Type.Union([LicenseResource, Type.Null()]),
});

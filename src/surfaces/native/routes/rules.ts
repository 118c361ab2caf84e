import { Type } from 'typebox';
import type { Rule, RuleConditions } from '../../../modules/links/index.ts';
import { InstantText, readInstant, shape, writeInstant } from '../wire.ts';

const Words = Type.Array(Type.String({ maxLength: 255 }), { maxItems: 300 });
const Address = Type.String({ maxLength: 8_192, examples: ['https://example.com/lv'] });

const When = shape(
  Object.fromEntries(
    Object.entries({
      country: { ...Words, description: 'ISO 3166-1 codes.', examples: [['LV', 'LT']] },
      region: Words,
      device: {
        ...Words,
        description: '`desktop`, `mobile`, `tablet`, `tv`, `bot` or `Unknown`; `iOS` and `Android` are an `os`.',
        examples: [['mobile']],
      },
      os: { ...Words, description: '`iOS` and `iOS 18` mean `iOS 18.1` too.', examples: [['iOS']] },
      browser: { ...Words, description: '`Edge` means `Microsoft Edge` too.' },
      language: { ...Words, description: '`fr` means `fr-CA` too, `no` means `nb` and `nn`, `zh-Hant` means `zh-TW`.' },
      query: Type.Array(shape({ name: Type.String(), value: Type.Optional(Type.String()) }), { maxItems: 50 }),
      ip: { ...Words, description: 'CIDR ranges, IPv4 and IPv6.' },
      after: InstantText,
      before: InstantText,
      weekday: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { description: '1 = Monday.' }),
      hour: shape({ from: Type.Integer({ minimum: 0, maximum: 24 }), to: Type.Integer({ minimum: 0, maximum: 24 }) }),
      zone: Type.String({ description: 'For weekday and hour; UTC unless said.', examples: ['Europe/Riga'] }),
      licenseState: Words,
      licenseVersion: Words,
    }).map(([name, schema]) => [name, Type.Optional(schema)]),
  ),
  { description: 'All of them must hold; a list means one of these.' },
);

/** A rule as it travels: instants as text. */
export interface WireRule {
  readonly when: Omit<RuleConditions, 'after' | 'before'> & { readonly after?: string; readonly before?: string };
  readonly to: Rule['to'];
  readonly origin?: Rule['origin'];
}

export const RuleObject = Type.Unsafe<WireRule>({
  type: 'object',
  description: 'The first rule whose conditions all hold decides where the visitor goes.',
  required: ['when', 'to'],
  additionalProperties: false,
  properties: {
    when: When,
    to: Type.Union([
      Address,
      shape({
        split: Type.Array(shape({ url: Address, weight: Type.Integer({ minimum: 1 }) }), { minItems: 1, maxItems: 50 }),
      }),
    ]),
    origin: shape({ list: Type.String(), word: Type.String() }),
  },
});

export function readRule(rule: WireRule, path: string): Rule {
  const { after, before, ...when } = rule.when;
  return {
    to: rule.to,
    ...(rule.origin === undefined ? {} : { origin: rule.origin }),
    when: {
      ...when,
      ...(after === undefined ? {} : { after: readInstant(after, `${path}.when.after`) }),
      ...(before === undefined ? {} : { before: readInstant(before, `${path}.when.before`) }),
    },
  };
}

export function writeRule(rule: Rule): WireRule {
  const { after, before, ...when } = rule.when;
  return {
    ...rule,
    when: {
      ...when,
      ...(after === undefined ? {} : { after: writeInstant(after) }),
      ...(before === undefined ? {} : { before: writeInstant(before) }),
    },
  };
}

/** Values that fit a JSON schema, and values that nearly do; from a seed, so that a failure can be had again. */
import { seeded } from '../visits.ts';

export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly examples?: readonly unknown[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
}

export interface Dice {
  readonly random: () => number;
  chance(share: number): boolean;
  below(count: number): number;
  pick<T>(values: readonly T[]): T;
}

export function diceOf(seed: string): Dice {
  let state = 2_166_136_261;
  for (const char of seed) state = Math.imul(state ^ (char.codePointAt(0) ?? 0), 16_777_619);
  const random = seeded(state);
  const below = (count: number): number => Math.min(count - 1, Math.floor(random() * count));
  return { random, below, chance: (share) => random() < share, pick: (values) => values[below(values.length)]! };
}

const TEXTS = [
  'a',
  'Plugin',
  'Ärger & Ünfug',
  '漢字',
  '🔑🔑',
  "O'Hara",
  '"quoted"',
  '<b>x</b>',
  '%',
  '_',
  '0',
  ' x ',
  '-1',
];
const NOT_STORABLE = ['\u0000', '\ud800', '', 'a'.repeat(70_000), '\u202e', '\r\nX: y', '=1+1'];
const NUMBERS = [0, 1, 2, 3, 7, 100, 2_147_483_647];
const ODD_NUMBERS = [-1, 0.5, 2_147_483_648, 9_007_199_254_740_992, 1e300, -0];
const ODD_VALUES: readonly unknown[] = [
  null,
  '',
  [],
  {},
  true,
  'nonsense',
  -1,
  1e21,
  [[[]]],
  { a: { b: 1 } },
  '1',
  'NaN',
];

/** A text of the format; addresses are of a network that is nobody's, so that nothing is ever called. */
function textOf(format: string | undefined, dice: Dice): string {
  switch (format) {
    case 'date-time':
      return dice.pick(['2026-12-31T00:00:00.000Z', '2026-02-28T23:59:59Z', '1970-01-01T00:00:00Z']);
    case 'date':
      return '2026-12-31';
    case 'email':
      return `someone${dice.below(1e6)}@example.com`;
    case 'uri':
    case 'url':
      return `https://192.0.2.${dice.below(255)}/${dice.below(1e6)}`;
    case 'uuid':
      return '6f1f1f7e-9f0c-4a39-8f24-3f6d6f1c8e11';
    default:
      return dice.chance(0.5) ? `${dice.pick(TEXTS)}${dice.below(1e6)}` : dice.pick(TEXTS);
  }
}

/** Makes values for the schemas of one document. */
export function valuesFor(resolve: (ref: string) => Schema) {
  function valid(schema: Schema, dice: Dice, depth = 0): unknown {
    if (schema.$ref !== undefined) return valid(resolve(schema.$ref), dice, depth);
    if (schema.examples !== undefined && schema.examples.length > 0 && dice.chance(0.5))
      return dice.pick(schema.examples);
    if (schema.const !== undefined) return schema.const;
    if (schema.enum !== undefined) return dice.pick(schema.enum);
    const choices = schema.anyOf ?? schema.oneOf;
    if (choices !== undefined) return valid(dice.pick(choices), dice, depth);
    if (schema.allOf !== undefined) {
      return Object.assign({}, ...schema.allOf.map((part) => valid(part, dice, depth))) as unknown;
    }
    const type = typeof schema.type === 'string' || schema.type === undefined ? schema.type : dice.pick(schema.type);
    switch (type) {
      case 'object':
        return object(schema, dice, depth);
      case 'array':
        return depth > 5
          ? []
          : Array.from({ length: (schema.minItems ?? 0) + dice.below(3) }, () =>
              valid(schema.items ?? {}, dice, depth + 1),
            );
      case 'integer':
        return Math.min(schema.maximum ?? Infinity, Math.max(schema.minimum ?? -Infinity, dice.pick(NUMBERS)));
      case 'number':
        return Math.min(
          schema.maximum ?? Infinity,
          Math.max(schema.minimum ?? -Infinity, dice.pick([...NUMBERS, 9.99])),
        );
      case 'boolean':
        return dice.chance(0.5);
      case 'null':
        return null;
      default:
        return textOf(schema.format, dice).slice(0, schema.maxLength);
    }
  }

  function object(schema: Schema, dice: Dice, depth: number): Record<string, unknown> {
    const required = new Set(schema.required);
    return Object.fromEntries(
      Object.entries(schema.properties ?? {})
        .filter(([name]) => required.has(name) || (depth < 4 && dice.chance(0.4)))
        .map(([name, part]) => [name, valid(part, dice, depth + 1)]),
    );
  }

  /** One thing wrong: a field gone, one too many, another type, a value beyond its bounds, a text no table can hold. */
  function spoiled(value: unknown, dice: Dice): unknown {
    if (typeof value !== 'object' || value === null || dice.chance(0.05)) return dice.pick(ODD_VALUES);
    const names = Object.keys(value);
    const name = names.length === 0 || dice.chance(0.15) ? 'surplus' : dice.pick(names);
    const inner = (value as Record<string, unknown>)[name];
    if (Array.isArray(value)) return [...(value as unknown[]), dice.pick(ODD_VALUES)];
    if (name !== 'surplus' && dice.chance(0.2))
      return Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));
    const odd =
      typeof inner === 'object' && inner !== null
        ? spoiled(inner, dice)
        : dice.pick(dice.chance(0.3) ? ODD_VALUES : typeof inner === 'number' ? ODD_NUMBERS : NOT_STORABLE);
    return { ...value, [name]: odd };
  }

  return { valid, spoiled };
}

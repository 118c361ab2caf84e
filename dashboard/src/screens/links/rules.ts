import type { Schema } from '../../api.ts';

export type Rule = Schema<'Link'>['rules'][number];
type When = Rule['when'];

export const CONDITIONS = [
  'country',
  'device',
  'language',
  'os',
  'browser',
  'region',
  'query',
  'ip',
  'after',
  'before',
  'weekday',
  'hour',
  'zone',
  'licenseState',
  'licenseVersion',
] as const;
export type ConditionName = (typeof CONDITIONS)[number];

/** A condition as it is typed: several words with commas, `name=value` for the query, `9-17` for hours. */
export interface Condition {
  readonly name: ConditionName;
  readonly text: string;
}

export interface Target {
  readonly url: string;
  readonly weight: number | null;
}

/** A rule as it is edited. */
export interface RuleDraft {
  readonly conditions: readonly Condition[];
  readonly targets: readonly Target[];
}

export const NEW_RULE: RuleDraft = {
  conditions: [{ name: 'country', text: '' }],
  targets: [{ url: '', weight: null }],
};

function writeCondition(name: ConditionName, when: When): string | null {
  switch (name) {
    case 'query':
      return (
        when.query?.map((part) => (part.value === undefined ? part.name : `${part.name}=${part.value}`)).join(', ') ??
        null
      );
    case 'hour':
      return when.hour === undefined ? null : `${when.hour.from}-${when.hour.to}`;
    case 'weekday':
      return when.weekday?.join(', ') ?? null;
    case 'after':
    case 'before':
    case 'zone':
      return when[name] ?? null;
    default:
      return when[name]?.join(', ') ?? null;
  }
}

/** Rules of a link → what the editor shows. */
export function draftsOf(rules: readonly Rule[]): readonly RuleDraft[] {
  return rules.map(({ when, to }) => ({
    conditions: CONDITIONS.flatMap((name) => {
      const text = writeCondition(name, when);
      return text === null ? [] : [{ name, text }];
    }),
    targets: typeof to === 'string' ? [{ url: to, weight: null }] : to.split,
  }));
}

function wordsOf(text: string): string[] {
  return text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

function readCondition({ name, text }: Condition): When {
  const words = wordsOf(text);
  switch (name) {
    case 'query':
      return {
        query: words.map((word) => {
          const at = word.indexOf('=');
          return at < 0 ? { name: word } : { name: word.slice(0, at), value: word.slice(at + 1) };
        }),
      };
    case 'hour': {
      // What is no hour travels as one the server refuses, at its place.
      const [from = -1, to = -1] = text.split('-').map(Number);
      return { hour: { from: Number.isNaN(from) ? -1 : from, to: Number.isNaN(to) ? -1 : to } };
    }
    case 'weekday':
      return { weekday: words.map((word) => (/^\d$/.test(word) ? Number(word) : 0)) };
    case 'country':
      return { country: words.map((word) => word.toUpperCase()) };
    case 'after':
    case 'before':
    case 'zone':
      return { [name]: text.trim() };
    default:
      return { [name]: words };
  }
}

/** What the editor shows → rules as they are sent. */
export function rulesOf(drafts: readonly RuleDraft[]): Rule[] {
  return drafts.map(({ conditions, targets }) => {
    const [only] = targets;
    const isPlain = targets.length === 1 && only !== undefined;
    return {
      when: Object.assign({}, ...conditions.map(readCondition)) as When,
      to: isPlain ? only.url : { split: targets.map(({ url, weight }) => ({ url, weight: weight ?? 1 })) },
    };
  });
}

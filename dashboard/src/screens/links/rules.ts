import type { Schema } from '../../api.ts';

export type Rule = Schema<'Link'>['rules'][number];
type When = Rule['when'];
type Asked = NonNullable<When['query']>[number];

const LISTS = [
  'country',
  'device',
  'language',
  'os',
  'browser',
  'region',
  'ip',
  'licenseState',
  'licenseVersion',
] as const;
export type ListName = (typeof LISTS)[number];
const TEXTS = ['after', 'before', 'zone'] as const;
export type TextName = (typeof TEXTS)[number];

/** In the order in which they are shown. */
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
] as const satisfies readonly (keyof When)[];
export type ConditionName = (typeof CONDITIONS)[number];

/**
 * A line of a rule, in the form in which it is edited. Nothing is joined into one text, so whatever a word holds (commas,
 * spaces, line ends) stays. A query has a line for each parameter that must be in it.
 */
export type Condition =
  | { readonly name: ListName; readonly words: readonly string[] }
  | { readonly name: TextName; readonly text: string }
  /** `value` null: any value does. */
  | { readonly name: 'query'; readonly parameter: string; readonly value: string | null }
  | { readonly name: 'weekday'; readonly days: readonly number[] }
  /** null: nothing is typed. */
  | { readonly name: 'hour'; readonly from: number | null; readonly to: number | null };

export interface Target {
  readonly url: string;
  /** null: nothing is typed, which is a weight of 1. */
  readonly weight: number | null;
}

/** A rule as it is edited. */
export interface RuleDraft {
  readonly conditions: readonly Condition[];
  readonly targets: readonly Target[];
  /** The rule as it was read; what nobody touches of it is sent as it was. */
  readonly stored?: Rule;
}

function isList(name: ConditionName): name is ListName {
  return LISTS.some((list) => list === name);
}

/** A condition of another kind; words go along where both are lists of them. */
export function conditionOf(name: ConditionName, before?: Condition): Condition {
  if (isList(name)) return { name, words: before !== undefined && 'words' in before ? before.words : [] };
  switch (name) {
    case 'query':
      return { name, parameter: '', value: '' };
    case 'weekday':
      return { name, days: [1, 2, 3, 4, 5] };
    case 'hour':
      return { name, from: null, to: null };
    default:
      return { name, text: '' };
  }
}

export const NEW_RULE: RuleDraft = {
  conditions: [conditionOf('country')],
  targets: [{ url: '', weight: null }],
};

function linesOf(name: ConditionName, when: When): readonly Condition[] {
  if (isList(name)) return when[name] === undefined ? [] : [{ name, words: when[name] }];
  switch (name) {
    case 'query':
      return (when.query ?? []).map((asked) => ({ name, parameter: asked.name, value: asked.value ?? null }));
    case 'weekday':
      return when.weekday === undefined ? [] : [{ name, days: when.weekday }];
    case 'hour':
      return when.hour === undefined ? [] : [{ name, ...when.hour }];
    default:
      return when[name] === undefined ? [] : [{ name, text: when[name] }];
  }
}

function draftOf({ when, to }: Rule): Pick<RuleDraft, 'conditions' | 'targets'> {
  return {
    conditions: CONDITIONS.flatMap((name) => linesOf(name, when)),
    targets: typeof to === 'string' ? [{ url: to, weight: null }] : to.split,
  };
}

/** Rules of a link → what the editor shows. */
export function draftsOf(rules: readonly Rule[]): readonly RuleDraft[] {
  return rules.map((stored) => ({ ...draftOf(stored), stored }));
}

/** What is no hour: the server refuses it at its place. */
const NO_HOUR = -1;

function writeCondition(condition: Exclude<Condition, { name: 'query' }>): When {
  switch (condition.name) {
    case 'weekday':
      return { weekday: [...condition.days] };
    case 'hour':
      return { hour: { from: condition.from ?? NO_HOUR, to: condition.to ?? NO_HOUR } };
    case 'after':
    case 'before':
    case 'zone':
      return { [condition.name]: condition.text.trim() };
    default:
      return { [condition.name]: [...condition.words] };
  }
}

function whenOf(conditions: readonly Condition[]): When {
  const query: Asked[] = [];
  const when: When = {};
  for (const condition of conditions) {
    if (condition.name !== 'query') Object.assign(when, writeCondition(condition));
    else if (condition.value === null) query.push({ name: condition.parameter });
    else query.push({ name: condition.parameter, value: condition.value });
  }
  return query.length === 0 ? when : { ...when, query };
}

function toOf(targets: readonly Target[]): Rule['to'] {
  const [only] = targets;
  if (targets.length === 1 && only !== undefined) return only.url;
  return { split: targets.map(({ url, weight }) => ({ url, weight: weight ?? 1 })) };
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function ruleOf({ stored, conditions, targets }: RuleDraft): Rule {
  if (stored === undefined) return { when: whenOf(conditions), to: toOf(targets) };
  const before = draftOf(stored);
  const isSameWhen = isSame(conditions, before.conditions);
  const to = isSame(targets, before.targets) ? stored.to : toOf(targets);
  const { origin } = stored;
  // Where it comes from says for whom it is, and where those go: other conditions make it a rule like any other.
  const keepsOrigin = origin !== undefined && isSameWhen && typeof to === 'string';
  return { when: isSameWhen ? stored.when : whenOf(conditions), to, ...(keepsOrigin ? { origin } : {}) };
}

/** What the editor shows → rules as they are sent. */
export function rulesOf(drafts: readonly RuleDraft[]): Rule[] {
  return drafts.map(ruleOf);
}

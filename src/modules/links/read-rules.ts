import { type FieldError, invalid } from '../../kernel/refusal.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Rule, RuleConditions, RuleOrigin } from './rule.ts';

type Body = Readonly<Record<string, unknown>>;

/** How whoever wrote the rules writes instants; null for a text that is none. */
export type ReadMoment = (text: string) => Instant | null;

type Path = readonly (string | number)[];

/** What a condition's value may look like; whether the words themselves make sense is checked with the rest of a link. */
type Shape = (value: unknown, readMoment: ReadMoment) => unknown;

/** Something no shape takes. */
const WRONG = Symbol('wrong');

function isObject(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A list of texts, or one of them alone. */
const words: Shape = (value) => {
  const items: unknown[] = Array.isArray(value) ? value : [value];
  return items.every((item) => typeof item === 'string') ? items : WRONG;
};

const weekdays: Shape = (value) => {
  const items: unknown[] = Array.isArray(value) ? value : [value];
  return items.every((item) => typeof item === 'number') ? items : WRONG;
};

const moment: Shape = (value, readMoment) => (typeof value === 'string' ? (readMoment(value) ?? WRONG) : WRONG);

const text: Shape = (value) => (typeof value === 'string' ? value : WRONG);

const hour: Shape = (value) => {
  if (!isObject(value)) return WRONG;
  const { from, to } = value;
  return typeof from === 'number' && typeof to === 'number' ? { from, to } : WRONG;
};

const query: Shape = (value) => {
  if (!Array.isArray(value)) return WRONG;
  const pairs = value.map((item: unknown) => {
    if (!isObject(item) || typeof item['name'] !== 'string') return WRONG;
    if (item['value'] === undefined) return { name: item['name'] };
    return typeof item['value'] === 'string' ? { name: item['name'], value: item['value'] } : WRONG;
  });
  return pairs.includes(WRONG) ? WRONG : pairs;
};

const CONDITIONS: Readonly<Record<keyof RuleConditions, Shape>> = {
  country: words,
  region: words,
  device: words,
  os: words,
  browser: words,
  language: words,
  query,
  ip: words,
  after: moment,
  before: moment,
  weekday: weekdays,
  hour,
  zone: text,
  licenseState: words,
  licenseVersion: words,
};

function shapeOf(name: string): Shape | undefined {
  return Object.hasOwn(CONDITIONS, name) ? CONDITIONS[name as keyof RuleConditions] : undefined;
}

/** Conditions, each in the form the module takes. One it does not know would change where people go, so it is refused. */
function readWhen(when: unknown, path: Path, readMoment: ReadMoment, errors: FieldError[]): RuleConditions {
  if (!isObject(when)) {
    errors.push({ path, code: when === undefined ? 'required' : 'format' });
    return {};
  }
  const known = Object.entries(when).map(([name, value]) => {
    const shape = shapeOf(name);
    const read = shape === undefined ? WRONG : shape(value, readMoment);
    if (read === WRONG) errors.push({ path: [...path, name], code: shape === undefined ? 'unknown_field' : 'format' });
    return [name, read] as const;
  });
  // Each value has the shape of its name's condition, or the whole is refused.
  return Object.fromEntries(known);
}

function readTo(to: unknown, path: Path, errors: FieldError[]): Rule['to'] {
  if (typeof to === 'string') return to;
  const parts: unknown = isObject(to) ? to['split'] : undefined;
  const isSplit = (part: unknown): part is { url: string; weight: number } =>
    isObject(part) && typeof part['url'] === 'string' && typeof part['weight'] === 'number';
  if (Array.isArray(parts) && parts.every(isSplit)) {
    return { split: parts.map(({ url, weight }) => ({ url, weight })) };
  }
  errors.push({ path, code: to === undefined ? 'required' : 'format' });
  return '';
}

function readOrigin(origin: unknown): { origin?: RuleOrigin } {
  if (!isObject(origin)) return {};
  const { list, word } = origin;
  const isKnown = list === 'geo' || list === 'device' || list === 'language';
  return isKnown && typeof word === 'string' ? { origin: { list, word } } : {};
}

/**
 * Rules as somebody outside writes them, in the form in which links take them. Refuses `invalid` with the place of each
 * thing that is no rule.
 */
export function readRules(rules: readonly Body[], readMoment: ReadMoment): Rule[] {
  const errors: FieldError[] = [];
  const read = rules.map((rule, index) => ({
    when: readWhen(rule['when'], ['rules', index, 'when'], readMoment, errors),
    to: readTo(rule['to'], ['rules', index, 'to'], errors),
    ...readOrigin(rule['origin']),
  }));
  if (errors.length > 0) throw invalid(...errors);
  return read;
}

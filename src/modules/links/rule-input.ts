import ipaddr from 'ipaddr.js';
import { isAmbiguousAddress } from '../../kernel/address.ts';
import { isTimeZone } from '../../kernel/zone-name.ts';
import type { InstanceAddress } from './host.ts';
import type { Problems } from './problems.ts';
import type { Rule, RuleConditions } from './rule.ts';
import { readAppTarget } from './target.ts';

const MOST_RULES = 300;
const MOST_WORDS = 300;
const LONGEST_WORD = 255;
const MOST_SPLIT = 50;
const HEAVIEST = 1_000_000;

type Path = readonly (string | number)[];

function isHour(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= 24;
}

/** Words of a condition that have a form; the others are free text. */
const FORMS: Readonly<Partial<Record<keyof RuleConditions, (word: string) => boolean>>> = {
  country: (word) => /^[A-Z]{2}$/.test(word),
  // The kinds that visitors are known as; another word would never match.
  device: (word) => /^(?:desktop|mobile|tablet|tv|bot|unknown)$/i.test(word),
  language: (word) => /^[a-z]{1,8}(?:-[a-z0-9]{1,8})*$/i.test(word),
  ip: (word) => ipaddr.isValidCIDR(word) && !isAmbiguousAddress(word),
};

const WORD_LISTS = [
  'country',
  'region',
  'device',
  'os',
  'browser',
  'language',
  'ip',
  'licenseState',
  'licenseVersion',
] as const;

function checkWords(when: RuleConditions, path: Path, problems: Problems): void {
  for (const name of WORD_LISTS) {
    const words = when[name];
    if (words === undefined) continue;
    if (words.length === 0) problems.add([...path, name], 'required');
    if (words.length > MOST_WORDS) problems.add([...path, name], 'too_many', { max: MOST_WORDS });
    for (const [index, word] of words.slice(0, MOST_WORDS).entries()) {
      const fits = word !== '' && word.length <= LONGEST_WORD && (FORMS[name]?.(word) ?? true);
      if (!fits) problems.add([...path, name, index], 'format');
    }
  }
}

function checkMoments(when: RuleConditions, path: Path, problems: Problems): void {
  for (const name of ['after', 'before'] as const) {
    if (when[name] !== undefined && !Number.isInteger(when[name])) problems.add([...path, name], 'format');
  }
  // As a list of words without a word: it would hold for nobody.
  if (when.weekday?.length === 0) problems.add([...path, 'weekday'], 'required');
  if (when.weekday?.some((day) => !Number.isInteger(day) || day < 1 || day > 7) === true) {
    problems.add([...path, 'weekday'], 'format');
  }
  if (when.hour !== undefined && !(isHour(when.hour.from) && isHour(when.hour.to))) {
    problems.add([...path, 'hour'], 'format');
  }
  if (when.zone !== undefined && !isTimeZone(when.zone)) problems.add([...path, 'zone'], 'format');
  for (const [index, { name }] of (when.query ?? []).entries()) {
    if (name === '') problems.add([...path, 'query', index, 'name'], 'required');
  }
}

function checkTo(to: Rule['to'], path: Path, instance: InstanceAddress, problems: Problems): void {
  if (typeof to === 'string') {
    problems.target(path, readAppTarget(to, instance));
    return;
  }
  const { split } = to;
  if (split.length === 0) problems.add([...path, 'split'], 'required');
  if (split.length > MOST_SPLIT) problems.add([...path, 'split'], 'too_many', { max: MOST_SPLIT });
  for (const [index, { url, weight }] of split.slice(0, MOST_SPLIT).entries()) {
    problems.target([...path, 'split', index, 'url'], readAppTarget(url, instance));
    if (!Number.isInteger(weight) || weight < 1)
      problems.add([...path, 'split', index, 'weight'], 'too_small', { min: 1 });
    else if (weight > HEAVIEST) problems.add([...path, 'split', index, 'weight'], 'too_large', { max: HEAVIEST });
  }
}

/** Says what is wrong with the rules of an input, each at its place. */
export function checkRules(rules: readonly Rule[], instance: InstanceAddress, problems: Problems): void {
  if (rules.length > MOST_RULES) problems.add(['rules'], 'too_many', { max: MOST_RULES });
  for (const [index, rule] of rules.slice(0, MOST_RULES).entries()) {
    checkWords(rule.when, ['rules', index, 'when'], problems);
    checkMoments(rule.when, ['rules', index, 'when'], problems);
    checkTo(rule.to, ['rules', index, 'to'], instance, problems);
  }
}

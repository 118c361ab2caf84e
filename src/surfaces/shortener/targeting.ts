import type { Rule } from '../../modules/links/index.ts';
import { type BodyReader, plainText } from './body.ts';
import { readCountry, readLanguage } from './countries.ts';

/** Devices as this API names them: kinds of device and operating systems share one list. */
const DEVICES: ReadonlyMap<string, Rule['when']> = new Map<string, Rule['when']>([
  ['mobile', { device: ['mobile'] }],
  ['phone', { device: ['mobile'] }],
  ['smartphone', { device: ['mobile'] }],
  ['tablet', { device: ['tablet'] }],
  ['desktop', { device: ['desktop'] }],
  ['computer', { device: ['desktop'] }],
  ['pc', { device: ['desktop'] }],
  ['tv', { device: ['tv'] }],
  ['iphone', { os: ['iOS'], device: ['mobile'] }],
  ['ipad', { os: ['iOS'], device: ['tablet'] }],
  ['ios', { os: ['iOS'] }],
  ['android', { os: ['Android'] }],
  ['windows', { os: ['Windows'] }],
  ['mac', { os: ['macOS'] }],
  ['macos', { os: ['macOS'] }],
  ['mac os', { os: ['macOS'] }],
  ['mac os x', { os: ['macOS'] }],
  ['linux', { os: ['Linux'] }],
  ['chrome os', { os: ['Chrome OS'] }],
  ['chromeos', { os: ['Chrome OS'] }],
]);

/** Devices of a word; a system may come with its version, as visits name it: `Windows 10`. Null for a word that is none. */
function readDevice(word: string): Rule['when'] | null {
  const [, system = '', version = ''] = /^(.+?)( (?:\d[\d.]*|XP|Vista))?$/i.exec(word) ?? [];
  const when = DEVICES.get(system.toLowerCase());
  if (when === undefined || version === '') return when ?? null;
  return when.os === undefined ? null : { ...when, os: when.os.map((name) => name + version) };
}

interface OldForm {
  readonly parameter: 'geotarget' | 'devicetarget' | 'languagetarget';
  readonly key: 'location' | 'device' | 'language';
  readonly list: 'geo' | 'device' | 'language';
  condition(word: string): Rule['when'] | null;
}

/** The three lists that this API had before rules, in the order in which they are tried. */
const OLD_FORMS: readonly OldForm[] = [
  {
    parameter: 'geotarget',
    key: 'location',
    list: 'geo',
    condition: (word) => {
      const code = readCountry(word);
      return code === null ? null : { country: [code] };
    },
  },
  {
    parameter: 'devicetarget',
    key: 'device',
    list: 'device',
    condition: readDevice,
  },
  {
    parameter: 'languagetarget',
    key: 'language',
    list: 'language',
    condition: (word) => {
      const tag = readLanguage(word);
      return tag === null ? null : { language: [tag] };
    },
  },
];

function readForm(reader: BodyReader, form: OldForm): Rule[] {
  return reader.objects(form.parameter).flatMap((item) => {
    const [word, to] = [plainText(item[form.key]), plainText(item['link'])];
    if (word === '' && to === '') return [];
    const when = word === '' ? null : form.condition(word);
    if (when === null || to === '') {
      reader.refuse(form.parameter, 'format');
      return [];
    }
    return [{ when, to, origin: { list: form.list, word } }];
  });
}

/** Whether a body says anything about targeting. */
export function hasTargeting(reader: BodyReader): boolean {
  return OLD_FORMS.some((form) => reader.has(form.parameter));
}

/** The rules of the three lists; a list that is not sent stays as the link has it. */
export function readTargeting(reader: BodyReader, before: readonly Rule[]): Rule[] {
  return OLD_FORMS.flatMap((form) =>
    reader.has(form.parameter) ? readForm(reader, form) : before.filter((rule) => rule.origin?.list === form.list),
  );
}

/** The parameter a rule came from. */
export function parameterOf(rule: Rule | undefined): string {
  return OLD_FORMS.find(({ list }) => list === rule?.origin?.list)?.parameter ?? 'rules';
}

/** One of the lists as it is read back: the word in lower case → where it leads. */
export function writeTargeting(rules: readonly Rule[], list: OldForm['list']): Record<string, string> {
  return Object.fromEntries(
    rules.flatMap((rule) =>
      rule.origin?.list === list && typeof rule.to === 'string' ? [[rule.origin.word.toLowerCase(), rule.to]] : [],
    ),
  );
}

/** The three lists of a link's details, word → where it leads, as rules; `lost` are words that mean nothing here. */
export function readTargetingMaps(details: Readonly<Record<string, unknown>>): { rules: Rule[]; lost: string[] } {
  const rules: Rule[] = [];
  const lost: string[] = [];
  for (const { key, list, condition } of OLD_FORMS) {
    const map = details[key];
    for (const [word, to] of Object.entries(typeof map === 'object' && map !== null ? map : {})) {
      const when = condition(word);
      if (when === null || typeof to !== 'string') lost.push(`${key} ${word}`);
      else rules.push({ when, to, origin: { list, word } });
    }
  }
  return { rules, lost };
}

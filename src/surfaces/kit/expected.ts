import type { Locale } from './locale.ts';

/** What a field may have to be, as it stands in the sentence that says so. */
const KINDS: ReadonlyMap<string, Readonly<Record<Locale, string>>> = new Map([
  ['integer', { en: 'an integer', fr: 'un nombre entier', lv: 'veselam skaitlim' }],
  ['number', { en: 'a number', fr: 'un nombre', lv: 'skaitlim' }],
  ['string', { en: 'a string', fr: 'une chaîne de caractères', lv: 'tekstam' }],
  ['boolean', { en: 'a boolean', fr: 'un booléen', lv: 'patiesuma vērtībai' }],
  ['array', { en: 'an array', fr: 'une liste', lv: 'sarakstam' }],
  ['object', { en: 'an object', fr: 'un objet', lv: 'objektam' }],
  ['date', { en: 'a date', fr: 'une date', lv: 'datumam' }],
  ['image', { en: 'an image', fr: 'une image', lv: 'attēlam' }],
]);

const OR: Readonly<Record<Locale, string>> = { en: ' or ', fr: ' ou ', lv: ' vai ' };

/** `integer`, `an integer` or `a string or an object` in words of the language; what is not known stays as it is. */
export function expectedWords(expected: string, locale: Locale): string {
  const kinds = expected.split(' or ').map((kind) => KINDS.get(kind.replace(/^an? /, ''))?.[locale] ?? kind);
  return kinds.join(OR[locale]);
}

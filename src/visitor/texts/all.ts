import { type Locale, chooseLocale } from '../../surfaces/kit/locale.ts';
import { EN } from './en.ts';
import { FR } from './fr.ts';
import { LV } from './lv.ts';
import type { Texts } from './texts.ts';

const TEXTS: Readonly<Record<Locale, Texts>> = { en: EN, fr: FR, lv: LV };

/** The sentences in the language an `Accept-Language` header wants most; English for an empty one. */
export function textsFor(acceptLanguage: string): Texts {
  return TEXTS[chooseLocale(acceptLanguage === '' ? undefined : acceptLanguage)];
}

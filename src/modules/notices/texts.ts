import type { MailLocale, MailTexts } from './text.ts';
import { TEXTS_EN } from './texts-en.ts';
import { TEXTS_FR } from './texts-fr.ts';
import { TEXTS_LV } from './texts-lv.ts';

/** What mails say where an account has not changed it. */
export const BUILT_IN: Readonly<Record<MailLocale, MailTexts>> = { en: TEXTS_EN, fr: TEXTS_FR, lv: TEXTS_LV };

import type { NoticeKind } from '../../kernel/notice.ts';

export const MAIL_LOCALES = ['en', 'fr', 'lv'] as const;
export type MailLocale = (typeof MAIL_LOCALES)[number];

/** What a mail says, in the template language Liquid: one line, and the paragraphs between heading and foot. */
export interface MailText {
  readonly subject: string;
  readonly html: string;
}

export type MailTexts = Readonly<Record<NoticeKind, MailText>>;

/** The language of a mail: the reader's own where there is a text in it, else the account's, else English. */
export function chooseMailLocale(...wanted: readonly (string | null)[]): MailLocale {
  for (const locale of wanted) {
    const found = MAIL_LOCALES.find((known) => known === locale?.slice(0, 2).toLowerCase());
    if (found !== undefined) return found;
  }
  return 'en';
}

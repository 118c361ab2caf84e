import type { Instant } from '../../kernel/instant.ts';
import { NOTICE_KINDS, type NoticeKind } from '../../kernel/notice.ts';
import type { ListFields } from '../../kernel/page.ts';
import { MAIL_LOCALES, type MailLocale } from './text.ts';

/** `kept`: there was no mail server; `failed`: it was tried often enough, or refused for good. */
export const MAIL_STATUSES = ['waiting', 'sent', 'kept', 'failed'] as const;
export type MailStatus = (typeof MAIL_STATUSES)[number];

/** A mail in the outbox. What it says is written when it is sent, from the account's text of that time. */
export interface Mail {
  readonly id: number;
  readonly accountId: number;
  readonly kind: NoticeKind;
  readonly locale: MailLocale;
  readonly toAddress: string;
  readonly customerId: number | null;
  readonly userId: number | null;
  readonly serviceId: number | null;
  readonly status: MailStatus;
  /** Known once it was written. */
  readonly subject: string | null;
  readonly messageId: string;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly sentAt: Instant | null;
  readonly createdAt: Instant;
}

export const MAIL_LIST_FIELDS = {
  id: { type: 'integer', sortable: true },
  kind: { type: 'word', words: NOTICE_KINDS },
  locale: { type: 'word', words: MAIL_LOCALES },
  status: { type: 'word', words: MAIL_STATUSES },
  toAddress: { type: 'word' },
  customerId: { type: 'integer' },
  userId: { type: 'integer' },
  serviceId: { type: 'integer' },
  sentAt: { type: 'instant' },
  createdAt: { type: 'instant' },
} as const satisfies ListFields;

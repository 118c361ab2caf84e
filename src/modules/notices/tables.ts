import type { Generated, Selectable } from 'kysely';

export interface MailTable {
  id: Generated<number>;
  accountId: number;
  kind: string;
  locale: string;
  toAddress: string;
  customerId: number | null;
  userId: number | null;
  serviceId: number | null;
  data: string;
  secretSealed: string | null;
  messageId: string;
  status: string;
  subject: string | null;
  attempts: number;
  lastError: string | null;
  sentAt: number | null;
  createdAt: number;
}

export interface MailTemplateTable {
  id: Generated<number>;
  accountId: number;
  kind: string;
  locale: string;
  /** Null = the built-in text. */
  subject: string | null;
  html: string | null;
  rowVersion: number;
  createdAt: number;
  updatedAt: number;
}

export type MailRow = Selectable<MailTable>;
export type MailTemplateRow = Selectable<MailTemplateTable>;

declare module '../../kernel/tables.ts' {
  interface Tables {
    mails: MailTable;
    mail_templates: MailTemplateTable;
  }
}

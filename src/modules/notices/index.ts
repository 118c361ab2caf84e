/**
 * Notices: the mails this server writes to customers and to the people of an account.
 *
 * Always true: a mail and the job that sends it are written in the transaction of what caused them; a mail is sent at
 * most once for each time the mail server says that it took it, with the same Message-ID at each attempt; the secret of
 * a link is sealed until it leaves and never stands in a log, a list or a subject; without a mail server mails are kept.
 */
import './codes.ts';
import './tables.ts';

export { MAIL_LIST_FIELDS, MAIL_STATUSES } from './mail.ts';
export type { Mail, MailStatus } from './mail.ts';
export { createNotices } from './notices.ts';
export type { Notices } from './notices.ts';
export { MAIL_JOB } from './outbox.ts';
export type { NoticeSources, NoticedService, NoticesDeps } from './parts.ts';
export type { WrittenMail } from './render.ts';
export { LINK_HOURS } from './scope.ts';
export { checkMailChoice } from './settings.ts';
export { TEMPLATE_LIST_FIELDS } from './templates.ts';
export type { MailTemplate } from './templates.ts';
export { MAIL_LOCALES } from './text.ts';

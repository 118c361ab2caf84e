import { Type } from 'typebox';
import { NOTICE_KINDS } from '../../../kernel/notice.ts';
import {
  MAIL_LIST_FIELDS,
  MAIL_LOCALES,
  MAIL_STATUSES,
  type Mail,
  type Notices,
} from '../../../modules/notices/index.ts';
import type { Resource } from '../resource.ts';
import { Id, InstantText, nullable, shape, words, writeInstant, writeInstantOrNull } from '../wire.ts';

const MailObject = shape(
  {
    id: Id,
    kind: words(NOTICE_KINDS),
    locale: words(MAIL_LOCALES),
    toAddress: Type.String({ examples: ['ada@example.org'] }),
    customerId: nullable(Id),
    userId: nullable(Id),
    serviceId: nullable(Id),
    status: words(MAIL_STATUSES, { description: '`kept`: there is no mail server. `failed`: given up.' }),
    subject: nullable(Type.String({ description: 'Known once it was written.', examples: ['Shop plugin is ready'] })),
    attempts: Type.Integer({ minimum: 0 }),
    lastError: nullable(Type.String({ examples: ['the mail server took too long'] })),
    sentAt: nullable(InstantText),
    createdAt: InstantText,
  },
  { $id: 'Mail', description: 'A mail to a customer or a member.' },
);

/** What a mail is made of, its links above all, stays inside: only what is named here goes out. */
function encode(mail: Mail) {
  const { id, kind, locale, toAddress, customerId, userId, serviceId, status, subject, attempts, lastError } = mail;
  return {
    id,
    kind,
    locale,
    toAddress,
    customerId,
    userId,
    serviceId,
    status,
    subject,
    attempts,
    lastError,
    sentAt: writeInstantOrNull(mail.sentAt),
    createdAt: writeInstant(mail.createdAt),
  };
}

/** The outbox: what was mailed, and what could not be. What a mail says is not shown: links in it are secrets. */
export function mails(notices: Notices): Resource<Mail> {
  return {
    path: 'mails',
    noun: 'mail',
    plural: 'mails',
    rights: 'events',
    description: 'Kept for 90 days.',
    object: MailObject,
    fields: MAIL_LIST_FIELDS,
    notFound: 'mail_not_found',
    encode,
    list: notices.listMails,
    get: notices.getMail,
    actions: {
      retry: {
        summary: 'Send a mail that failed, or was kept, again',
        right: 'templates:update',
        run: (call, id) => notices.retryMail(call, id),
      },
    },
  };
}

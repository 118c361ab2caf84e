import type { Ddl } from '../src/platform/db/ddl.ts';

/** Mails that wait or were sent, the texts accounts have changed, and the secrets in links that customers get. */
export async function up({ table, index }: Ddl): Promise<void> {
  await table('mails', 'id', {
    accountId: 'int',
    kind: 'text',
    locale: 'text',
    toAddress: 'text',
    customerId: 'int?',
    userId: 'int?',
    serviceId: 'int?',
    data: 'text',
    secretSealed: 'text?',
    messageId: 'text',
    status: 'text',
    subject: 'text?',
    attempts: 'int',
    lastError: 'text?',
    sentAt: 'big?',
    createdAt: 'big',
  });
  await index('mails', ['accountId', 'id']);
  await index('mails', ['accountId', 'customerId', 'id']);
  await index('mails', ['createdAt']);
  // What needs attention is asked for often and happens seldom.
  await index('mails', ['accountId', 'createdAt'], { where: `status = 'failed'` });

  await table('mail_templates', 'id', {
    accountId: 'int',
    kind: 'text',
    locale: 'text',
    subject: 'text?',
    html: 'text?',
    rowVersion: 'int',
    createdAt: 'big',
    updatedAt: 'big',
  });
  await index('mail_templates', ['accountId', 'kind', 'locale'], { unique: true });

  await table('customer_tokens', ['hash'], {
    hash: 'text',
    accountId: 'int',
    customerId: 'int',
    purpose: 'text',
    createdAt: 'big',
    expiresAt: 'big',
  });
  await index('customer_tokens', ['accountId', 'customerId']);
  await index('customer_tokens', ['expiresAt']);
}

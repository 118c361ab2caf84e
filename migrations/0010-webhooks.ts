import type { Ddl } from '../src/platform/db/ddl.ts';

/** Where accounts want their events sent, and what was sent. */
export async function up({ table, index }: Ddl): Promise<void> {
  await table('webhook_endpoints', 'id', {
    accountId: 'int',
    url: 'text',
    description: 'text?',
    events: 'text',
    status: 'text',
    disabledCause: 'text?',
    disabledAt: 'big?',
    secretSealed: 'text',
    previousSecretSealed: 'text?',
    previousSecretUntil: 'big?',
    lastSuccessAt: 'big?',
    lastFailureAt: 'big?',
    failingSince: 'big?',
    rowVersion: 'int',
    createdAt: 'big',
    updatedAt: 'big',
  });
  await index('webhook_endpoints', ['accountId', 'id']);
  await table('webhook_deliveries', 'id64', {
    accountId: 'int',
    endpointId: 'int',
    eventId: 'big',
    type: 'text',
    status: 'text',
    attempts: 'int',
    nextAt: 'big?',
    finishedAt: 'big?',
    error: 'text?',
    answers: 'text',
    createdAt: 'big',
  });
  await index('webhook_deliveries', ['accountId', 'id']);
  await index('webhook_deliveries', ['accountId', 'status', 'id']);
  await index('webhook_deliveries', ['accountId', 'endpointId', 'status', 'id']);
  await index('webhook_deliveries', ['accountId', 'eventId']);
  await index('webhook_deliveries', ['endpointId', 'nextAt'], { where: `status = 'pending'` });
  await index('webhook_deliveries', ['finishedAt'], { where: '"finishedAt" is not null' });
}

import type { Ddl } from '../src/platform/db/ddl.ts';

/** Leads, sales and refunds, and how licence checks of an account turned out each day. */
export async function up({ table, index }: Ddl): Promise<void> {
  await table('conversions', 'id64', {
    accountId: 'int',
    kind: 'text',
    at: 'big',
    name: 'text?',
    clickId: 'text?',
    linkId: 'int?',
    customerId: 'int?',
    saleId: 'big?',
    ledgerId: 'int?',
    amountMinor: 'big?',
    currency: 'text?',
    refundedMinor: 'big',
    externalId: 'text?',
    data: 'text',
    createdAt: 'big',
  });
  await index('conversions', ['accountId', 'kind', 'externalId'], { unique: true });
  await index('conversions', ['accountId', 'customerId', 'clickId'], { unique: true, where: `kind = 'lead'` });
  await index('conversions', ['accountId', 'id']);
  await index('conversions', ['accountId', 'at']);
  await index('conversions', ['linkId', 'at']);
  await index('conversions', ['customerId']);
  await index('conversions', ['saleId'], { where: '"saleId" is not null' });
  await table(
    'account_check_days',
    ['accountId', 'day', 'code'],
    { accountId: 'int', day: 'int', code: 'text', count: 'big', refused: 'big' },
    { clustered: true },
  );
}

import type { Ddl } from '../src/platform/db/ddl.ts';

/** How licence checks of an account turned out each day. */
export async function up({ table }: Ddl): Promise<void> {
  await table(
    'account_check_days',
    ['accountId', 'day', 'code'],
    { accountId: 'int', day: 'int', code: 'text', count: 'big', refused: 'big' },
    { clustered: true },
  );
}

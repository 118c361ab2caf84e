import type { Ddl } from '../src/platform/db/ddl.ts';

/** What is brought in from elsewhere: read into here in small commits, then written in one transaction. */
export async function up({ table, index }: Ddl): Promise<void> {
  await table('imports', 'id', {
    accountId: 'int',
    source: 'text',
    /** Where reading goes on. */
    cursor: 'text?',
    rowsRead: 'int',
    /** JSON: by table the ranges of ids that only this import may give. */
    reserved: 'text',
    /** Until when another run has to wait. */
    leasedUntil: 'big?',
    readAt: 'big?',
    finishedAt: 'big?',
    createdAt: 'big',
    updatedAt: 'big',
  });
  await index('imports', ['accountId', 'source'], { unique: true, where: '"finishedAt" is null' });
  await index('imports', ['updatedAt']);
  await table(
    'import_rows',
    ['importId', 'number'],
    {
      accountId: 'int',
      importId: 'int',
      number: 'int',
      line: 'int',
      kind: 'text',
      ref: 'text?',
      wantedId: 'int?',
      data: 'text',
      problem: 'text?',
    },
    { clustered: true },
  );
  await index('import_rows', ['importId', 'kind', 'number']);
  await table(
    'import_refs',
    ['accountId', 'source', 'kind', 'ref'],
    { accountId: 'int', source: 'text', kind: 'text', ref: 'text', targetId: 'int' },
    { clustered: true },
  );
}

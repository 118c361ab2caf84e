import type { Ddl } from '../src/platform/db/ddl.ts';

/** Programs that vendors keep with their products and addons. */
export async function up({ table, index }: Ddl): Promise<void> {
  await table('files', 'id', {
    accountId: 'int',
    name: 'text',
    sizeBytes: 'int',
    sha256: 'text',
    base64: 'text',
    createdAt: 'big',
  });
  await index('files', ['accountId', 'id']);
}

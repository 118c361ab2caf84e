/** The two migrated databases that a test run clones. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { migrate } from '../../src/platform/db/migrate.ts';
import { type DatabaseAddress, openDatabase } from '../../src/platform/db/open.ts';
import { createDatabase, databaseUrl } from './postgres-databases.ts';

export interface Templates {
  readonly postgresTemplate: string;
  readonly sqliteTemplate: string;
}

/** Creates and migrates both; `folder` receives the SQLite file. */
export async function createTemplates(postgresUrl: string, folder: string): Promise<Templates> {
  const postgresTemplate = `gatehouse_template_${randomBytes(6).toString('hex')}`;
  const sqliteTemplate = join(folder, 'template.db');
  await createDatabase(postgresUrl, postgresTemplate);
  await migrateAt({ url: databaseUrl(postgresUrl, postgresTemplate) });
  await migrateAt({ file: sqliteTemplate });
  return { postgresTemplate, sqliteTemplate };
}

/** Closing the last handle of a SQLite file folds its log into it, so that copying the one file is enough. */
async function migrateAt(address: DatabaseAddress): Promise<void> {
  const database = openDatabase(address);
  try {
    await migrate(database);
  } finally {
    await database.close();
  }
}

/** The two migrated databases that a test run clones. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createDatabase, dropDatabase } from './postgres-databases.ts';

export interface Templates {
  readonly postgresTemplate: string;
  readonly sqliteTemplate: string;
}

/** Creates and migrates both; `folder` receives the SQLite file. */
export async function createTemplates(postgresUrl: string, folder: string): Promise<Templates> {
  const postgresTemplate = `gatehouse_template_${randomBytes(6).toString('hex')}`;
  const sqliteTemplate = join(folder, 'template.db');
  await createDatabase(postgresUrl, postgresTemplate);
  return { postgresTemplate, sqliteTemplate };
}

export async function dropTemplates(postgresUrl: string, name: string): Promise<void> {
  await dropDatabase(postgresUrl, name);
}

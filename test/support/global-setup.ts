/**
 * Once a run: one PostgreSQL (TEST_DATABASE_URL, or one started here) with one migrated template
 * database, and one migrated SQLite file. Test files clone these (databases.ts), so that each
 * migrates nothing and sees only its own rows.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startPostgres } from './postgres.ts';
import { dropDatabase } from './postgres-databases.ts';
import { createTemplates } from './templates.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Maintenance address of the run's PostgreSQL. */
    postgresUrl: string;
    /** Name of the migrated database that test databases are created from. */
    postgresTemplate: string;
    /** Path of the migrated SQLite file that test files copy. */
    sqliteTemplate: string;
  }
}

type Undo = () => void | Promise<void>;

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const undo: Undo[] = [];
  const teardown = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const folder = mkdtempSync(join(tmpdir(), 'gatehouse-test-'));
    undo.push(() => rmSync(folder, { recursive: true, force: true }));
    const postgresUrl = process.env['TEST_DATABASE_URL'] ?? (await startOwn(undo));
    const templates = await createTemplates(postgresUrl, folder);
    undo.push(() => dropDatabase(postgresUrl, templates.postgresTemplate));
    project.provide('postgresUrl', postgresUrl);
    project.provide('postgresTemplate', templates.postgresTemplate);
    project.provide('sqliteTemplate', templates.sqliteTemplate);
  } catch (error) {
    // vitest says only "No test files found" when a global setup throws.
    console.error(error);
    await teardown();
    throw error;
  }
  return teardown;
}

async function startOwn(undo: Undo[]): Promise<string> {
  const server = await startPostgres();
  undo.push(() => server.stop());
  return server.url;
}

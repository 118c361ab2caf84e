import { OperatorError } from '../../kernel/operator-error.ts';
import type { Database } from '../db/database.ts';
import { NewerSchemaError, knownMigrations, migrateWithin, migrationState } from '../db/migrate.ts';
import { readSnapshot } from '../db/snapshot.ts';
import { type Written, readContainer, verifyContainer, writeContainer } from './container.ts';
import type { Manifest } from './content.ts';
import { dump } from './dump.ts';
import { load, readManifest } from './load.ts';

export interface BackupReport extends Written {
  readonly file: string;
  /** Rows of each table. */
  readonly rows: Readonly<Record<string, number>>;
}

/** Writes everything as it is at this moment into one file, while servers go on. The master key is not part of it. */
export async function backUp(
  database: Database,
  file: string,
  about: { readonly program: string; readonly at: number },
): Promise<BackupReport> {
  const rows: Record<string, number> = {};
  const counted = (table: string, count: number): void => void (rows[table] = count);
  const written = await readSnapshot(database, (db) =>
    writeContainer(file, dump(db, database.dialect, { ...about, counted })),
  );
  return { file, ...written, rows };
}

/** What a backup holds, after every byte of it was checked; refuses one that a newer program made. */
export async function inspectBackup(file: string): Promise<Manifest & Written> {
  const written = await verifyContainer(file);
  const manifest = await readManifest(readContainer(file));
  const known = await knownMigrations();
  const unknown = manifest.migrations.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new NewerSchemaError(`The backup ${file}`, unknown);
  return { ...manifest, ...written };
}

export interface RestoreReport {
  readonly manifest: Manifest;
  readonly rows: Readonly<Record<string, number>>;
  /** Migrations applied after the data was there, because the backup is older than this program. */
  readonly migrated: readonly string[];
}

/**
 * Loads a backup into an empty database, of either kind, in one transaction: all of it is there afterwards, or nothing.
 * Tables are made as they were when the backup was taken and then brought up to date.
 */
export async function restore(database: Database, file: string): Promise<RestoreReport> {
  const manifest = await inspectBackup(file);
  const state = await migrationState(database);
  if (!state.isEmpty) {
    throw new OperatorError(
      `${database.place} is not empty. Restore into a new place: set DATA_DIR or DATABASE_URL to an empty one.`,
    );
  }
  return database.transaction(async (db) => {
    await migrateWithin(db, database, manifest.migrations);
    const rows = await load(db, database.dialect, readContainer(file));
    const { applied } = await migrateWithin(db, database);
    return { manifest, rows, migrated: applied };
  });
}

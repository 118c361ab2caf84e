/** Databases for measurements: migrated by the program itself, filled by SQL. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { aliasOf } from './load.ts';
import { repository } from './processes.ts';

/** A data folder with an empty, migrated database; the home account exists. */
export function newDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-bench-'));
  const { status, stderr } = spawnSync(join(repository, 'bin/gatehouse'), ['migrate'], {
    cwd: repository,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], DATA_DIR: folder, ADMIN_PASSWORD: 'a long password' },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the bench database could not be made: ${stderr}`);
  return folder;
}

export function databaseOf(folder: string): string {
  return join(folder, 'gatehouse.db');
}

/** Adds plain links with the aliases `aliasOf(0)` … of the home account. */
export function addLinks(folder: string, count: number): void {
  const db = new BetterSqlite3(databaseOf(folder));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = OFF');
  const link = db.prepare(`insert into links ("accountId", "domainId", alias, "aliasKey", kind, target, type, status,
    "isPublic", rules, parameters, "redirectCode", "forwardQuery", crawlable, "rowVersion", "createdAt", "updatedAt")
    values (1, 1, ?, ?, 'link', ?, 'direct', 'enabled', 0, '[]', '[]', 302, 0, 0, 1, 0, 0) returning id`);
  const stats = db.prepare(`insert into link_stats ("linkId", "accountId", clicks, uniques, bots, prefetches, previews,
    duplicates, facebook, twitter, instagram, google) values (?, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)`);
  db.transaction(() => {
    for (let n = 0; n < count; n += 1) {
      const alias = aliasOf(n);
      const { id } = link.get(alias, alias, `https://vendor.example/products/${n}?ref=gate`) as { id: number };
      stats.run(id);
    }
  })();
  db.close();
}

/** Visits in a database, moved or not. */
export function countClicks(folder: string): number {
  const db = new BetterSqlite3(databaseOf(folder), { readonly: true });
  const { total } = db
    .prepare('select (select count(*) from clicks) + (select coalesce(sum(count), 0) from click_batches) as total')
    .get() as { total: number };
  db.close();
  return total;
}

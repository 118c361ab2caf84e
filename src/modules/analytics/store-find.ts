import type { Db, Dialect } from '../../kernel/tables.ts';
import { run } from './store-sql.ts';

/** The link of a visit of the account that was given this id; null for an id nobody was given. */
export async function findLinkOfClick(
  db: Db,
  dialect: Dialect,
  accountId: number,
  clickId: string,
): Promise<number | null> {
  const [row] = await run<{ linkId: number | null }>(
    db,
    dialect,
    'select "linkId" from clicks where "clickId" = $1 and "accountId" = $2 limit 1',
    [clickId, accountId],
  );
  return row?.linkId ?? null;
}

/** Batches that may hold a visit of this id: they wait to be added up for a moment only. */
export async function findBatchesWithClick(db: Db, dialect: Dialect, clickId: string): Promise<readonly string[]> {
  const found = dialect === 'sqlite' ? 'instr(data, $1)' : 'strpos(data, $1)';
  const rows = await run<{ data: string }>(db, dialect, `select data from click_batches where ${found} > 0 limit 10`, [
    `:${clickId}`,
  ]);
  return rows.map(({ data }) => data);
}

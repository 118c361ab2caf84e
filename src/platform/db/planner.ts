import { sql } from 'kysely';
import type { Db } from '../../kernel/tables.ts';

/** What the planner is to expect of a table: that it is large, and that one account may own much of it. */
const ROWS = 1_000_000;
/**
 * Not all of it: for a page that goes on behind an id the planner would rather walk the table itself, and pass the rows
 * of every other account on its way.
 */
const OF_ACCOUNT = 250_000;
/** Columns with a handful of values, which leave most of an account's rows. */
const FEW_VALUES = new Set([
  'kind',
  'status',
  'state',
  'band',
  'billing',
  'currency',
  'isPublic',
  'itemType',
  'relatedType',
  'type',
  'subjectType',
]);
const SHARE_OF_FEW = 4;
const PER_VALUE = 10;

interface IndexColumn {
  readonly table: string;
  readonly index: string;
  readonly column: string;
  readonly isUnique: number;
}

/** How many rows share the values of the first column, of the first two, and so on. */
function expectedRows(columns: readonly string[], isUnique: boolean): number[] {
  let left = ROWS;
  return columns.map((column, place) => {
    const isLast = place === columns.length - 1;
    if (column === 'accountId') left = OF_ACCOUNT;
    else if (column === 'id' || (isLast && isUnique)) left = 1;
    else if (FEW_VALUES.has(column)) left = Math.max(1, Math.floor(left / SHARE_OF_FEW));
    else left = Math.min(left, PER_VALUE);
    return left;
  });
}

/**
 * Tells SQLite's planner that an account's rows are many. Without it, it takes any look-up by account for ten rows, and
 * reads the whole account where twenty ids were asked for. PostgreSQL counts by itself. The figures are fixed, so that
 * plans never change with the data; nothing here runs ANALYZE over tables.
 */
export async function describeIndexes(db: Db): Promise<void> {
  const { rows } = await sql<IndexColumn>`
    select t.name as "table", i.name as "index", c.name as "column", i."unique" as "isUnique"
    from pragma_table_list t, pragma_index_list(t.name) i, pragma_index_info(i.name) c
    where t.schema = 'main' and t.type = 'table' and t.name not like 'search_fts%' and t.name not like 'sqlite_%'
    order by t.name, i.name, c.seqno`.execute(db);
  // Makes the table of statistics; it can be made in no other way.
  await sql`analyze migrations`.execute(db);
  await sql`delete from sqlite_stat1`.execute(db);
  const names = new Set(rows.map(({ index }) => index));
  for (const name of names) {
    const own = rows.filter(({ index }) => index === name);
    const [first] = own;
    if (first?.column !== 'accountId') continue;
    const expected = expectedRows(
      own.map(({ column }) => column),
      first.isUnique === 1,
    );
    const stat = `${ROWS} ${expected.join(' ')} noskipscan`;
    await sql`insert into sqlite_stat1 (tbl, idx, stat) values (${first.table}, ${name}, ${stat})`.execute(db);
  }
  await sql`analyze sqlite_schema`.execute(db);
}

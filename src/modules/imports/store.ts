import { sql } from 'kysely';
import type { Call } from '../../kernel/call.ts';
import type { Db } from '../../kernel/tables.ts';
import { type FieldError, Refusal, type RefusalCode, type RefusalValues } from '../../kernel/refusal.ts';
import type { SourceRow, StagedRow } from './import.ts';
import type { ImportRow } from './tables.ts';

/** The unfinished import of a source, of which there is at most one, locked until the transaction ends. */
export async function lockOpenImport(
  call: Pick<Call, 'db' | 'dialect'>,
  accountId: number,
  source: string,
): Promise<ImportRow | null> {
  const row = await call.db
    .selectFrom('imports')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('source', '=', source)
    .where('finishedAt', 'is', null)
    .$if(call.dialect === 'postgres', (query) => query.forUpdate())
    .executeTakeFirst();
  return row ?? null;
}

export function insertImport(
  db: Db,
  accountId: number,
  values: { source: string; leasedUntil: number; now: number },
): Promise<ImportRow> {
  const { now, ...named } = values;
  return db
    .insertInto('imports')
    .values({ accountId, ...named, rowsRead: 0, reserved: '{}', createdAt: now, updatedAt: now })
    .returningAll()
    .executeTakeFirstOrThrow();
}

type Change = Partial<
  Pick<ImportRow, 'cursor' | 'rowsRead' | 'reserved' | 'leasedUntil' | 'readAt' | 'finishedAt' | 'updatedAt'>
>;

/** False when the import is finished or gone. Also locks its row until the transaction ends. */
export async function changeImport(db: Db, accountId: number, id: number, change: Change): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('imports')
    .set(change)
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .where('finishedAt', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

function writeProblem(problem: Refusal | undefined): string | null {
  if (problem === undefined) return null;
  const { code, values, fields } = problem;
  return JSON.stringify({ code, values, fields });
}

function readProblem(text: string): Refusal {
  // Written by `writeProblem`.
  const problem = JSON.parse(text) as { code: RefusalCode; values: RefusalValues; fields: FieldError[] };
  return new Refusal(problem.code, problem.values, problem.fields);
}

const ROWS_AT_ONCE = 500;

export async function insertRows(
  db: Db,
  accountId: number,
  { importId, after, rows }: { importId: number; after: number; rows: readonly SourceRow[] },
): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    const values = rows.slice(from, from + ROWS_AT_ONCE).map((row, at) => ({
      accountId,
      importId,
      number: after + from + at + 1,
      line: row.line ?? after + from + at + 1,
      kind: row.kind,
      ref: row.ref,
      wantedId: row.wantedId ?? null,
      data: JSON.stringify(row.data ?? null),
      problem: writeProblem(row.problem),
    }));
    await db.insertInto('import_rows').values(values).execute();
  }
}

export interface KeptRow extends StagedRow {
  readonly number: number;
  readonly problem: Refusal | null;
}

/** Rows of one kind in the order in which they were read. */
export async function loadRows(
  db: Db,
  accountId: number,
  of: { importId: number; kind: string; after: number },
): Promise<readonly KeptRow[]> {
  const rows = await db
    .selectFrom('import_rows')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('importId', '=', of.importId)
    .where('kind', '=', of.kind)
    .where('number', '>', of.after)
    .orderBy('number')
    .limit(ROWS_AT_ONCE)
    .execute();
  return rows.map(({ number, line, kind, ref, wantedId, data, problem }) => ({
    number,
    line,
    kind,
    ref,
    wantedId,
    data: JSON.parse(data) as unknown,
    problem: problem === null ? null : readProblem(problem),
  }));
}

export async function loadKinds(db: Db, accountId: number, importId: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('import_rows')
    .select('kind')
    .distinct()
    .where('accountId', '=', accountId)
    .where('importId', '=', importId)
    .execute();
  return rows.map(({ kind }) => kind);
}

/** One text for a ref among those of all kinds. */
export function refName(kind: string, ref: string): string {
  return `${kind}\n${ref}`;
}

/** Refs that more than one row has, with the number of the first such row. */
export async function loadDuplicates(
  db: Db,
  accountId: number,
  importId: number,
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('import_rows')
    .select((eb) => ['kind', 'ref', eb.fn.min('number').as('first')])
    .where('accountId', '=', accountId)
    .where('importId', '=', importId)
    .where('ref', 'is not', null)
    .groupBy(['kind', 'ref'])
    .having((eb) => eb.fn.countAll(), '>', 1)
    .execute();
  return new Map(rows.map(({ kind, ref, first }) => [refName(kind, ref ?? ''), Number(first)]));
}

/** The highest id that rows of a kind want, up to `most`; null when none wants one. */
export async function loadHighestWanted(
  db: Db,
  accountId: number,
  of: { importId: number; kind: string; most: number },
): Promise<number | null> {
  const row = await db
    .selectFrom('import_rows')
    .select((eb) => eb.fn.max('wantedId').as('highest'))
    .where('accountId', '=', accountId)
    .where('importId', '=', of.importId)
    .where('kind', '=', of.kind)
    .where('wantedId', '<=', of.most)
    .executeTakeFirst();
  return row?.highest ?? null;
}

/** Removes some staged rows of an import; answers how many. */
export async function dropRows(db: Db, accountId: number, importId: number, limit: number): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('import_rows')
    .where('accountId', '=', accountId)
    .where('importId', '=', importId)
    .where('number', 'in', (eb) =>
      eb
        .selectFrom('import_rows')
        .select('number')
        .where('accountId', '=', accountId)
        .where('importId', '=', importId)
        .limit(limit),
    )
    .executeTakeFirst();
  return Number(numDeletedRows);
}

export async function loadRefs(
  db: Db,
  accountId: number,
  of: { source: string; kind: string; refs: readonly string[] },
): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>();
  for (let from = 0; from < of.refs.length; from += ROWS_AT_ONCE) {
    const rows = await db
      .selectFrom('import_refs')
      .select(['ref', 'targetId'])
      .where('accountId', '=', accountId)
      .where('source', '=', of.source)
      .where('kind', '=', of.kind)
      .where('ref', 'in', of.refs.slice(from, from + ROWS_AT_ONCE))
      .execute();
    for (const { ref, targetId } of rows) found.set(ref, targetId);
  }
  return found;
}

export async function insertRefs(
  db: Db,
  accountId: number,
  of: { source: string; kind: string; refs: readonly { ref: string; targetId: number }[] },
): Promise<void> {
  if (of.refs.length === 0) return;
  const { source, kind } = of;
  await db
    .insertInto('import_refs')
    .values(of.refs.map((ref) => ({ accountId, source, kind, ...ref })))
    .execute();
}

/** Does the work and undoes what it wrote if it fails, within the open transaction. */
export async function inSavepoint<T>(db: Db, work: () => Promise<T>): Promise<T> {
  await sql`savepoint import_row`.execute(db);
  try {
    const result = await work();
    await sql`release savepoint import_row`.execute(db);
    return result;
  } catch (error) {
    await sql`rollback to savepoint import_row`.execute(db);
    await sql`release savepoint import_row`.execute(db);
    throw error;
  }
}

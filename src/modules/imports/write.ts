import type { Call, WriteCall } from '../../kernel/call.ts';
import { OperatorError } from '../../kernel/operator-error.ts';
import { field, invalid } from '../../kernel/refusal.ts';
import type { ImportContext, ImportReport, ImportWriter, RowChange, RowOutcome, StagedRow } from './import.ts';
import type { RunImport } from './imports.ts';
import { type IdsToGive, isReserved } from './reserved.ts';
import * as store from './store.ts';
import type { ImportRow } from './tables.ts';
import { Tally } from './tally.ts';

interface Writing {
  readonly open: ImportRow;
  readonly ids: IdsToGive;
  readonly run: RunImport;
}

/** Undoes the transaction and carries out what it found. */
class Undone extends Error {
  readonly tally: Tally;

  constructor(tally: Tally) {
    super('undone');
    this.tally = tally;
  }
}

/** The id a row keeps; in a dry run also the one it would get instead, the same one whenever it is asked for. */
function idsOf({ reserved, lastTried }: IdsToGive, { table }: ImportWriter): ImportContext['keptId'] {
  const tried = new Map<StagedRow, number>();
  return (row) => {
    if (table === undefined) return undefined;
    if (row.wantedId !== null && isReserved(reserved, table, row.wantedId)) return row.wantedId;
    const last = lastTried.get(table);
    if (last === undefined) return undefined;
    const id = tried.get(row) ?? last + 1;
    if (!tried.has(row)) lastTried.set(table, id);
    tried.set(row, id);
    return id;
  };
}

function contextOf(tx: WriteCall, { open, ids }: Writing, writer: ImportWriter): ImportContext {
  const { accountId, source } = open;
  return {
    resolve: (kind, refs) => store.loadRefs(tx.db, accountId, { source, kind, refs: [...new Set(refs)] }),
    keptId: idsOf(ids, writer),
  };
}

/** What a person has to know who goes by the ids of the source. */
function idChange(row: StagedRow, id: number | null): readonly RowChange[] {
  if (row.wantedId === null || id === null || row.wantedId === id) return [];
  return [{ field: 'id', from: String(row.wantedId), to: String(id) }];
}

function withIdChange(row: StagedRow, outcome: RowOutcome): RowOutcome {
  const changes = [...idChange(row, outcome.id), ...(outcome.changes ?? [])];
  return changes.length === 0 ? outcome : { ...outcome, changes };
}

/** Writes a batch but for rows with a problem and rows that came in earlier. */
async function writeBatch(
  tx: WriteCall,
  writing: Writing,
  writer: ImportWriter,
  rows: readonly store.KeptRow[],
): Promise<readonly RowOutcome[]> {
  const { accountId, source } = writing.open;
  const context = contextOf(tx, writing, writer);
  const present = await context.resolve(
    writer.kind,
    rows.flatMap(({ ref }) => (ref === null ? [] : [ref])),
  );
  const wanted = rows.filter((row) => row.problem === null && !(row.ref !== null && present.has(row.ref)));
  const written = wanted.length === 0 ? [] : await writer.write(tx, wanted, context);
  const outcomes = new Map(wanted.map((row, at) => [row.number, written[at]]));
  const refs = wanted.flatMap(({ ref, number }) => {
    const targetId = outcomes.get(number)?.id ?? null;
    return ref === null || targetId === null ? [] : [{ ref, targetId }];
  });
  await store.insertRefs(tx.db, accountId, { source, kind: writer.kind, refs });
  return rows.map((row) => {
    if (row.problem !== null) return { action: 'refused', id: null, refusal: row.problem };
    const outcome = outcomes.get(row.number);
    if (outcome !== undefined) return outcome;
    return { action: 'present', id: row.ref === null ? null : (present.get(row.ref) ?? null) };
  });
}

/** Of two rows with one ref the second is refused: nobody can say which of them is meant. */
function withDuplicate(row: store.KeptRow, duplicates: ReadonlyMap<string, number>): store.KeptRow {
  const first = row.ref === null ? undefined : duplicates.get(store.refName(row.kind, row.ref));
  if (first === undefined || first === row.number) return row;
  return { ...row, problem: row.problem ?? invalid(field('ref', 'taken')) };
}

async function write(tx: WriteCall, writing: Writing): Promise<Tally> {
  const { open, run } = writing;
  const tally = new Tally();
  const { rowsRead } = open;
  // First, because it also locks out another run that got as far as this one.
  const change = { finishedAt: tx.now, updatedAt: tx.now, leasedUntil: null };
  if (!(await store.changeImport(tx.db, open.accountId, open.id, change)))
    throw new OperatorError('Another run has just brought in this source.');
  const duplicates = await store.loadDuplicates(tx.db, open.accountId, open.id);
  let done = 0;
  for (const writer of run.writers) {
    let after = 0;
    for (;;) {
      const read = await store.loadRows(tx.db, open.accountId, { importId: open.id, kind: writer.kind, after });
      if (read.length === 0) break;
      const rows = read.map((row) => withDuplicate(row, duplicates));
      const outcomes = await writeBatch(tx, writing, writer, rows);
      rows.forEach((row, at) => {
        const outcome = outcomes[at];
        if (outcome !== undefined) tally.add(row, withIdChange(row, outcome));
      });
      after = rows.at(-1)?.number ?? after;
      done += rows.length;
      run.onProgress?.({ phase: 'writing', done, total: rowsRead });
    }
  }
  return tally;
}

async function demandWriters(call: Call, { open, run }: Writing): Promise<void> {
  const kinds = await store.loadKinds(call.db, open.accountId, open.id);
  const unknown = kinds.filter((kind) => !run.writers.some((writer) => writer.kind === kind));
  if (unknown.length > 0) throw new Error(`the source ${open.source} has rows nobody writes: ${unknown.join(', ')}`);
}

/**
 * Writes all staged rows in one transaction. Refused rows, and a dry run, undo it: their report says what would have
 * happened, found by doing it.
 */
export async function writeAll(call: Call, writing: Writing): Promise<ImportReport> {
  const { run, open } = writing;
  await demandWriters(call, writing);
  try {
    const tally = await call.write(async (tx) => {
      const found = await write(tx, writing);
      if (found.refused > 0 || run.dryRun === true) throw new Undone(found);
      return found;
    });
    return tally.report(open.source, 'written');
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
    return error.tally.report(open.source, error.tally.refused > 0 ? 'refused' : 'tried');
  }
}

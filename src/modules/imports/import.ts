import type { WriteCall } from '../../kernel/call.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { Tables } from '../../kernel/tables.ts';

/** One thing as its source shows it. */
export interface SourceRow {
  /** Which writer takes it, such as `product`; each name that a source uses needs one. */
  readonly kind: string;
  /** Where a person finds it in the source, such as the line of a file; absent: its running number. */
  readonly line?: number;
  /** What the source calls it, once per kind: other rows refer to it by this, and a second import leaves it alone. */
  readonly ref: string | null;
  /** The id to keep if nobody here has or had it. */
  readonly wantedId?: number | null;
  /** Anything JSON can hold. */
  readonly data: unknown;
  /** What reading it found wrong; such a row is reported and never written. */
  readonly problem?: Refusal;
}

export interface SourceBatch {
  readonly rows: readonly SourceRow[];
  /** Where reading goes on after this batch. */
  readonly cursor: string;
  /** How far reading has come and how far it goes, in what the source counts; without `done` the rows so far. */
  readonly done?: number;
  /** null while nobody knows. */
  readonly total: number | null;
}

/** Something to bring in. */
export interface ImportSource {
  /** Tells sources apart: an interrupted import of the same name goes on, and what came in under it is not made twice. */
  readonly name: string;
  /** Batches of a few hundred rows, each kept in a commit of its own; `from` = the cursor of the last one kept. */
  read(from: string | null): AsyncIterable<SourceBatch>;
}

export interface StagedRow<Data = unknown> {
  readonly line: number;
  readonly kind: string;
  readonly ref: string | null;
  readonly wantedId: number | null;
  readonly data: Data;
}

/** Something that is not here what it was at the source: `{field: 'id', from: '17', to: '204'}`. */
export interface RowChange {
  readonly field: string;
  readonly from: string;
  readonly to: string;
}

export interface RowOutcome {
  /**
   * `present`: it came in earlier; `kept`: something that was here anyway takes its place, unchanged; `skipped`: left out,
   * and the note says why.
   */
  readonly action: 'created' | 'updated' | 'kept' | 'present' | 'skipped' | 'refused';
  readonly id: number | null;
  readonly changes?: readonly RowChange[];
  /** For people, one sentence. */
  readonly note?: string;
  readonly refusal?: Refusal;
}

export interface ImportContext {
  /** The ids here of things of the source, by their refs; what did not come in is missing. */
  resolve(kind: string, refs: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /**
   * The id to write a row with: the one it keeps; undefined (the counter's next) when somebody here has it, had it, or could
   * have got it. A dry run, whose counters stay, names the counter's next too.
   */
  keptId(row: StagedRow): number | undefined;
}

/** Writes rows of one kind through its module's door, in the one transaction of the import. */
export interface ImportWriter {
  readonly kind: string;
  /** The table whose ids rows may keep. */
  readonly table?: keyof Tables;
  /** One outcome for each row, in order. Refusals are outcomes, so that a report names every line at once. */
  write(tx: WriteCall, rows: readonly StagedRow[], context: ImportContext): Promise<readonly RowOutcome[]>;
}

/** A line worth telling: refused, changed, or with a remark. */
export interface ReportLine extends RowOutcome {
  readonly line: number;
  readonly kind: string;
  readonly ref: string | null;
}

export interface ImportReport {
  readonly source: string;
  /** `written`, `refused` (nothing was changed), `tried` (a dry run: nothing was changed). */
  readonly result: 'written' | 'refused' | 'tried';
  /** By kind and action. */
  readonly counts: Readonly<Record<string, Readonly<Partial<Record<RowOutcome['action'], number>>>>>;
  readonly lines: readonly ReportLine[];
}

export interface ImportProgress {
  readonly phase: 'reading' | 'writing';
  readonly done: number;
  readonly total: number | null;
}

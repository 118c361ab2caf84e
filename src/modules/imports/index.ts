/**
 * Bringing in what a vendor has elsewhere: a source is read into staging tables in small commits, then everything is
 * written in one transaction through the doors of the modules it belongs to.
 *
 * Always true: either every row is written or none; a row with something wrong refuses all, and the report names each
 * such row; an interrupted reading goes on where it stopped; what came in from a source is never made twice; an id is
 * kept only where no other thing has or had it.
 */
import './tables.ts';

export { createImports } from './imports.ts';
export type { Imports, RunImport } from './imports.ts';
export { oneByOne } from './one-by-one.ts';
export type {
  ImportContext,
  ImportProgress,
  ImportReport,
  ImportSource,
  ImportWriter,
  ReportLine,
  RowChange,
  RowOutcome,
  SourceBatch,
  SourceRow,
  StagedRow,
} from './import.ts';

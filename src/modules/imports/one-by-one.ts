import type { WriteCall } from '../../kernel/call.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ImportContext, ImportWriter, RowOutcome, StagedRow } from './import.ts';
import { inSavepoint } from './store.ts';

/**
 * A writer made of a function for one row. A refusal it throws becomes the outcome of that row, and what the row had
 * written is undone, so that the rows after it are judged on their own.
 */
export function oneByOne<Data>(
  writer: Omit<ImportWriter, 'write'> & {
    write(tx: WriteCall, row: StagedRow<Data>, context: ImportContext): Promise<RowOutcome>;
  },
): ImportWriter {
  async function outcomeOf(tx: WriteCall, row: StagedRow, context: ImportContext): Promise<RowOutcome> {
    try {
      // The source of the same definition staged this data.
      return await inSavepoint(tx.db, () => writer.write(tx, row as StagedRow<Data>, context));
    } catch (error) {
      if (error instanceof Refusal) return { action: 'refused', id: null, refusal: error };
      throw error;
    }
  }

  return {
    ...writer,
    write: async (tx, rows, context) => {
      const outcomes: RowOutcome[] = [];
      for (const row of rows) outcomes.push(await outcomeOf(tx, row, context));
      return outcomes;
    },
  };
}

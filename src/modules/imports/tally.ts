import type { ImportReport, ReportLine, RowOutcome, StagedRow } from './import.ts';

/** Counts outcomes and keeps those worth telling, while an import is written. */
export class Tally {
  readonly #counts: Record<string, Partial<Record<RowOutcome['action'], number>>> = {};
  readonly #lines: ReportLine[] = [];
  refused = 0;

  add(row: Pick<StagedRow, 'line' | 'kind' | 'ref'>, outcome: RowOutcome): void {
    const counts = (this.#counts[row.kind] ??= {});
    counts[outcome.action] = (counts[outcome.action] ?? 0) + 1;
    if (outcome.action === 'refused') this.refused += 1;
    const isTold = outcome.action === 'refused' || outcome.note !== undefined || (outcome.changes?.length ?? 0) > 0;
    if (isTold) this.#lines.push({ line: row.line, kind: row.kind, ref: row.ref, ...outcome });
  }

  report(source: string, result: ImportReport['result']): ImportReport {
    return { source, result, counts: this.#counts, lines: this.#lines };
  }
}

import { writeFileSync } from 'node:fs';
import type { ImportReport, ReportLine } from '../../modules/imports/index.ts';
import { explainFailure } from '../failure.ts';
import { note, print, printJson } from '../output.ts';

/** More lines than this are for a file. */
const LINES_SHOWN = 200;

interface ToldLine {
  readonly line: number;
  readonly kind: string;
  readonly ref: string | null;
  readonly action: string;
  readonly id: number | null;
  readonly changes: ReportLine['changes'];
  readonly says: string | null;
}

async function tell(line: ReportLine): Promise<ToldLine> {
  const refusal = line.refusal === undefined ? null : await explainFailure(line.refusal);
  const says = [refusal, line.note ?? null].filter((text) => text !== null).join(' ');
  const { changes = [], kind, ref, action, id } = line;
  return { line: line.line, kind, ref, action, id, changes, says: says === '' ? null : says };
}

function sentenceOf(line: ToldLine): string {
  const changes = (line.changes ?? []).map(({ field, from, to }) => `${field} ${from} → ${to}`);
  const what = line.action === 'refused' ? 'REFUSED' : line.action;
  const says = [...changes, ...(line.says === null ? [] : [line.says])].join('; ');
  return `line ${line.line}  ${line.kind} ${line.ref ?? ''}  ${what}: ${says}`;
}

function headline(report: ImportReport): string {
  if (report.result === 'written') return 'Everything was brought in.';
  if (report.result === 'tried') return 'This was a dry run: nothing was changed. It would bring in everything.';
  return 'Nothing was changed: some lines cannot be taken. Mend them and run this again.';
}

/**
 * Prints what an import did: counts, then the lines that were refused, changed (an id or key that was not free) or
 * deserve a remark. `file` gets all of those lines as JSON, one a line.
 */
export async function printReport(report: ImportReport, options: { json: boolean; file?: string }): Promise<void> {
  const lines = await Promise.all(report.lines.map(tell));
  // Refused lines first: they are what has to be mended.
  const ordered = lines.toSorted((a, b) => Number(b.action === 'refused') - Number(a.action === 'refused'));
  if (options.file !== undefined)
    writeFileSync(options.file, ordered.map((line) => `${JSON.stringify(line)}\n`).join(''));
  if (options.json) {
    printJson({ source: report.source, result: report.result, counts: report.counts, lines: ordered });
    return;
  }
  for (const [kind, counts] of Object.entries(report.counts)) {
    const parts = Object.entries(counts).map(([action, count]) => `${count} ${action}`);
    print(`${kind}: ${parts.join(', ')}`);
  }
  for (const line of ordered.slice(0, LINES_SHOWN)) print(sentenceOf(line));
  if (ordered.length > LINES_SHOWN)
    note(`${ordered.length - LINES_SHOWN} more lines; --report <file> writes them all.`);
  print(headline(report));
}

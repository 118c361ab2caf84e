import { createReadStream } from 'node:fs';
import { CsvError, parse } from 'csv-parse';
import { OperatorError } from '../../kernel/operator-error.ts';

/** A line of a CSV file by its columns' names, which are in lower case without anything but letters and digits. */
export interface CsvRecord {
  /** Where the record ends in the file, from 1. */
  readonly line: number;
  readonly values: Readonly<Record<string, string>>;
}

/** `Short URL`, `short_url` and `shortUrl` are one name. */
export function columnName(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

/** Which of the usual characters stands between the columns: the one the first line has most of. */
function delimiterOf(head: string): string {
  const line = head.split(/\r?\n/)[0] ?? '';
  const counts = [',', ';', '\t'].map((mark) => [mark, line.split(mark).length] as const);
  return counts.reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}

async function headOf(file: string): Promise<string> {
  for await (const chunk of createReadStream(file, { end: 4_095 })) return String(chunk);
  return '';
}

/**
 * Reads a CSV file record by record; its first line names the columns. Takes commas, semicolons and tabs, quotes, line
 * breaks inside them and a byte order mark. Throws an OperatorError that names the line where it is none, and for a file
 * without records.
 */
export async function* readCsv(file: string): AsyncGenerator<CsvRecord> {
  const delimiter = delimiterOf(await headOf(file));
  let hasHeader = false;
  let hasRecords = false;
  const parser = createReadStream(file).pipe(
    parse({
      delimiter,
      bom: true,
      columns: (names: string[]) => {
        hasHeader = true;
        return names.map(columnName);
      },
      skip_empty_lines: true,
      info: true,
      trim: true,
    }),
  );
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: Record<string, string>;
      info: { lines: number };
    }>) {
      hasRecords = true;
      yield { line: info.lines, values: record };
    }
  } catch (error) {
    if (error instanceof CsvError) throw new OperatorError(`${file} is not CSV that can be read: ${error.message}.`);
    throw error;
  }
  if (!hasHeader)
    throw new OperatorError(`${file} is empty. Its first line names the columns, and each further line is a row.`);
  if (!hasRecords)
    throw new OperatorError(`${file} has no rows: there is nothing below the line that names the columns.`);
}

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { OperatorError } from '../../../kernel/operator-error.ts';
import { field, invalid } from '../../../kernel/refusal.ts';
import type { ImportSource, ImportWriter, SourceBatch, SourceRow } from '../../../modules/imports/index.ts';
import { note } from '../../output.ts';
import { type CsvRecord, readCsv } from '../csv-file.ts';
import { type Cells, type Column, namesOf, readCells } from './columns.ts';

const AT_ONCE = 500;

export interface Table {
  readonly kind: string;
  readonly plural: string;
  readonly columns: readonly Column[];
  /**
   * What a second import knows a row by, and the column it stands in; `isExact` where upper and lower case make two. Null:
   * the row has no name, and nobody could tell it from another.
   */
  nameOf(cells: Cells): { column: string; value: string; isExact?: boolean } | null;
  /** The column that gives a row its name, where a row may have none. */
  readonly named?: string;
}

/** A table with what writes its rows. */
export interface WrittenTable extends Table {
  readonly writer: ImportWriter;
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex').slice(0, 16);
}

/** Says which columns are read; throws an OperatorError when one that is needed is missing. */
function tellColumns({ plural, columns }: Table, values: CsvRecord['values']): void {
  const given = new Set(Object.keys(values));
  const isGiven = (column: Column): boolean => namesOf(column).some((name) => given.has(name));
  const missing = columns.filter((column) => column.required === true && !isGiven(column));
  if (missing.length > 0) {
    const names = missing.map(({ name }) => name).join(', ');
    throw new OperatorError(`A table of ${plural} needs the column ${names}. The first line names the columns.`);
  }
  const read = columns.filter(isGiven).map(({ name }) => name);
  const known = new Set(columns.flatMap(namesOf));
  const left = [...given].filter((name) => !known.has(name));
  note(`Columns read: ${read.join(', ')}.${left.length === 0 ? '' : ` Not read: ${left.join(', ')}.`}`);
}

/** Rows of a CSV file whose columns are those of the native export. A second line of the same thing is refused. */
export function tableSource(table: Table, file: string): ImportSource {
  const firstLines = new Map<string, number>();

  function rowOf({ line, values }: CsvRecord): SourceRow {
    const { cells, errors } = readCells(table.columns, values);
    const name = table.nameOf(cells);
    const ref =
      name === null ? null : `${name.column} ${name.isExact === true ? name.value : name.value.toLowerCase()}`;
    if (name === null && table.named !== undefined) errors.push(field(table.named, 'required'));
    if (name !== null && ref !== null && firstLines.has(ref)) errors.push(field(name.column, 'taken'));
    const isSecond = ref !== null && firstLines.has(ref);
    if (ref !== null && !isSecond) firstLines.set(ref, line);
    const wantedId = typeof cells['id'] === 'number' && cells['id'] > 0 ? cells['id'] : null;
    const problem = errors.length === 0 ? {} : { problem: invalid(...errors) };
    return { kind: table.kind, line, ref: isSecond ? null : ref, wantedId, data: cells, ...problem };
  }

  return {
    name: `${table.plural} csv`,
    async *read(from: string | null): AsyncGenerator<SourceBatch> {
      const is = await hashOf(file);
      const [was, count] = from?.split(':') ?? [is, '0'];
      if (was !== is) {
        throw new OperatorError('An import of another file was interrupted. Run this with --fresh to read this one.');
      }
      let number = 0;
      let rows: SourceRow[] = [];
      for await (const record of readCsv(file)) {
        if (number === 0) tellColumns(table, record.values);
        number += 1;
        // Also of lines kept earlier, so that a later one of the same name is noticed.
        const row = rowOf(record);
        if (number <= Number(count)) continue;
        rows.push(row);
        if (rows.length < AT_ONCE) continue;
        yield { rows, cursor: `${is}:${number}`, total: null };
        rows = [];
      }
      if (rows.length > 0) yield { rows, cursor: `${is}:${number}`, total: number };
    },
  };
}

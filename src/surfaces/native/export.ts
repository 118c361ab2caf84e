import type { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import type { FastifyRequest } from 'fastify';
import type { Type } from 'typebox';
import type { Call } from '../../kernel/call.ts';
import type { Plans } from '../../modules/plans/index.ts';
import { textStream } from '../kit/stream.ts';

export type ExportKind = 'text/csv' | 'application/x-ndjson';

const BATCH = 250;

/** What an `Accept` header asks a list for; null = a page in JSON. */
export function exportKind(accept: string | undefined): ExportKind | null {
  const wanted = (accept ?? '').split(',').map((part) => part.split(';')[0]?.trim().toLowerCase());
  if (wanted.includes('text/csv')) return 'text/csv';
  return wanted.includes('application/x-ndjson') ? 'application/x-ndjson' : null;
}

/**
 * As `exportKind`, for a list whose file is an export of what the account has. Refuses `plan_feature_missing` where its
 * plan has none, before anything is read or sent.
 */
export async function wantedExport(
  plans: Pick<Plans, 'demandFeature'>,
  call: Call,
  request: FastifyRequest,
): Promise<ExportKind | null> {
  const kind = exportKind(request.headers.accept);
  if (kind !== null) await plans.demandFeature(call, 'export');
  return kind;
}

export const EXPORT_BATCH = BATCH;

interface ObjectSchema {
  readonly properties?: Readonly<Record<string, Type.TSchema & ObjectSchema>>;
}

/** The columns of an object: its fields in order, those of plain inner objects as `outer.inner`. */
export function columnsOf(schema: ObjectSchema, prefix = ''): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, inner]) =>
    inner.properties === undefined ? [prefix + name] : columnsOf(inner, `${prefix}${name}.`),
  );
}

function cellOf(row: Readonly<Record<string, unknown>>, path: readonly string[]): string | number | boolean | null {
  let value: unknown = row;
  for (const part of path) {
    value = typeof value === 'object' && value !== null && Object.hasOwn(value, part) ? Reflect.get(value, part) : null;
  }
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return JSON.stringify(value);
}

type Rows = readonly Readonly<Record<string, unknown>>[];

async function* csv(batches: AsyncIterable<Rows>, columns: readonly string[]): AsyncGenerator<string> {
  const options = {
    escape_formulas: true,
    cast: { boolean: (value: boolean) => (value ? 'true' : 'false') },
    record_delimiter: 'windows',
  } as const;
  const paths = columns.map((column) => column.split('.'));
  yield stringify([columns], options);
  for await (const batch of batches) {
    yield stringify(
      batch.map((row) => paths.map((path) => cellOf(row, path))),
      options,
    );
  }
}

async function* ndjson(batches: AsyncIterable<Rows>): AsyncGenerator<string> {
  for await (const batch of batches) yield batch.map((row) => `${JSON.stringify(row)}\n`).join('');
}

/** A whole list as a stream: CSV that no spreadsheet takes for formulas, or one JSON object on each line. */
export function exportStream(kind: ExportKind, batches: AsyncIterable<Rows>, columns: readonly string[]): Readable {
  return textStream(kind === 'text/csv' ? csv(batches, columns) : ndjson(batches));
}

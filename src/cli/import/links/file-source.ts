import { createHash } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { OperatorError } from '../../../kernel/operator-error.ts';
import type { ImportSource, SourceBatch, SourceRow } from '../../../modules/imports/index.ts';
import { readCsv } from '../csv-file.ts';
import type { LinkFormat, ReadLink } from './formats.ts';

const AT_ONCE = 500;

interface Found {
  readonly line: number;
  readonly record: Readonly<Record<string, unknown>>;
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex').slice(0, 16);
}

async function isJson(file: string): Promise<boolean> {
  for await (const chunk of createReadStream(file, { end: 255 })) return /^[\uFEFF\s]*[[{]/.test(String(chunk));
  return false;
}

/** The list in a JSON text: an array, or an object whose values are the records, as YOURLS answers it. */
function listIn(value: unknown, path: readonly string[]): readonly unknown[] | null {
  const [name, ...rest] = path;
  if (name !== undefined) {
    const inner = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
    return inner === undefined ? null : listIn(inner, rest);
  }
  if (Array.isArray(value)) return value as unknown[];
  const values = typeof value === 'object' && value !== null ? Object.values(value) : [];
  return values.length > 0 && values.every((one) => typeof one === 'object' && one !== null) ? values : null;
}

/** Records of a JSON file, whose number stands for the line; NDJSON is read line by line. */
function readJson(file: string, format: LinkFormat): Found[] {
  const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  let list: readonly unknown[] | null = null;
  try {
    const value = JSON.parse(text) as unknown;
    list = format.lists.map((path) => listIn(value, path)).find((found) => found !== null) ?? null;
  } catch {
    try {
      list = text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [JSON.parse(line) as unknown]));
    } catch (error) {
      throw new OperatorError(`${file} is not JSON that can be read: ${(error as Error).message}.`);
    }
  }
  if (list === null) throw new OperatorError(`${file} holds no list of links as ${format.from} exports it.`);
  return list.map((one, index) => ({
    line: index + 1,
    record: typeof one === 'object' && one !== null ? (one as Record<string, unknown>) : {},
  }));
}

async function* readRecords(file: string, format: LinkFormat): AsyncGenerator<Found> {
  if (await isJson(file)) yield* readJson(file, format);
  else for await (const { line, values } of readCsv(file)) yield { line, record: values };
}

/** What a second import of the same links knows them by: their own id, else their short URL; random ones by nothing. */
function refOf({ externalId, alias, host }: ReadLink['link']): string | null {
  if (externalId !== null) return `id ${externalId}`;
  return alias === null ? null : `${host ?? ''}/${alias}`;
}

export interface FileSourceOptions {
  readonly file: string;
  readonly format: LinkFormat;
  readonly hash: (password: string) => Promise<string>;
}

/** Links of a file. Passwords are hashed while it is read: none is staged in clear, and the writing does not wait. */
export function linkFileSource({ file, format, hash }: FileSourceOptions): ImportSource {
  async function rowOf({ line, record }: Found): Promise<SourceRow> {
    const { link, password, problem } = format.read(record);
    const data = { ...link, passwordHash: password === null ? null : await hash(password) };
    return { kind: 'link', line, ref: refOf(link), data, ...(problem === undefined ? {} : { problem }) };
  }

  return {
    name: `links ${format.from}`,
    async *read(from: string | null): AsyncGenerator<SourceBatch> {
      const is = await hashOf(file);
      const [was, count] = from?.split(':') ?? [is, '0'];
      if (was !== is) {
        throw new OperatorError('An import of another file was interrupted. Run this with --fresh to read this one.');
      }
      const done = Number(count);
      let number = 0;
      let rows: SourceRow[] = [];
      for await (const found of readRecords(file, format)) {
        number += 1;
        if (number <= done) continue;
        rows.push(await rowOf(found));
        if (rows.length < AT_ONCE) continue;
        yield { rows, cursor: `${is}:${number}`, total: null };
        rows = [];
      }
      if (rows.length > 0) yield { rows, cursor: `${is}:${number}`, total: number };
    },
  };
}

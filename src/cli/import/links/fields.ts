import { type FieldError, Refusal, invalid } from '../../../kernel/refusal.ts';
import { type Rule, readRules } from '../../../modules/links/index.ts';
import { columnName } from '../csv-file.ts';
import { readInstant } from '../instant-text.ts';

const YES: ReadonlySet<string> = new Set(['1', 'true', 'yes', 'y', 'on']);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** A record of an export, read by any of the names a field has there; gathers what cannot be read. */
export class RecordReader {
  readonly #values: ReadonlyMap<string, unknown>;
  readonly #errors: FieldError[] = [];

  constructor(record: Readonly<Record<string, unknown>>) {
    this.#values = new Map(Object.entries(record).map(([name, value]) => [columnName(name), value]));
  }

  /** The first of the names that holds anything. */
  value(names: readonly string[]): unknown {
    for (const name of names) {
      const value = this.#values.get(columnName(name));
      if (value !== undefined && value !== null && value !== '') return value;
    }
    return undefined;
  }

  text(...names: string[]): string | null {
    const value = this.value(names);
    if (typeof value === 'string') return value.trim() || null;
    return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
  }

  #refuse(names: readonly string[]): null {
    this.#errors.push({ path: [names[0] ?? ''], code: 'format' });
    return null;
  }

  instant(...names: string[]): number | null {
    const text = this.text(...names);
    return text === null ? null : (readInstant(text) ?? this.#refuse(names));
  }

  count(...names: string[]): number | null {
    const text = this.text(...names)?.replaceAll(/[, ]/g, '') ?? null;
    if (text === null) return null;
    return /^\d{1,15}$/.test(text) ? Number(text) : this.#refuse(names);
  }

  flag(...names: string[]): boolean {
    return YES.has(this.text(...names)?.toLowerCase() ?? '');
  }

  /** A list: of JSON, or a text with `|`, `,` or `;` between its words. */
  words(...names: string[]): string[] {
    const value = this.value(names);
    const parts = Array.isArray(value) ? value.map(String) : typeof value === 'string' ? value.split(/[|,;]/) : [];
    return [...new Set(parts.map((part) => part.trim()).filter((part) => part !== ''))];
  }

  /** Objects of a list: of JSON, or a text that holds JSON, as our own exports write them. */
  objects(...names: string[]): Readonly<Record<string, unknown>>[] {
    const given = this.value(names);
    if (given === undefined) return [];
    const value = typeof given === 'string' ? parsed(given) : given;
    const isList = Array.isArray(value) && value.every((one) => typeof one === 'object' && one !== null);
    if (!isList) this.#refuse(names);
    return isList ? (value as Record<string, unknown>[]) : [];
  }

  /** Rules as the native API writes them. */
  rules(...names: string[]): readonly Rule[] {
    try {
      return readRules(this.objects(...names), readInstant);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.#errors.push(...error.fields);
      return [];
    }
  }

  /** An object inside the record. */
  inner(name: string): RecordReader {
    const value = this.value([name]);
    return new RecordReader(typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {});
  }

  /** What is wrong, if anything; the first field that cannot be read comes first. */
  problem(...more: (RecordReader | FieldError | null)[]): Refusal | undefined {
    const others = more.flatMap((one) => (one instanceof RecordReader ? one.#errors : one === null ? [] : [one]));
    const all = [...this.#errors, ...others];
    return all.length === 0 ? undefined : invalid(...all);
  }
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Host and alias of a short URL, with or without its scheme. */
export function partsOfShortUrl(text: string | null): { host: string; alias: string } | null {
  if (text === null) return null;
  const full = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(full)) return null;
  const url = new URL(full);
  const path = url.pathname.replaceAll(/^\/+|\/+$/g, '');
  return path === '' ? null : { host: url.hostname, alias: decoded(path) };
}

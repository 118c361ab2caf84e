import { type FieldError, invalid } from '../../kernel/refusal.ts';
import { readId } from './schemas.ts';

export type Body = Readonly<Record<string, unknown>>;

/** A value inside a list's object as text; anything that is none is an empty one. */
export function plainText(value: unknown): string {
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
}

/**
 * The items of a list, holes left out; null for what is no list. A list with numbers for names (`{"0": …, "2": …}`) is what
 * forms send and what PHP makes of a list with a hole.
 */
function itemsOf(value: unknown): unknown[] | null {
  if (value === null || value === '') return [];
  const isNumbered = typeof value === 'object' && Object.keys(value).every((name) => /^\d+$/.test(name));
  if (!Array.isArray(value) && !isNumbered) return null;
  const items: unknown[] = Object.values(value);
  return items.filter((item) => item !== null && item !== undefined && item !== '');
}

/** Reads a body's fields by name and gathers what is wrong with them, each under the name it was sent under. */
export class BodyReader {
  readonly #body: Body;
  readonly #errors: FieldError[] = [];

  constructor(body: Body) {
    this.#body = body;
  }

  has(name: string): boolean {
    return this.#body[name] !== undefined;
  }

  value(name: string): unknown {
    return this.#body[name];
  }

  refuse(name: string, code: Exclude<FieldError['code'], 'type'>): null {
    this.#errors.push({ path: [name], code });
    return null;
  }

  refuseType(name: string, expected: 'a string' | 'an array' | 'an object'): null {
    this.#errors.push({ path: [name], code: 'type', values: { expected } });
    return null;
  }

  /** A text; null, false and "" mean "none". */
  text(name: string): string | null {
    const value = this.#body[name];
    if (value === null || value === false || value === '') return null;
    if (typeof value === 'string') return value;
    if (typeof value === 'number') return String(value);
    return this.refuseType(name, 'a string');
  }

  /** One of some words, whatever their case; null means "none". */
  word<W extends string>(name: string, words: readonly W[]): W | null {
    const given = this.text(name);
    if (given === null) return null;
    return words.find((word) => word === given.trim().toLowerCase()) ?? this.refuse(name, 'enum');
  }

  /** An id, as a number or its digits; null means "none". */
  id(name: string): number | null {
    const text = this.text(name);
    if (text === null || text === '0') return null;
    return readId(text) ?? this.refuse(name, 'not_found');
  }

  /** Ids, holes left out. */
  ids(name: string): number[] {
    const value = this.#body[name];
    return (itemsOf(value) ?? [value]).map((item) => readId(plainText(item)) ?? this.refuse(name, 'not_found') ?? 0);
  }

  /** Objects of a list, holes left out; anything else in it is refused. */
  objects(name: string): Body[] {
    const items = itemsOf(this.#body[name]);
    if (items === null) this.refuseType(name, 'an array');
    return (items ?? []).flatMap((item) => {
      if (typeof item === 'object' && !Array.isArray(item)) return [item as Body];
      this.refuseType(name, 'an array');
      return [];
    });
  }

  throwIfAny(): void {
    if (this.#errors.length > 0) throw invalid(...this.#errors);
  }
}

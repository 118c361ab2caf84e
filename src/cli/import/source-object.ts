import { type FieldError, type Refusal, field, invalid } from '../../kernel/refusal.ts';

/** An object of a source, read field by field; what is not as expected is gathered, so that a line names all of it. */
export class SourceObject {
  readonly errors: FieldError[] = [];
  readonly #values: Readonly<Record<string, unknown>>;

  constructor(value: unknown) {
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    this.#values = isObject ? Object.fromEntries(Object.entries(value)) : {};
    if (!isObject) this.errors.push(field('', 'type', { expected: 'object' }));
  }

  has(name: string): boolean {
    return this.#values[name] !== undefined && this.#values[name] !== null;
  }

  #wrong<T>(name: string, expected: string, instead: T): T {
    this.errors.push(field(name, 'type', { expected }));
    return instead;
  }

  /** A text, a number as its digits; null where there is none. */
  text(name: string): string | null {
    const value = this.#values[name];
    if (value === undefined || value === null) return null;
    if (typeof value === 'string') return value;
    return typeof value === 'number' ? String(value) : this.#wrong(name, 'string', null);
  }

  requiredText(name: string): string {
    if (this.has(name)) return this.text(name) ?? '';
    this.errors.push(field(name, 'required'));
    return '';
  }

  integer(name: string): number | null {
    const value = this.#values[name];
    if (value === undefined || value === null) return null;
    return Number.isSafeInteger(value) ? Number(value) : this.#wrong(name, 'integer', null);
  }

  requiredInteger(name: string): number {
    if (this.has(name)) return this.integer(name) ?? 0;
    this.errors.push(field(name, 'required'));
    return 0;
  }

  /** An integer where 0 and nothing mean "none". */
  count(name: string): number | null {
    const value = this.integer(name);
    return value === 0 ? null : value;
  }

  flag(name: string): boolean {
    const value = this.#values[name];
    if (value === undefined || value === null) return false;
    return typeof value === 'boolean' ? value : this.#wrong(name, 'boolean', false);
  }

  /** An instant written as ISO 8601; null where there is none. */
  instant(name: string): number | null {
    const text = this.text(name);
    if (text === null || text === '') return null;
    const instant = Date.parse(text);
    return Number.isFinite(instant) ? instant : this.#wrong(name, 'date', null);
  }

  list(name: string): readonly unknown[] {
    const value = this.#values[name];
    if (value === undefined || value === null) return [];
    return Array.isArray(value) ? value : this.#wrong<readonly unknown[]>(name, 'array', []);
  }

  /** An object inside; its own errors are the caller's. */
  inner(name: string): SourceObject {
    return new SourceObject(this.#values[name] ?? {});
  }

  isObject(name: string): boolean {
    const value = this.#values[name];
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  }

  /** An object inside as it is; empty where there is none. */
  plain(name: string): Readonly<Record<string, unknown>> {
    return this.isObject(name) ? Object.fromEntries(Object.entries(this.#values[name] ?? {})) : {};
  }

  /** Spread into a row: the refusal of what was wrong, if anything was. */
  problem(): { problem?: Refusal } {
    return this.errors.length === 0 ? {} : { problem: invalid(...this.errors) };
  }
}

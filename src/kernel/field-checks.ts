import { type FieldCode, type FieldError, type RefusalValues, invalid } from './refusal.ts';
import { isStorable } from './text.ts';

interface TextRule {
  /** Least and most characters (code points), after nothing was trimmed; default 0 and 255. */
  readonly min?: number;
  readonly max?: number;
  /** One line: no control characters at all. Otherwise line breaks and tabs are text. */
  readonly line?: boolean;
}

interface NumberRule {
  readonly min?: number;
  readonly max?: number;
}

// oxlint-disable-next-line no-control-regex -- naming them is the point of the rule
const CONTROL = /[\u0000-\u001f\u007f]/;
// oxlint-disable-next-line no-control-regex -- as above, with tab and line breaks allowed
const CONTROL_IN_TEXT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** The largest id handed out: wires of existing clients read 31 bits. */
export const MAX_ID = 2 ** 31 - 1;

/**
 * Gathers what is wrong with an input, field by field, so that a refusal names all of it at once. Absent (undefined) and
 * null values pass: whether a field may be left out is the business of `required`.
 */
export class FieldChecks {
  readonly errors: FieldError[] = [];

  add(path: string, code: FieldCode, values: RefusalValues = {}): this {
    this.errors.push({ path: path.split('.'), code, values });
    return this;
  }

  required(path: string, value: unknown): this {
    return value === undefined || value === null || value === '' ? this.add(path, 'required') : this;
  }

  text(path: string, value: string | null | undefined, rule: TextRule = {}): this {
    if (value === undefined || value === null) return this;
    const { min = 0, max = 255 } = rule;
    if (!isStorable(value) || (rule.line === false ? CONTROL_IN_TEXT : CONTROL).test(value)) {
      return this.add(path, 'characters');
    }
    // A text of at most `max` UTF-16 units cannot have more code points, so only long ones are counted.
    const length = value.length > max || value.length < 2 * min ? Array.from(value.slice(0, 2 * max + 2)).length : max;
    if (length > max) return this.add(path, 'too_long', { max });
    if (length < min) return min === 1 ? this.add(path, 'required') : this.add(path, 'too_short', { min });
    return this;
  }

  integer(path: string, value: number | null | undefined, rule: NumberRule = {}): this {
    if (value === undefined || value === null) return this;
    const { min = 0, max = MAX_ID } = rule;
    if (!Number.isSafeInteger(value)) return this.add(path, 'type', { expected: 'integer' });
    if (value < min) return this.add(path, 'too_small', { min });
    if (value > max) return this.add(path, 'too_large', { max });
    return this;
  }

  word(path: string, value: string | null | undefined, words: readonly string[]): this {
    if (value === undefined || value === null || words.includes(value)) return this;
    return this.add(path, 'enum', { allowed: words });
  }

  /** Throws `invalid` if anything was wrong. */
  demand(): void {
    if (this.errors.length > 0) throw invalid(...this.errors);
  }
}

import { type FieldCode, type FieldError, invalid } from '../../kernel/refusal.ts';
import type { TargetVerdict } from './target.ts';

/** Gathers what is wrong with an input, so that one answer names all of it. */
export class Problems {
  readonly #fields: FieldError[] = [];

  add(path: readonly (string | number)[], code: FieldCode, values: FieldError['values'] = {}): void {
    this.#fields.push({ path, code, values });
  }

  /** The stored form of a target, or undefined after saying what is wrong with it. */
  target(path: readonly (string | number)[], verdict: TargetVerdict): string | undefined {
    if ('target' in verdict) return verdict.target;
    this.add(path, verdict.refused, verdict.max === undefined ? {} : { max: verdict.max });
    return undefined;
  }

  throwIfAny(): void {
    if (this.#fields.length > 0) throw invalid(...this.#fields);
  }
}

import { type FieldError, Refusal, invalid } from '../../kernel/refusal.ts';
import { isStorable } from '../../kernel/text.ts';

const DEEPEST = 64;
const ERRORS_SHOWN = 20;

/** Deeper inputs are left to the walk that counts. */
const SHALLOW = 8;

/** Whether a small input is free of faults, without noting where they would be. */
function isFaultless(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return isStorable(value);
  if (typeof value !== 'object' || value === null) return true;
  if (depth === SHALLOW) return false;
  for (const [key, inner] of Object.entries(value)) {
    if (!isStorable(key) || !isFaultless(inner, depth + 1)) return false;
  }
  return true;
}

/**
 * Refuses texts that no table can hold (NUL, half a surrogate pair) wherever they hide in an input, and inputs nested
 * deeper than any of ours. Walks without recursion, so depth costs no stack.
 */
export function refuseUnstorable(input: unknown): void {
  if (isFaultless(input)) return;
  const errors: FieldError[] = [];
  const waiting: { value: unknown; path: readonly (string | number)[] }[] = [{ value: input, path: [] }];
  for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) {
    const { value, path } = item;
    if (typeof value === 'string') {
      if (!isStorable(value)) errors.push({ path, code: 'characters' });
    } else if (typeof value === 'object' && value !== null) {
      if (path.length >= DEEPEST) throw new Refusal('malformed_body');
      for (const [key, inner] of Object.entries(value)) {
        if (!isStorable(key)) errors.push({ path, code: 'characters' });
        waiting.push({ value: inner, path: [...path, Array.isArray(value) ? Number(key) : key] });
      }
    }
    if (errors.length >= ERRORS_SHOWN) break;
  }
  if (errors.length > 0) throw invalid(...errors);
}

/** Refuses `not_found` for an address with a text that no table can hold: nothing can be called that. */
export function refuseUnstorableAddress(params: unknown): void {
  if (!isFaultless(params)) throw new Refusal('not_found');
}

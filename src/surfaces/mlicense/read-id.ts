import type { RefusalCode } from '../../kernel/refusal.ts';
import { demandId } from '../kit/ids.ts';

/** The id of a query or a body, or the refusal for an unknown thing. */
export function idOf(value: number | string | boolean | null | undefined, unknown: RefusalCode): number {
  return demandId(value === null || value === undefined ? undefined : String(value), unknown);
}

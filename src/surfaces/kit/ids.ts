import { Refusal, type RefusalCode } from '../../kernel/refusal.ts';

const MAX_ID = 2_147_483_647;

/** An id as it stands in an address; null for what no id can be. */
export function readId(text: string | undefined): number | null {
  if (text === undefined || !/^\d{1,10}$/.test(text)) return null;
  const id = Number(text);
  return id >= 1 && id <= MAX_ID ? id : null;
}

/** The same, or the refusal for a thing that does not exist: an impossible id is an unknown one. */
export function demandId(text: string | undefined, unknown: RefusalCode): number {
  const id = readId(text);
  if (id === null) throw new Refusal(unknown);
  return id;
}

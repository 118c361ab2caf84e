import type { Tables } from '../../kernel/tables.ts';

/** By table the ranges of ids that an import may give: above the first number, up to the second. */
export type Reserved = Readonly<Partial<Record<keyof Tables, readonly (readonly [above: number, upTo: number])[]>>>;

/** Ids beyond this are never kept: one of them would leave too few for what comes later. */
export const HIGHEST_KEPT = 1_000_000_000;

export function isReserved(reserved: Reserved, table: keyof Tables, id: number): boolean {
  return (reserved[table] ?? []).some(([above, upTo]) => id > above && id <= upTo);
}

export function withRange(reserved: Reserved, table: keyof Tables, range: readonly [number, number]): Reserved {
  return { ...reserved, [table]: [...(reserved[table] ?? []), range] };
}

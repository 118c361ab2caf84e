import type { Tables } from '../../kernel/tables.ts';

/** By table the ranges of ids that an import may give: above the first number, up to the second. */
export type Reserved = Readonly<Partial<Record<keyof Tables, readonly (readonly [above: number, upTo: number])[]>>>;

/** What an import knows of the ids its rows are written with. */
export interface IdsToGive {
  readonly reserved: Reserved;
  /**
   * Of a dry run alone, which leaves the counters where they are: by table the last id given. What keeps none is written
   * behind the reserved ones, where a real run's counter would stand, so that it takes no id which a later row keeps.
   */
  readonly lastTried: Map<keyof Tables, number>;
}

/** Ids beyond this are never kept: one of them would leave too few for what comes later. */
export const HIGHEST_KEPT = 1_000_000_000;

export function isReserved(reserved: Reserved, table: keyof Tables, id: number): boolean {
  return (reserved[table] ?? []).some(([above, upTo]) => id > above && id <= upTo);
}

export function withRange(reserved: Reserved, table: keyof Tables, range: readonly [number, number]): Reserved {
  return { ...reserved, [table]: [...(reserved[table] ?? []), range] };
}

declare module '../../kernel/refusal.ts' {
  interface RefusalCodes {
    group_not_found: Record<never, never>;
    /** Living products or groups stand in it. */
    group_not_empty: Record<never, never>;
    price_not_found: Record<never, never>;
    /** The thing has a row in that currency already: `id`. */
    price_exists: { id: number };
  }
}

export {};

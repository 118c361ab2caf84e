declare module '../../kernel/refusal.ts' {
  interface RefusalCodes {
    conversion_not_found: Record<never, never>;
    /** The invoice, lead or refund of that id is known, and says something else. */
    conversion_taken: { externalId: string };
    /** More would go back than came in; `leftMinor` can. */
    refund_exceeds_sale: { leftMinor: number; currency: string };
  }
}

export {};

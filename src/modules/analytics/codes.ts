declare module '../../kernel/refusal.ts' {
  interface RefusalCodes {
    /** The question can only be answered from more rows than one answer may read. */
    analytics_too_much: { max: number };
    /** As many people as there may be are watching already. */
    live_full: { max: number };
  }
}

export {};

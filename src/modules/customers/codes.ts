declare module '../../kernel/refusal.ts' {
  interface RefusalCodes {
    customer_not_found: Record<never, never>;
    customer_email_taken: Record<never, never>;
    /** The change is not possible from the state the customer is in. */
    customer_state_conflict: { status: string };
    customer_email_verified: Record<never, never>;
  }
}

export {};

declare module '../../kernel/refusal.ts' {
  interface RefusalCodes {
    service_not_found: Record<never, never>;
    /** The action is not possible now; `obstacle` says why. */
    service_state_conflict: { status: string; obstacle: string };
    product_sold_out: Record<never, never>;
    /** Services that are active, pending or suspended keep a customer from being deleted. */
    customer_has_services: { count: number };
  }
}

export {};

declare module '../../kernel/refusal.ts' {
  interface RefusalCodes {
    webhook_not_found: Record<never, never>;
    webhook_delivery_not_found: Record<never, never>;
    /** It is switched off, so nothing can be sent to it. */
    webhook_disabled: Record<never, never>;
    webhooks_too_many: { limit: number };
  }
}

export {};

declare module '../../kernel/refusal.ts' {
  interface RefusalCodes {
    qr_not_found: Record<never, never>;
  }
}

export {};

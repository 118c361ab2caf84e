declare module '../../kernel/refusal.ts' {
  interface RefusalCodes {
    product_not_found: Record<never, never>;
    product_name_taken: Record<never, never>;
    product_version_not_found: Record<never, never>;
    product_version_taken: Record<never, never>;
  }
}

export {};

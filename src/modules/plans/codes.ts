declare module '../../kernel/refusal.ts' {
  interface RefusalCodes {
    plan_limit_reached: { quota: string; limit: number };
    plan_feature_missing: { feature: string };
    plan_missing: Record<never, never>;
    plan_not_found: Record<never, never>;
    plan_in_use: Record<never, never>;
  }
}

export {};

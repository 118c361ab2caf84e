declare module '../../kernel/refusal.ts' {
  interface RefusalCodes {
    event_not_found: Record<never, never>;
    job_not_found: Record<never, never>;
    job_state_conflict: { status: string };
  }
}

export {};

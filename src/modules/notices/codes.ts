declare module '../../kernel/refusal.ts' {
  interface RefusalCodes {
    mail_not_found: Record<never, never>;
    /** A mail that waits, or that was sent, is not sent again. */
    mail_state_conflict: { status: string };
    template_not_found: Record<never, never>;
    mail_server_missing: Record<never, never>;
    /** What the mail server said to a mail that somebody waits for. */
    mail_not_taken: { problem: string };
  }
}

export {};

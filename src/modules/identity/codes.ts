declare module '../../kernel/refusal.ts' {
  interface RefusalCodes {
    account_not_found: Record<never, never>;
    account_suspended: Record<never, never>;
    user_not_found: Record<never, never>;
    member_not_found: Record<never, never>;
    member_protected: { reason: string };
    email_taken: Record<never, never>;
    username_taken: Record<never, never>;
    api_key_not_found: Record<never, never>;
    api_key_taken: Record<never, never>;
    session_not_found: Record<never, never>;
    sign_in_failed: Record<never, never>;
    totp_required: Record<never, never>;
    registration_closed: Record<never, never>;
  }
}

export {};

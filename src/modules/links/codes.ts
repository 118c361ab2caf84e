declare module '../../kernel/refusal.ts' {
  interface RefusalCodes {
    link_not_found: Record<never, never>;
    alias_taken: Record<never, never>;
    link_external_id_taken: Record<never, never>;
    domain_not_found: Record<never, never>;
    domain_taken: Record<never, never>;
    campaign_not_found: Record<never, never>;
    campaign_name_taken: Record<never, never>;
    campaign_slug_taken: Record<never, never>;
    channel_not_found: Record<never, never>;
    channel_name_taken: Record<never, never>;
    pixel_not_found: Record<never, never>;
    splash_not_found: Record<never, never>;
    overlay_not_found: Record<never, never>;
    answer_not_found: Record<never, never>;
    bio_not_found: Record<never, never>;
  }
}

export {};

declare module '../../kernel/refusal.ts' {
  interface RefusalCodes {
    license_not_found: Record<never, never>;
    license_key_taken: Record<never, never>;
    /** The change is not possible from the state the license is in. */
    license_state_conflict: { state: string };
    /** A service decides about this license: change the service instead. */
    license_owned_by_service: { serviceId: number };
    /** A claim on a license that is not valid; `verdict` says why. */
    license_not_active: { verdict: string };
    site_limit_reached: { limit: number };
    site_not_found: Record<never, never>;
    machine_limit_reached: { limit: number };
    machine_not_found: Record<never, never>;
    addon_not_found: Record<never, never>;
    addon_code_taken: Record<never, never>;
    addon_name_taken: Record<never, never>;
    blacklist_entry_not_found: Record<never, never>;
    blacklist_value_taken: Record<never, never>;
    license_type_not_found: Record<never, never>;
    license_type_in_use: Record<never, never>;
    license_type_is_default: Record<never, never>;
    /** Another key is published ahead: it takes over, or is withdrawn, before there is one more. */
    signing_key_waiting: { kid: string };
    /** No key of this id is published ahead. */
    signing_key_not_found: Record<never, never>;
  }
}

export {};

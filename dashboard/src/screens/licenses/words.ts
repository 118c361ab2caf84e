import type { Schema } from '../../api.ts';

export type License = Schema<'License'>;
export type LicenseType = Schema<'LicenseType'>;

/** In the order of the verdicts. */
export const LICENSE_STATUSES = ['active', 'grace', 'expired', 'suspended', 'banned', 'revoked'] as const;
export const LIMITS = ['maxSites', 'maxMachines', 'machineDays', 'maxAddresses', 'addressDays'] as const;
export type LimitName = (typeof LIMITS)[number];

import type { Generated, Selectable } from 'kysely';

export interface LicenseTypeTable {
  id: Generated<number>;
  accountId: number;
  name: string;
  nameFold: string;
  isDefault: number;
  maxSites: number | null;
  maxMachines: number | null;
  machineDays: number | null;
  maxAddresses: number | null;
  addressDays: number | null;
  durationMonths: number | null;
  graceDays: number;
  expiry: string;
  heartbeatSeconds: number | null;
  keyPattern: string | null;
  overagePercent: number;
  requireSite: number;
  requireFingerprint: number;
  requireProduct: number;
  rowVersion: number;
  createdAt: number;
  updatedAt: number;
}

export interface LicenseTable {
  id: Generated<number>;
  accountId: number;
  productId: number;
  typeId: number;
  key: string;
  origin: string;
  state: string;
  hold: string;
  /** Where lists by status look for the license (`bandOf`); its status is derived all the same. */
  band: number;
  serviceId: number | null;
  customerId: number | null;
  holderName: string | null;
  holderEmail: string | null;
  holderEmailFold: string | null;
  discordId: string | null;
  description: string | null;
  startsAt: number;
  durationMonths: number | null;
  expiresAt: number | null;
  overrides: string;
  assignedAddress: string | null;
  assignedMachine: string | null;
  deleteAfterExpire: number;
  lastCheckedAt: number | null;
  lastCode: string | null;
  externalId: string | null;
  rowVersion: number;
  createdAt: number;
  updatedAt: number;
}

export interface LicenseSiteTable {
  id: Generated<number>;
  accountId: number;
  licenseId: number;
  url: string;
  urlFold: string;
  createdAt: number;
}

export interface LicenseMachineTable {
  id: Generated<number>;
  accountId: number;
  licenseId: number;
  fingerprint: string;
  name: string | null;
  platform: string | null;
  lastSeenAt: number;
  lastPingAt: number | null;
  /** When it was noticed that its pings stopped; null again with the next ping. */
  diedAt: number | null;
  createdAt: number;
}

export interface LicenseAddressTable {
  id: Generated<number>;
  accountId: number;
  licenseId: number;
  address: string;
  slot: string;
  lastSeenAt: number;
  createdAt: number;
}

export interface AddonTable {
  id: Generated<number>;
  accountId: number;
  name: string;
  nameFold: string;
  code: string;
  version: string | null;
  priority: number;
  mainClass: string | null;
  builtByBitResourceId: string | null;
  fileId: number | null;
  rowVersion: number;
  createdAt: number;
  updatedAt: number;
}

export interface AddonProductTable {
  accountId: number;
  addonId: number;
  productId: number;
}

export interface LicenseAddonTable {
  accountId: number;
  licenseId: number;
  addonId: number;
}

export interface BlacklistTable {
  id: Generated<number>;
  accountId: number;
  type: string;
  value: string;
  valueFold: string;
  reason: string | null;
  hits: number;
  lastHitAt: number | null;
  rowVersion: number;
  createdAt: number;
  updatedAt: number;
}

export interface LicenseRequestTable {
  accountId: number;
  licenseId: number;
  kind: string;
  /** The last requests of this kind, oldest first; see recent-requests.ts. */
  recent: string;
}

export interface LicenseCheckDayTable {
  accountId: number;
  licenseId: number;
  day: number;
  code: string;
  count: number;
}

export type LicenseTypeRow = Selectable<LicenseTypeTable>;
export type LicenseRow = Selectable<LicenseTable>;
export type SiteRow = Selectable<LicenseSiteTable>;
export type MachineRow = Selectable<LicenseMachineTable>;
export type AddressRow = Selectable<LicenseAddressTable>;
export type AddonRow = Selectable<AddonTable>;
export type BlacklistRow = Selectable<BlacklistTable>;

/** Sums of the days of an account's licenses; `refused` of `count` did not let the caller in. */
export interface AccountCheckDayTable {
  accountId: number;
  day: number;
  code: string;
  count: number;
  refused: number;
}

declare module '../../kernel/tables.ts' {
  interface Tables {
    license_types: LicenseTypeTable;
    licenses: LicenseTable;
    license_sites: LicenseSiteTable;
    license_machines: LicenseMachineTable;
    license_addresses: LicenseAddressTable;
    addons: AddonTable;
    addon_products: AddonProductTable;
    license_addons: LicenseAddonTable;
    blacklists: BlacklistTable;
    license_requests: LicenseRequestTable;
    license_check_days: LicenseCheckDayTable;
    account_check_days: AccountCheckDayTable;
  }
}

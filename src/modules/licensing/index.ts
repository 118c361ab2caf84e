/**
 * Licences: what a customer holds, where it is used, and whether it is valid.
 *
 * Always true: living claims of a licence (sites, machines, addresses) never exceed its allowance, whoever claims at once;
 * the same site, machine or address takes one slot; a check always answers with one verdict of one ordered table, from
 * memory when warm; status follows from state, hold, customer and clock and is stored nowhere; a revoked licence stays
 * revoked; a generated key is unique in the instance, any other in its account; only services write a hold.
 */
import './codes.ts';
import './tables.ts';

export { ADDON_LIST_FIELDS } from './addon.ts';
export type { Addon, AddonFields } from './addon.ts';
export type { CreateAddon, UpdateAddon } from './addons.ts';
export { BLACKLIST_LIST_FIELDS, BLACKLIST_TYPES } from './blacklist.ts';
export type { BlacklistEntry, BlacklistType } from './blacklist.ts';
export type { CreateBlacklistEntry, UpdateBlacklistEntry } from './blacklists.ts';
export type { UpdateLicense } from './edit-license.ts';
export type { RequestKind } from './store-requests.ts';
export { MAX_GENERATED } from './generate.ts';
export type { GenerateLicenses } from './generate.ts';
export type { RenewLicense, RotateKey, TransferLicense } from './license-life.ts';
export type { ActivateMachine, ActivatedMachine, Machine } from './machines.ts';
export type { MachineRef } from './machine-ref.ts';
export type { CheckOutOptions, CheckedOut } from './check-out.ts';
export { FILE_INCLUDES } from './file-content.ts';
export type { FileInclude } from './file-content.ts';
export type { RenewFrom } from './renew.ts';
export type { LicenseExtras, LicenseRequest } from './usage.ts';
export { licenseActor } from './actor.ts';
export { addressSlot } from './address.ts';
export { NO_LICENSE } from './check.ts';
export type { CheckLicense, Checked } from './check.ts';
export { checkCustomCheck, customCheckOf } from './custom-check.ts';
export type { CustomCheck } from './custom-check.ts';
export type { CheckScope } from './facts.ts';
export type { KeyHint } from './find.ts';
export type { ImportedSite, ImportedSiteOutcome } from './import-sites.ts';
export type { ImportedLicense, ImportedOutcome } from './imported-license.ts';
export type { IssueLicense, IssuedLicense } from './issue.ts';
export { LICENSE_LIST_FIELDS, LICENSE_STATES, LICENSE_STATUSES } from './license.ts';
export type { Hold, License, LicenseState, LicenseStatus, Overrides } from './license.ts';
export type { LicenseFields, LimitChange } from './license-fields.ts';
export type { ChangeLicenseState } from './license-states.ts';
export { EXPIRY_RULES, LICENSE_TYPE_LIST_FIELDS, OVERAGES } from './license-type.ts';
export type { LicenseType, LicenseTypeFields, LimitName, Limits } from './license-type.ts';
export type { CreateLicenseType, UpdateLicenseType } from './license-types.ts';
export { createLicensing } from './licensing.ts';
export type { Licensing } from './licensing.ts';
export type { IssueForService, ServiceTerm } from './of-service.ts';
export type { LicenseAccounts, LicensingDeps } from './parts.ts';
export type { BoundSite, Site } from './sites.ts';
export type { FoundLicense } from './store-door.ts';
export { MACHINE_LIST_FIELDS, SITE_LIST_FIELDS } from './store-list-claims.ts';
export { VERDICT_CODES } from './verdict.ts';
export type { Explanation, Verdict, VerdictCode } from './verdict.ts';

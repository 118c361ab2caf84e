import type { Cache, Caches } from '../../kernel/cache.ts';
import type { Call, WriteCall } from '../../kernel/call.ts';
import type { HmacKeys, Random } from '../../kernel/ports.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { SigningKeyring } from '../../kernel/signing-keyring.ts';
import type { Catalog } from '../catalog/index.ts';
import type { Customers } from '../customers/index.ts';
import type { BlacklistMatcher } from './blacklist.ts';
import type { LicenseEntry } from './entry.ts';
import type { Gatherer } from './gatherer.ts';
import type { License, LicenseRecord } from './license.ts';
import { viewLicense } from './license.ts';
import type { LicenseType } from './license-type.ts';
import type { FoundLicense } from './store-door.ts';
import { loadDefaultType, loadType } from './store-types.ts';

export type LicensingQuota = 'licenses' | 'addons' | 'blacklists';

/** What licensing has to know of accounts; given at composition, because a license check never asks identity itself. */
export interface LicenseAccounts {
  /** From memory; null for an account that does not exist. */
  state(call: Call, accountId: number): Promise<'active' | 'suspended' | 'closed' | null>;
  /** The account with that slug; null when there is none. */
  idBySlug(call: Call, slug: string): Promise<number | null>;
}

export interface LicensingDeps {
  readonly caches: Caches;
  readonly plans: {
    take(call: WriteCall, quota: LicensingQuota, count?: number): Promise<void>;
    giveBack(call: WriteCall, quota: LicensingQuota, count?: number): Promise<void>;
  };
  readonly catalog: Catalog;
  readonly customers: Customers;
  readonly accounts: LicenseAccounts;
  readonly hmac: HmacKeys;
  readonly signer: SigningKeyring;
  readonly random: Random;
}

/** What the operations share: neighbours, caches, the gatherer. */
export interface Parts extends LicensingDeps {
  readonly entries: Cache<LicenseEntry>;
  /** `k.<account>.<key>` and `any.<key>`. */
  readonly keys: Cache<FoundLicense>;
  /** Whether keys that look like ours were given: `foreign.<account>` and `foreign.any`. */
  readonly foreign: Cache<{ readonly held: boolean }>;
  readonly types: Cache<LicenseType>;
  /** By account: addon id → entitlement code. */
  readonly addonCodes: Cache<ReadonlyMap<number, string>>;
  /** By account. */
  readonly blacklists: Cache<BlacklistMatcher>;
  readonly gatherer: Gatherer;
}

/** Names a row in a cache; with its account, so that asking for another's id leaves nothing behind for the owner. */
export function refOf(accountId: number, id: number): string {
  return `${accountId}.${id}`;
}

/** The type of a license, from memory. */
export async function typeOf(parts: Parts, call: Call, license: LicenseRecord): Promise<LicenseType> {
  const { accountId, typeId } = license;
  const ref = refOf(accountId, typeId);
  const type = parts.types.peek(ref) ?? (await parts.types.get(ref, () => loadType(call.db, accountId, typeId)));
  if (type === null) throw new Error(`license ${license.id} has no type ${typeId}`);
  return type;
}

/** The account's type by id, or its default type; read in the caller's transaction. */
export async function readType(call: Call, typeId: number | undefined): Promise<LicenseType | null> {
  const { accountId } = call.actor;
  return typeId === undefined ? loadDefaultType(call.db, accountId) : loadType(call.db, accountId, typeId);
}

/** Records as people and wires see them. Inside a transaction the types are read there, not from memory. */
export async function viewLicenses(
  parts: Parts,
  call: Call,
  records: readonly LicenseRecord[],
): Promise<readonly License[]> {
  const first = records[0];
  if (first === undefined) return [];
  const { accountId } = first;
  const ids = new Set(records.flatMap((record) => (record.customerId === null ? [] : [record.customerId])));
  const states = await parts.customers.customerStates(call, accountId, [...ids]);
  const views: License[] = [];
  for (const record of records) {
    const type = await typeOf(parts, call, record);
    const customer = record.customerId === null ? 'active' : (states.get(record.customerId) ?? 'active');
    views.push(viewLicense(record, { type, customer, now: call.now }));
  }
  return views;
}

export async function viewOne(parts: Parts, call: Call, record: LicenseRecord): Promise<License> {
  const [view] = await viewLicenses(parts, call, [record]);
  if (view === undefined) throw new Refusal('license_not_found');
  return view;
}

/** Says that a license (its row or a claim of it) changed. */
export function licenseChanged(tx: WriteCall, license: Pick<LicenseRecord, 'accountId' | 'id'>): void {
  tx.changed('license', refOf(license.accountId, license.id));
}

export function keyRef(accountId: number, key: string): string {
  return `k.${accountId}.${key}`;
}

export function anyKeyRef(key: string): string {
  return `any.${key}`;
}

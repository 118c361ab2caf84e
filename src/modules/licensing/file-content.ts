import type { Product } from '../catalog/index.ts';
import type { License } from './license.ts';
import type { FileResource } from './license-file.ts';
import type { LicenseType } from './license-type.ts';
import type { MachineRow, SiteRow } from './tables.ts';

/** What a file may bring along; a machine's file always brings its license. */
export const FILE_INCLUDES = ['license', 'product', 'license-type', 'entitlements', 'machines', 'sites'] as const;
export type FileInclude = (typeof FILE_INCLUDES)[number];

/** A link to another thing, as JSON:API writes it. */
function related(type: string, id: number) {
  return { data: { type, id: String(id) } };
}

function instant(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

/** A license as its holder's program sees it: nothing of the holder, the customer or the vendor's notes. */
export function licenseResource(license: License, entitlements: readonly string[]): FileResource {
  return {
    type: 'licenses',
    id: String(license.id),
    attributes: {
      key: license.key,
      status: license.status,
      expiry: instant(license.expiresAt),
      graceEndsAt: instant(license.graceEndsAt),
      startsAt: instant(license.startsAt),
      durationMonths: license.durationMonths,
      limits: license.limits,
      entitlements,
    },
    relationships: {
      product: related('products', license.productId),
      type: related('license-types', license.typeId),
    },
  };
}

export function machineResource(machine: MachineRow, productId: number): FileResource {
  return {
    type: 'machines',
    id: String(machine.id),
    attributes: {
      fingerprint: machine.fingerprint,
      name: machine.name,
      platform: machine.platform,
      createdAt: instant(machine.createdAt),
    },
    relationships: { license: related('licenses', machine.licenseId), product: related('products', productId) },
  };
}

export function siteResource(site: SiteRow): FileResource {
  return {
    type: 'sites',
    id: String(site.id),
    attributes: { url: site.url, createdAt: instant(site.createdAt) },
    relationships: { license: related('licenses', site.licenseId) },
  };
}

export function productResource({ id, name, slug, version }: Product): FileResource {
  return { type: 'products', id: String(id), attributes: { name, slug, version } };
}

export function typeResource(type: LicenseType): FileResource {
  const { name, maxSites, maxMachines, machineDays, maxAddresses, addressDays, graceDays, expiry } = type;
  const limits = { maxSites, maxMachines, machineDays, maxAddresses, addressDays };
  return { type: 'license-types', id: String(type.id), attributes: { name, limits, graceDays, expiry } };
}

export function entitlementResource(id: number, code: string): FileResource {
  return { type: 'entitlements', id: String(id), attributes: { code } };
}

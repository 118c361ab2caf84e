import type { Product } from '../../modules/catalog/index.ts';
import type { License, LicenseStatus, LicenseType, Site } from '../../modules/licensing/index.ts';
import { writeMicroseconds, writeMicrosecondsOrNull } from '../kit/dates.ts';

/** Clients compare `sites < max_sites`, so "no limit" has to be a number. */
const NO_LIMIT = 2_147_483_647;

/** This wire has four words: a banned customer's license reads as suspended, one in grace as active. */
const STATUS = {
  active: 'active',
  grace: 'active',
  expired: 'expired',
  suspended: 'suspended',
  banned: 'suspended',
  revoked: 'revoked',
} as const satisfies Record<LicenseStatus, string>;

/**
 * A body as clients mean it: what they send as nothing is missing, and a list without items is an object without
 * fields, because PHP writes both alike.
 */
export function withoutEmpty(body: unknown): unknown {
  if (Array.isArray(body) && body.length === 0) return {};
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null && value !== ''));
}

export function writeLicense(license: License) {
  return {
    id: license.id,
    product_id: license.productId,
    key: license.key,
    status: STATUS[license.status],
    expires_at: writeMicrosecondsOrNull(license.expiresAt),
    licence_type_id: license.typeId,
  };
}

/** A site where its license is known from around it. */
export function writeSite(site: Site) {
  return { id: site.id, url: site.url };
}

export function writeSiteOrNull(site: Site | null) {
  return site === null ? null : writeSite(site);
}

/** A site by itself. */
export function writeBoundSite(site: Site) {
  return { id: site.id, licence_id: site.licenseId, url: site.url };
}

export function writeLicenseType(type: LicenseType) {
  return { id: type.id, name: type.name, max_sites: type.maxSites ?? NO_LIMIT };
}

export function writeProduct(product: Product) {
  return {
    id: product.id,
    name: product.name,
    slug: product.slug,
    description: product.description ?? '',
    created_at: writeMicroseconds(product.createdAt),
    updated_at: writeMicroseconds(product.updatedAt),
  };
}

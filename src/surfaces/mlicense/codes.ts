import type { VerdictCode } from '../../modules/licensing/index.ts';

/** The words existing programs know; any other makes them throw. */
export const VALIDATION_CODES = [
  'OK',
  'UNKNOWN',
  'MAX_IP_IN_USE',
  'BAD_IP_ADDRESS',
  'BLACKLISTED_IP',
  'BLACKLISTED_HWID',
  'PRODUCT_NOT_FOUND',
  'PRODUCT_NOT_MATCH',
  'LICENSE_NOT_FOUND',
  'MAX_MACHINES_IN_USE',
  'LICENSE_NOT_ASSIGNED',
  'SECRET_KEY_NOT_FOUND',
] as const;

export type ValidationCode = (typeof VALIDATION_CODES)[number];

/** The status of each word. Programs take 200 alone for a yes. */
export const STATUS_OF = {
  OK: 200,
  UNKNOWN: 403,
  MAX_IP_IN_USE: 403,
  BAD_IP_ADDRESS: 403,
  BLACKLISTED_IP: 403,
  BLACKLISTED_HWID: 403,
  PRODUCT_NOT_FOUND: 404,
  PRODUCT_NOT_MATCH: 403,
  LICENSE_NOT_FOUND: 404,
  MAX_MACHINES_IN_USE: 403,
  LICENSE_NOT_ASSIGNED: 403,
  SECRET_KEY_NOT_FOUND: 401,
} as const satisfies Record<ValidationCode, number>;

/** A verdict that is not valid, in this wire's words. An unknown product has a word of its own (see validation.ts). */
export const REFUSED_AS = {
  NOT_FOUND: 'LICENSE_NOT_FOUND',
  BANNED: 'LICENSE_NOT_ASSIGNED',
  SUSPENDED: 'LICENSE_NOT_ASSIGNED',
  REVOKED: 'LICENSE_NOT_ASSIGNED',
  EXPIRED: 'LICENSE_NOT_ASSIGNED',
  PRODUCT_SCOPE_REQUIRED: 'PRODUCT_NOT_MATCH',
  PRODUCT_SCOPE_MISMATCH: 'PRODUCT_NOT_MATCH',
  ENTITLEMENTS_MISSING: 'UNKNOWN',
  VERSION_SCOPE_MISMATCH: 'UNKNOWN',
  BLACKLISTED_ADDRESS: 'BLACKLISTED_IP',
  BLACKLISTED_MACHINE: 'BLACKLISTED_HWID',
  SITE_SCOPE_REQUIRED: 'UNKNOWN',
  SITE_SCOPE_MISMATCH: 'UNKNOWN',
  TOO_MANY_SITES: 'UNKNOWN',
  FINGERPRINT_SCOPE_REQUIRED: 'MAX_MACHINES_IN_USE',
  NO_MACHINES: 'MAX_MACHINES_IN_USE',
  FINGERPRINT_SCOPE_MISMATCH: 'MAX_MACHINES_IN_USE',
  HEARTBEAT_DEAD: 'MAX_MACHINES_IN_USE',
  ADDRESS_SCOPE_MISMATCH: 'BAD_IP_ADDRESS',
  TOO_MANY_ADDRESSES: 'MAX_IP_IN_USE',
  TOO_MANY_MACHINES: 'MAX_MACHINES_IN_USE',
  VALID: 'OK',
} as const satisfies Record<VerdictCode, ValidationCode>;

/** What each word says; a license that is not active says why. */
export const MESSAGE_OF = {
  OK: 'License is valid.',
  UNKNOWN: 'The license was refused.',
  MAX_IP_IN_USE: 'The maximum number of addresses is in use.',
  BAD_IP_ADDRESS: 'The license is assigned to another address.',
  BLACKLISTED_IP: 'This address is blacklisted.',
  BLACKLISTED_HWID: 'This machine is blacklisted.',
  PRODUCT_NOT_FOUND: 'Product not found.',
  PRODUCT_NOT_MATCH: 'The license is for another product.',
  LICENSE_NOT_FOUND: 'License not found.',
  MAX_MACHINES_IN_USE: 'The maximum number of machines is in use.',
  LICENSE_NOT_ASSIGNED: 'The license is not active.',
  SECRET_KEY_NOT_FOUND: 'Secret key not found.',
} as const satisfies Record<ValidationCode, string>;

/** Why a license is not active. */
export const INACTIVE_BECAUSE: Partial<Record<VerdictCode, string>> = {
  BANNED: 'The license is banned.',
  SUSPENDED: 'The license is suspended.',
  REVOKED: 'The license is revoked.',
  EXPIRED: 'The license has expired.',
};

export function isValidationCode(word: unknown): word is ValidationCode {
  return VALIDATION_CODES.some((code) => code === word);
}

import type { License } from '../../../modules/licensing/index.ts';
import { writeMicrosecondsOrNull } from '../../kit/dates.ts';

/** A licence beside its customer or service. */
export function writeLicense(license: License) {
  return {
    id: license.id,
    key: license.key,
    status: license.status,
    expires_at: writeMicrosecondsOrNull(license.expiresAt),
    product_id: license.productId,
    license_type_id: license.typeId,
  };
}

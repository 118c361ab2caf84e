import { amountNumber } from '../../../kernel/money.ts';
import type { Service } from '../../../modules/services/index.ts';
import { writeMicroseconds, writeMicrosecondsOrNull } from '../../kit/dates.ts';

export function writeService(service: Service) {
  return {
    id: service.id,
    uuid: service.uuid,
    customer_id: service.customerId,
    name: service.name,
    description: service.description,
    type: service.type,
    status: service.status,
    billing: service.billing,
    currency: service.currency,
    price: amountNumber(service.priceMinor, service.currency),
    setup: amountNumber(service.setupMinor, service.currency),
    product_id: service.productId,
    expires_at: writeMicrosecondsOrNull(service.expiresAt),
    suspended_at: writeMicrosecondsOrNull(service.suspendedAt),
    suspend_reason: service.suspendReason,
    cancelled_at: writeMicrosecondsOrNull(service.cancelledAt),
    cancelled_reason: service.cancelledReason,
    trial_ends_at: writeMicrosecondsOrNull(service.trialEndsAt),
    renewals: service.renewals,
    max_renewals: service.maxRenewals,
    notes: service.notes,
    data: service.licenseId === null ? service.data : { ...service.data, licenseId: service.licenseId },
    created_at: writeMicroseconds(service.createdAt),
    updated_at: writeMicroseconds(service.updatedAt),
  };
}

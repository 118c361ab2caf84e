import type { Call } from '../../kernel/call.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { type LicenseRecord, statusOf } from './license.ts';
import type { LicenseType } from './license-type.ts';
import { type Parts, readType } from './parts.ts';

/** Statuses that refuse a claim, with the verdict that a check would give. */
const VERDICT_OF = { banned: 'BANNED', suspended: 'SUSPENDED', revoked: 'REVOKED', expired: 'EXPIRED' } as const;

/**
 * Refuses a claim on a license that is not valid (`license_not_active` with the verdict's code), and any claim in an
 * account that is not active: its checks go on answering, but nothing new is taken. Answers the license's type.
 */
export async function demandClaimable(parts: Parts, tx: Call, license: LicenseRecord): Promise<LicenseType> {
  if ((await parts.accounts.state(tx, license.accountId)) !== 'active') throw new Refusal('account_suspended');
  const type = await readType(tx, license.typeId);
  if (type === null) throw new Refusal('license_type_not_found');
  const customer =
    license.customerId === null
      ? 'active'
      : await parts.customers.customerState(tx, license.accountId, license.customerId);
  const status = statusOf(license, { type, customer, now: tx.now });
  if (status === 'active' || status === 'grace') return type;
  // A license whose type maintains access is used on after its end.
  if (status === 'expired' && type.expiry === 'maintain') return type;
  throw new Refusal('license_not_active', { verdict: VERDICT_OF[status] });
}

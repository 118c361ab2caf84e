import { formatAmount } from '../../../kernel/money.ts';
import type { Customer } from '../../../modules/customers/index.ts';
import { writeMicroseconds, writeMicrosecondsOrNull } from '../../kit/dates.ts';

/** A customer; the balance is in the account's currency. No secret ever appears. */
export function writeCustomer(customer: Customer, currency: string) {
  return {
    id: customer.id,
    firstname: customer.firstname,
    lastname: customer.lastname,
    email: customer.email,
    company_name: customer.companyName,
    billing_details: customer.billingDetails,
    locale: customer.locale,
    phone: customer.phone,
    address: customer.address,
    address2: customer.address2,
    city: customer.city,
    country: customer.country,
    region: customer.region,
    zipcode: customer.zipcode,
    email_verified_at: writeMicrosecondsOrNull(customer.emailVerifiedAt),
    balance: formatAmount(customer.balanceMinor, currency),
    last_login: writeMicrosecondsOrNull(customer.lastLoginAt),
    is_confirmed: customer.emailVerifiedAt !== null,
    notes: customer.notes,
    created_at: writeMicroseconds(customer.createdAt),
    updated_at: writeMicroseconds(customer.updatedAt),
  };
}

function entry(key: string, value: string | null): { key: string; value: string }[] {
  return value === null ? [] : [{ key, value }];
}

/** What holds a customer back, in the form in which clients look for it. */
export function writeCustomerMetadata(customer: Customer): { key: string; value: string }[] {
  const { status, statusReason, suspendedAt, bannedAt } = customer;
  if (status !== 'suspended' && status !== 'banned') return [];
  return [
    { key: status, value: 'true' },
    ...entry(`${status}_reason`, statusReason),
    ...entry(`${status}_at`, writeMicrosecondsOrNull(status === 'banned' ? bannedAt : suspendedAt)),
  ];
}

import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { FieldChecks } from '../../kernel/field-checks.ts';
import { MOST_MINOR } from '../../kernel/money.ts';
import { type FieldError, field } from '../../kernel/refusal.ts';
import type { ListFields } from '../../kernel/page.ts';
import { isCountry, isPostcodeOf } from './countries.ts';

export const CUSTOMER_STATUSES = ['active', 'suspended', 'banned', 'deleted'] as const;
export type CustomerStatus = (typeof CUSTOMER_STATUSES)[number];

/** A buyer. Personal fields are null once the customer is deleted. */
export interface Customer {
  readonly id: number;
  readonly accountId: number;
  readonly email: string | null;
  readonly firstname: string | null;
  readonly lastname: string | null;
  readonly companyName: string | null;
  readonly billingDetails: string | null;
  /** `xx` or `xx_XX`. */
  readonly locale: string | null;
  /** E.164, `+33612345678`. */
  readonly phone: string | null;
  readonly address: string | null;
  readonly address2: string | null;
  readonly city: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
  readonly region: string | null;
  readonly zipcode: string | null;
  readonly emailVerifiedAt: number | null;
  /** In the account's currency. */
  readonly balanceMinor: number;
  readonly lastLoginAt: number | null;
  readonly notes: string | null;
  readonly status: CustomerStatus;
  readonly suspendedAt: number | null;
  readonly bannedAt: number | null;
  readonly statusReason: string | null;
  readonly externalId: string | null;
  readonly rowVersion: number;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly deletedAt: number | null;
}

/** What a caller may set; absent = left as it is. */
export interface CustomerFields {
  readonly email?: string;
  readonly firstname?: string | null;
  readonly lastname?: string | null;
  readonly companyName?: string | null;
  readonly billingDetails?: string | null;
  readonly locale?: string | null;
  /** International form, or national of `country`. */
  readonly phone?: string | null;
  readonly address?: string | null;
  readonly address2?: string | null;
  readonly city?: string | null;
  readonly country?: string | null;
  readonly region?: string | null;
  readonly zipcode?: string | null;
  readonly balanceMinor?: number;
  readonly notes?: string | null;
  readonly externalId?: string | null;
}

export const CUSTOMER_LIST_FIELDS = {
  id: { type: 'integer', sortable: true },
  email: { type: 'text', sortable: true },
  firstname: { type: 'text', sortable: true },
  lastname: { type: 'text', sortable: true },
  companyName: { type: 'text' },
  phone: { type: 'text', sortable: true },
  country: { type: 'word' },
  status: { type: 'word', words: CUSTOMER_STATUSES },
  externalId: { type: 'word' },
  balanceMinor: { type: 'integer', wide: true, sortable: true },
  createdAt: { type: 'instant', sortable: true },
  updatedAt: { type: 'instant', sortable: true },
} as const satisfies ListFields;

const EMAIL = /^[^\s@<>()[\]\\,;:"]+@[^\s@.]+(?:\.[^\s@.]+)+$/u;
const LOCALE = /^[a-z]{2}(?:_[A-Z]{2})?$/;

/** An e-mail address as it is kept and compared: without outer space, in lower case. */
export function foldEmail(email: string): string {
  return email.trim().normalize('NFC').toLowerCase();
}

/** The phone number in E.164, read in international form or as a number of the country; null when it is none. */
export function readPhone(phone: string, country: string | null): string | null {
  const known = country !== null && isCountry(country);
  // Countries the library has no plan for are simply not found; the cast only names the parameter's type.
  const parsed = known ? parsePhoneNumberFromString(phone, country as CountryCode) : parsePhoneNumberFromString(phone);
  return parsed?.isValid() === true ? parsed.number : null;
}

function checkPlace(checks: FieldChecks, fields: CustomerFields, country: string | null): void {
  for (const name of ['address', 'address2', 'city', 'region'] as const) checks.text(name, fields[name], { max: 250 });
  if (typeof fields.country === 'string' && !isCountry(fields.country)) checks.add('country', 'format');
  checks.text('zipcode', fields.zipcode, { max: 20 });
  if (typeof fields.zipcode === 'string' && !isPostcodeOf(country, fields.zipcode)) checks.add('zipcode', 'format');
}

/**
 * What is wrong with the fields of a customer, each by its own rule; uniqueness is asked of the store. `country` is
 * the country that will hold after the change: post code and national phone numbers are read by it.
 */
export function checkCustomer(fields: CustomerFields, country: string | null = fields.country ?? null): FieldChecks {
  const checks = new FieldChecks();
  checks.text('email', fields.email, { max: 255 });
  if (fields.email !== undefined && !EMAIL.test(foldEmail(fields.email))) checks.add('email', 'format');
  checks.text('firstname', fields.firstname, { max: 50 }).text('lastname', fields.lastname, { max: 50 });
  checks.text('companyName', fields.companyName, { max: 255 });
  checks.text('billingDetails', fields.billingDetails, { max: 255, line: false });
  checks.text('notes', fields.notes, { max: 1_000, line: false });
  if (typeof fields.locale === 'string' && !LOCALE.test(fields.locale)) checks.add('locale', 'format');
  checkPlace(checks, fields, country);
  if (typeof fields.phone === 'string' && readPhone(fields.phone, country) === null) checks.add('phone', 'format');
  checks.integer('balanceMinor', fields.balanceMinor, { min: 0, max: MOST_MINOR });
  checks.text('externalId', fields.externalId, { min: 1, max: 255 });
  return checks;
}

/** What is wrong with a new password; null takes it away, absent leaves it. */
export function checkCustomerPassword(password: string | null | undefined): FieldError[] {
  if (typeof password !== 'string') return [];
  if (password.length < 8) return [field('password', 'too_short', { min: 8 })];
  return password.length > 1_000 ? [field('password', 'too_long', { max: 1_000 })] : [];
}

export type CustomerAction = 'suspend' | 'ban' | 'reactivate';

/** Where an action leads from a status; null when it is not possible from there. */
export function nextStatus(status: CustomerStatus, action: CustomerAction): CustomerStatus | null {
  switch (action) {
    case 'suspend':
      return status === 'active' || status === 'suspended' ? 'suspended' : null;
    case 'ban':
      return status === 'deleted' ? null : 'banned';
    case 'reactivate':
      return status === 'deleted' ? null : 'active';
  }
}

/** What a licence check has to know of its customer. */
export type CustomerState = 'active' | 'suspended' | 'banned';

/** A deleted customer's licences go on as if they had none. */
export function stateOf(status: CustomerStatus): CustomerState {
  return status === 'deleted' ? 'active' : status;
}

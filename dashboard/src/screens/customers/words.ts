import type { Schema } from '../../api.ts';

export const CUSTOMER_STATUSES = ['active', 'suspended', 'banned', 'deleted'] as const;

type Named = Pick<Schema<'Customer'>, 'firstname' | 'lastname' | 'companyName' | 'email' | 'id'>;

/** What a customer is called: the name, else the company, else the address, else the number. */
export function customerName({ firstname, lastname, companyName, email, id }: Named): string {
  const name = [firstname, lastname].filter(Boolean).join(' ');
  return name || companyName || email || `#${id}`;
}

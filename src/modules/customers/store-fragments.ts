import { type RawBuilder, sql } from 'kysely';

/** The ids of an account's customers in a status, as a subquery for lists of things that belong to customers. */
export function idsOfCustomersIn(accountId: number, status: 'suspended' | 'banned'): RawBuilder<unknown> {
  return sql`(select c.id from customers as c where c."accountId" = ${accountId} and c.status = ${status})`;
}

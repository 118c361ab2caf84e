/**
 * Customers: who buys from an account.
 *
 * Always true: e-mail (case ignored), phone and own id are unique among an account's living customers; a deleted customer
 * is anonymised for good and keeps only its id; a customer's state is read at each licence check and copied nowhere.
 */
import './codes.ts';
import './tables.ts';

export { CUSTOMER_LIST_FIELDS, CUSTOMER_STATUSES, foldEmail } from './customer.ts';
export type { Customer, CustomerFields, CustomerState, CustomerStatus } from './customer.ts';
export { isCountry } from './countries.ts';
export { idsOfCustomersIn } from './store-fragments.ts';
export { checkCustomer, checkCustomerPassword } from './customer.ts';
export { createCustomers } from './customers.ts';
export type { ChangeCustomerStatus, CreateCustomer, Customers, CustomersDeps, UpdateCustomer } from './customers.ts';

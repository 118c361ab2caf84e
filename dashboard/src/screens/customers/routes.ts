import { screen } from '../../app/screen.ts';

export const customerRoutes = [
  screen('customers', () => import('./list.tsx'), 'CustomerList', 'customers'),
  screen('customers/new', () => import('./form.tsx'), 'NewCustomer', 'customers'),
  screen('customers/$id', () => import('./detail.tsx'), 'CustomerDetail', 'customers', 'services', 'events'),
  screen('customers/$id/edit', () => import('./form.tsx'), 'EditCustomer', 'customers'),
];

import { screen } from '../../app/screen.ts';

export const tenantRoutes = [
  screen('accounts', () => import('./list.tsx'), 'AccountList', 'accounts'),
  screen('accounts/new', () => import('./new.tsx'), 'NewAccount', 'accounts'),
  screen('accounts/$id', () => import('./detail.tsx'), 'AccountDetail', 'accounts', 'usage', 'plans'),
];

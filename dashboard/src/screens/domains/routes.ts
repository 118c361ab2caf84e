import { screen } from '../../app/screen.ts';

export const domainRoutes = [
  screen('domains', () => import('./list.tsx'), 'DomainList', 'domains'),
  screen('domains/new', () => import('./form.tsx'), 'NewDomain', 'domains'),
  screen('domains/$id', () => import('./form.tsx'), 'EditDomain', 'domains'),
];

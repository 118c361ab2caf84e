import { screen } from '../../app/screen.ts';

export const serviceRoutes = [
  screen('services', () => import('./list.tsx'), 'ServiceList', 'services'),
  screen('services/new', () => import('./new.tsx'), 'NewService', 'services'),
  screen('services/$id', () => import('./detail.tsx'), 'ServiceDetail', 'services', 'events'),
  screen('services/$id/edit', () => import('./edit.tsx'), 'EditService', 'services'),
];

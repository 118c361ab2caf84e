import { screen } from '../../app/screen.ts';

export const linkRoutes = [
  screen('links', () => import('./list.tsx'), 'LinkList', 'links'),
  screen('links/new', () => import('./form.tsx'), 'NewLink', 'links'),
  screen('links/$id', () => import('./detail.tsx'), 'LinkDetail', 'links', 'events'),
  screen('links/$id/edit', () => import('./form.tsx'), 'EditLink', 'links'),
];

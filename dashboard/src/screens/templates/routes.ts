import { screen } from '../../app/screen.ts';

export const templateRoutes = [
  screen('templates', () => import('./list.tsx'), 'TemplateList', 'templates', 'mails'),
  screen('templates/$id', () => import('./edit.tsx'), 'EditTemplate', 'templates', 'mails'),
];

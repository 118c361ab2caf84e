import { screen } from '../../app/screen.ts';

export const eventRoutes = [
  screen('events', () => import('./list.tsx'), 'EventList', 'events'),
  screen('mails', () => import('./mails.tsx'), 'MailList', 'mails'),
  screen('jobs', () => import('./jobs.tsx'), 'JobList', 'jobs'),
];

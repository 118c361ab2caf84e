import { screen } from '../../app/screen.ts';

export const accountRoutes = [screen('account', () => import('./settings.tsx'), 'AccountSettings', 'account', 'mails')];

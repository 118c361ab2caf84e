import { screen } from '../../app/screen.ts';

export const analyticsRoutes = [screen('analytics', () => import('./analytics.tsx'), 'Analytics', 'analytics')];

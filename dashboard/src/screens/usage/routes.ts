import { screen } from '../../app/screen.ts';

export const usageRoutes = [screen('usage', () => import('./usage.tsx'), 'Usage', 'usage', 'plans')];

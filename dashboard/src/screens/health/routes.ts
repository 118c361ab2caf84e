import { screen } from '../../app/screen.ts';

export const healthRoutes = [screen('health', () => import('./health.tsx'), 'Health', 'health')];

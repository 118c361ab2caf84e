import { screen } from '../../app/screen.ts';

export const overviewRoutes = [screen('overview', () => import('./overview.tsx'), 'Overview', 'overview')];

import { screen } from '../../app/screen.ts';

export const meRoutes = [screen('me', () => import('./me.tsx'), 'Me', 'me')];

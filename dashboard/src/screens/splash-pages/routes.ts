import { screen } from '../../app/screen.ts';

export const splashPageRoutes = [
  screen('splash-pages', () => import('./list.tsx'), 'SplashPageList', 'splashPages'),
  screen('splash-pages/new', () => import('./form.tsx'), 'NewSplashPage', 'splashPages'),
  screen('splash-pages/$id', () => import('./form.tsx'), 'EditSplashPage', 'splashPages'),
];

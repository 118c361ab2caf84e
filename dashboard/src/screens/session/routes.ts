import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root.ts';
import { i18n } from '../../i18n/index.ts';

const loader = (): Promise<void> => i18n.loadNamespaces(['session']);

/** The screens of somebody who is not signed in. */
export const sessionRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: 'sign-in',
    loader,
    component: lazyRouteComponent(() => import('./sign-in.tsx'), 'SignIn'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: 'sign-up',
    loader,
    component: lazyRouteComponent(() => import('./sign-up.tsx'), 'SignUp'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: 'forgot-password',
    loader,
    component: lazyRouteComponent(() => import('./forgot-password.tsx'), 'ForgotPassword'),
  }),
] as const;

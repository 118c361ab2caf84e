import { createRoute, createRouter, redirect } from '@tanstack/react-router';
import { apiKeyRoutes } from '../screens/api-keys/routes.ts';
import { customerRoutes } from '../screens/customers/routes.ts';
import { eventRoutes } from '../screens/events/routes.ts';
import { forecastRoutes } from '../screens/forecast/routes.ts';
import { campaignRoutes } from '../screens/campaigns/routes.ts';
import { channelRoutes } from '../screens/channels/routes.ts';
import { pixelRoutes } from '../screens/pixels/routes.ts';
import { splashPageRoutes } from '../screens/splash-pages/routes.ts';
import { overlayRoutes } from '../screens/overlays/routes.ts';
import { bioPageRoutes } from '../screens/bio-pages/routes.ts';
import { domainRoutes } from '../screens/domains/routes.ts';
import { analyticsRoutes } from '../screens/analytics/routes.ts';
import { qrCodeRoutes } from '../screens/qr-codes/routes.ts';
import { webhookRoutes } from '../screens/webhooks/routes.ts';
import { accountRoutes } from '../screens/account/routes.ts';
import { usageRoutes } from '../screens/usage/routes.ts';
import { healthRoutes } from '../screens/health/routes.ts';
import { planRoutes } from '../screens/plans/routes.ts';
import { tenantRoutes } from '../screens/accounts/routes.ts';
import { linkRoutes } from '../screens/links/routes.ts';
import { meRoutes } from '../screens/me/routes.ts';
import { memberRoutes } from '../screens/members/routes.ts';
import { overviewRoutes } from '../screens/overview/routes.ts';
import { licenseRoutes } from '../screens/licenses/routes.ts';
import { productRoutes } from '../screens/products/routes.ts';
import { serviceRoutes } from '../screens/services/routes.ts';
import { templateRoutes } from '../screens/templates/routes.ts';
import { sessionRoutes } from '../screens/session/routes.ts';
import { NAV } from './nav.ts';
import { queryClient } from './query.ts';
import { rootRoute, shellRoute } from './root.ts';
import { type SearchValues, readSearch, writeSearch } from './search.ts';
import { sessionQuery } from './session.ts';
import { Crash, Missing, Waiting } from './shell/states.tsx';

/** `/`: the first screen of the navigation that the person may see. */
const homeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  beforeLoad: async () => {
    const session = await queryClient.ensureQueryData(sessionQuery);
    const first = NAV.flatMap(({ items }) => items).find(({ right }) => session?.rights.includes(right) === true);
    throw redirect({ to: first?.to ?? '/products', replace: true });
  },
});

/** A noun's routes are in `screens/<noun>/routes.ts`; each is fetched when somebody goes there. */
const routeTree = rootRoute.addChildren([
  ...sessionRoutes,
  shellRoute.addChildren([
    homeRoute,
    ...overviewRoutes,
    ...productRoutes,
    ...customerRoutes,
    ...serviceRoutes,
    ...forecastRoutes,
    ...linkRoutes,
    ...tenantRoutes,
    ...usageRoutes,
    ...healthRoutes,
    ...planRoutes,
    ...accountRoutes,
    ...webhookRoutes,
    ...templateRoutes,
    ...qrCodeRoutes,
    ...analyticsRoutes,
    ...domainRoutes,
    ...bioPageRoutes,
    ...overlayRoutes,
    ...splashPageRoutes,
    ...pixelRoutes,
    ...channelRoutes,
    ...campaignRoutes,
    ...meRoutes,
    ...memberRoutes,
    ...apiKeyRoutes,
    ...eventRoutes,
    ...licenseRoutes,
  ]),
]);

export const router = createRouter({
  routeTree,
  basepath: '/app',
  parseSearch: readSearch,
  stringifySearch: (values: Record<string, unknown>) => writeSearch(values as SearchValues),
  defaultPreload: 'intent',
  defaultNotFoundComponent: Missing,
  defaultErrorComponent: Crash,
  defaultPendingComponent: Waiting,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

import { createRootRoute, createRoute, redirect } from '@tanstack/react-router';
import { queryClient } from './query.ts';
import type { SearchValues } from './search.ts';
import { sessionQuery } from './session.ts';
import { Crash, Missing, Waiting } from './shell/states.tsx';
import { Shell } from './shell/shell.tsx';

export const rootRoute = createRootRoute({
  validateSearch: (search: Record<string, unknown>): SearchValues => search as SearchValues,
  notFoundComponent: Missing,
  errorComponent: Crash,
  pendingComponent: Waiting,
});

/** Everything behind the sign-in stands in the shell. Whoever is not signed in goes to the sign-in and comes back. */
export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  component: Shell,
  errorComponent: Crash,
  beforeLoad: async ({ location }) => {
    const session = await queryClient.ensureQueryData(sessionQuery);
    if (session === null) {
      // Nobody: asked again the next time, as they may have signed in by then.
      queryClient.removeQueries(sessionQuery);
      throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { next: location.href } });
    }
  },
});

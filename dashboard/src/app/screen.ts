import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import type { Namespace } from '../i18n/strings.ts';
import { i18n } from '../i18n/index.ts';
import { shellRoute } from './root.ts';

type Loaded<N extends string> = Promise<Readonly<Record<N, ComponentType>>>;

/**
 * A screen behind the sign-in: its address, the file that draws it and the component's name there. File and strings
 * are fetched when somebody goes there, or points at a link to it.
 */
export function screen<N extends string>(
  path: string,
  load: () => Loaded<N>,
  name: N,
  ...strings: Namespace[]
): AnyRoute {
  return createRoute({
    getParentRoute: () => shellRoute,
    path,
    component: lazyRouteComponent(load, name),
    loader: () => i18n.loadNamespaces(strings),
  });
}

import type { SurfaceDeps } from '../index.ts';

export type ApplicationDeps = Pick<
  SurfaceDeps,
  'config' | 'site' | 'identity' | 'catalog' | 'customers' | 'services' | 'licensing'
>;

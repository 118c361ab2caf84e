import type { SurfaceDeps } from '../index.ts';
import type { WireDates } from './dates.ts';

export interface ShortenerDeps extends SurfaceDeps {
  readonly dates: WireDates;
}

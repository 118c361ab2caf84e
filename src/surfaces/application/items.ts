import type { Endpoint, Method } from '../kit/surface.ts';

const UPDATES: readonly Method[] = ['POST', 'PUT', 'PATCH'];

/** Three methods do the same to an item; the docs show the first. */
export function updateRoutes(make: (method: Method) => Endpoint): Endpoint[] {
  return UPDATES.map((method) => ({ ...make(method), method, hidden: method !== 'POST' }));
}

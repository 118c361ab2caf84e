import { Refusal } from '../../kernel/refusal.ts';
import type { Endpoint, Method } from '../kit/surface.ts';

const UPDATES: readonly Method[] = ['POST', 'PUT', 'PATCH'];

/** Three methods do the same to an item; the docs show the first. */
export function updateRoutes(make: (method: Method) => Endpoint): Endpoint[] {
  return UPDATES.map((method) => ({ ...make(method), method, hidden: method !== 'POST' }));
}

const ATTEMPTS = 4;

/**
 * Clients of this wire send no version, so an update that met another one is simply done after it. Only for inputs
 * without a version: a stale one would be stale again.
 */
export async function afterOthers<T>(update: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await update();
    } catch (error) {
      const met = error instanceof Refusal && error.code === 'stale';
      if (!met || attempt >= ATTEMPTS) throw error;
    }
  }
}

import type { AddressPolicyOptions } from './address-policy.ts';
import type { GuardedClient } from './guarded-client.ts';

/** The guarded client, made at the first call: most commands never call out, and should not wait for it. */
export function openOutbound(options: AddressPolicyOptions): GuardedClient {
  let client: Promise<GuardedClient> | null = null;
  const get = (): Promise<GuardedClient> =>
    (client ??= import('./guarded-client.ts').then((module) => module.createGuardedClient(options)));
  return {
    request: async (request) => (await get()).request(request),
    look: async (url) => (await get()).look(url),
    close: async () => {
      await (await client)?.close();
    },
  };
}

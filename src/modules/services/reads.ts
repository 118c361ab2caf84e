import { demand } from '../../kernel/actor.ts';
import type { Call } from '../../kernel/call.ts';
import type { ListRequest, Page } from '../../kernel/page.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Service } from './service.ts';
import * as store from './store.ts';

const MOST_SHOWN = 1_000;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Reading services. */
export function createServiceReads() {
  async function load(call: Call, id: number): Promise<Service> {
    const service = await store.loadService(call.db, call.actor.accountId, id);
    if (service === null) throw new Refusal('service_not_found');
    return service;
  }

  return {
    async getService(call: Call, id: number): Promise<Service> {
      demand(call.actor, 'services:index');
      return load(call, id);
    },

    /** For a change or an action about to be made: the service, without the right to read services. */
    async serviceForUpdate(call: Call, id: number): Promise<Service> {
      demand(call.actor, 'services:update');
      return load(call, id);
    },

    /** Refuses `service_not_found`; the action itself asks for its right. */
    serviceForAction: (call: Call, id: number): Promise<Service> => load(call, id),

    /** The id behind a uuid of the caller's account; null when there is none. The operation itself asks for its right. */
    serviceIdByUuid: async (call: Call, uuid: string): Promise<number | null> =>
      UUID.test(uuid) ? store.loadServiceIdByUuid(call.db, call.actor.accountId, uuid.toLowerCase()) : null,

    async listServices(call: Call, request: ListRequest): Promise<Page<Service>> {
      demand(call.actor, 'services:index');
      return store.listServices(call, call.actor.accountId, request);
    },

    async countServices(call: Call, request: Pick<ListRequest, 'filters' | 'search'>): Promise<number> {
      demand(call.actor, 'services:index');
      return store.countServices(call, call.actor.accountId, request);
    },

    streamServices(
      call: Call,
      request: Pick<ListRequest, 'filters' | 'search'> = { filters: [] },
    ): AsyncGenerator<readonly Service[]> {
      demand(call.actor, 'services:index');
      return store.streamServices(call, call.actor.accountId, request);
    },

    /** For answers that show services beside their customers; 1,000 at most. */
    servicesOfCustomers: (call: Call, customerIds: readonly number[]): Promise<Service[]> =>
      store.loadServicesBy(call.db, call.actor.accountId, {
        column: 'customerId',
        values: customerIds,
        limit: MOST_SHOWN,
      }),

    /** For prices: whether the caller's account has the service. */
    hasService: async (call: Call, id: number): Promise<boolean> =>
      (await store.loadService(call.db, call.actor.accountId, id)) !== null,
  };
}

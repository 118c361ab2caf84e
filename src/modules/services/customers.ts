import { demand } from '../../kernel/actor.ts';
import type { Call, WriteCall } from '../../kernel/call.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Customer } from '../customers/index.ts';
import { attempt, lockExpected } from './save.ts';
import type { ServicesDeps } from './parts.ts';
import type { Service, ServiceStatus } from './service.ts';
import { countServicesOfCustomer, loadServicesOfCustomer } from './store.ts';
import type { ServiceAction } from './transition.ts';

/** Services in these states keep a customer from being deleted. */
const LIVING: readonly ServiceStatus[] = ['active', 'pending', 'suspended'];
const BATCH = 200;
const MOST_NAMED = 100;

export interface HoldCustomer {
  readonly id: number;
  readonly reason?: string | null;
  /** Suspend the customer's active services as well. */
  readonly force?: boolean;
  /** Whether the customer is told by mail; default yes. */
  readonly notify?: boolean;
}

/** What concerns a customer and everything the customer has: services, licences, then the customer, in one transaction. */
export function createCustomerOperations(deps: ServicesDeps) {
  /** Does one thing to all of a customer's services in some states, in batches. */
  async function toAll(
    tx: WriteCall,
    of: { readonly customerId: number; readonly statuses: readonly ServiceStatus[] },
    action: { readonly name: ServiceAction; readonly reason: string | null; readonly notify: false },
  ): Promise<void> {
    for (;;) {
      const batch = await loadServicesOfCustomer(tx.db, tx.actor.accountId, { ...of, limit: BATCH });
      for (const { id } of batch) await attempt(deps, tx, await lockExpected(tx, { id }), action);
      if (batch.length < BATCH) return;
    }
  }

  async function hold(call: Call, way: 'suspend' | 'ban', input: HoldCustomer): Promise<Customer> {
    demand(call.actor, 'customers:update');
    return call.write(async (tx) => {
      const { id, reason = null, force = false, notify = true } = input;
      const operation = way === 'ban' ? deps.customers.banCustomer : deps.customers.suspendCustomer;
      // First, so that no order that is under way adds a service behind its back.
      if ((await deps.customers.lockCustomer(tx, id)) === null) throw new Refusal('customer_not_found');
      // One mail about the customer says it all.
      const action = { name: 'suspend', reason, notify: false } as const;
      if (force) await toAll(tx, { customerId: id, statuses: ['active'] }, action);
      return operation(tx, { id, reason, notify });
    });
  }

  return {
    /** The services that keep the customer from being deleted, and how many there are. */
    async servicesInTheWay(call: Call, customerId: number): Promise<{ count: number; services: readonly Service[] }> {
      const { accountId } = call.actor;
      const count = await countServicesOfCustomer(call.db, accountId, { customerId, statuses: LIVING });
      const of = { customerId, statuses: LIVING, limit: MOST_NAMED };
      return { count, services: await loadServicesOfCustomer(call.db, accountId, of) };
    },

    /**
     * Anonymises a customer for good. With living services refused (`customer_has_services`) unless forced: then they are
     * cancelled and their licences end; every licence of the customer forgets who held it.
     */
    async removeCustomer(
      call: Call,
      input: { readonly id: number; readonly force?: boolean; readonly rowVersion?: number },
    ): Promise<void> {
      demand(call.actor, 'customers:delete');
      await call.write(async (tx) => {
        const { id, force = false, ...rest } = input;
        if ((await deps.customers.lockCustomer(tx, id)) === null) throw new Refusal('customer_not_found');
        const of = { customerId: id, statuses: LIVING };
        const count = await countServicesOfCustomer(tx.db, tx.actor.accountId, of);
        if (count > 0 && !force) throw new Refusal('customer_has_services', { count });
        await toAll(tx, of, { name: 'cancel', reason: 'customer deleted', notify: false });
        await deps.licensing.forgetHolders(tx, id);
        await deps.customers.deleteCustomer(tx, { id, ...rest });
      });
    },

    suspendCustomer: (call: Call, input: HoldCustomer): Promise<Customer> => hold(call, 'suspend', input),
    banCustomer: (call: Call, input: HoldCustomer): Promise<Customer> => hold(call, 'ban', input),
  };
}

import { createServiceActions } from './actions.ts';
import { createCustomerOperations } from './customers.ts';
import { createDueRound } from './due.ts';
import { createServiceImport } from './import-services.ts';
import { createForecast } from './forecast-pages.ts';
import { createLedger } from './ledger.ts';
import { createOrders } from './orders.ts';
import type { ServicesDeps } from './parts.ts';
import { createServiceReads } from './reads.ts';

/** What customers bought. See index.ts for what always holds. */
export function createServices(deps: ServicesDeps) {
  return {
    ...createOrders(deps),
    ...createServiceImport(deps),
    ...createServiceActions(deps),
    ...createServiceReads(),
    ...createDueRound(deps),
    ...createForecast(deps),
    ...createLedger(),
    ...createCustomerOperations(deps),
  };
}

export type Services = ReturnType<typeof createServices>;

import { demand } from '../../kernel/actor.ts';
import type { Call } from '../../kernel/call.ts';
import type { ListRequest, Page } from '../../kernel/page.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Origin } from '../services/index.ts';
import type { Conversion } from './conversion.ts';
import { createLeads } from './leads.ts';
import { type ConversionsDeps, originOfCustomer } from './parts.ts';
import { createSales } from './sales.ts';
import { listConversions, loadConversion } from './store.ts';

/** What visits led to. See index.ts for what always holds. */
export function createConversions(deps: ConversionsDeps) {
  return {
    ...createLeads(deps),
    ...createSales(deps),

    /** Before a lead or sale is told of, outside any transaction: people can be faster than what stores their visit. */
    async awaitClick(call: Call, clickId: string | undefined): Promise<void> {
      if (clickId !== undefined) await deps.visits.awaitClick(call, clickId);
    },

    /** For services: the visit that brought a customer, as far as a lead has named one. */
    originOfCustomer: (call: Call, customerId: number): Promise<Origin | null> => originOfCustomer(call, customerId),

    /** Refuses `conversion_not_found`. */
    async getConversion(call: Call, id: number): Promise<Conversion> {
      demand(call.actor, 'conversions:index');
      const conversion = await loadConversion(call.db, call.actor.accountId, id);
      if (conversion === null) throw new Refusal('conversion_not_found');
      return conversion;
    },

    async listConversions(call: Call, request: ListRequest): Promise<Page<Conversion>> {
      demand(call.actor, 'conversions:index');
      return listConversions(call, call.actor.accountId, request);
    },
  };
}

export type Conversions = ReturnType<typeof createConversions>;

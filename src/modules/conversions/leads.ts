import { demand } from '../../kernel/actor.ts';
import type { Call, WriteCall } from '../../kernel/call.ts';
import type { Instant } from '../../kernel/instant.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Conversion } from './conversion.ts';
import {
  type ConversionsDeps,
  type CustomerRef,
  type Tracked,
  customerOf,
  emitConversion,
  originOf,
  readAt,
  writeOnce,
} from './parts.ts';
import { insertConversion, loadLead, lockByExternalId } from './store.ts';

export interface TrackLead {
  readonly clickId?: string;
  readonly customer: CustomerRef;
  readonly name?: string | null;
  readonly externalId?: string;
  readonly at?: Instant;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** People who made themselves known. */
export function createLeads(deps: ConversionsDeps) {
  async function known(tx: WriteCall, input: TrackLead, customerId: number): Promise<Conversion | null> {
    const { accountId } = tx.actor;
    if (input.externalId !== undefined) {
      const lead = await lockByExternalId(tx, accountId, { kind: 'lead', externalId: input.externalId });
      const isOther = lead !== null && (lead.customerId !== customerId || lead.clickId !== (input.clickId ?? null));
      if (isOther) throw new Refusal('conversion_taken', { externalId: input.externalId });
      if (lead !== null) return lead;
    }
    return input.clickId === undefined ? null : loadLead(tx.db, accountId, { customerId, clickId: input.clickId });
  }

  return {
    /**
     * Ties a customer to the visit that brought them. The same customer and visit are one lead, however often it is told.
     * Refuses `invalid`, `conversion_taken`.
     */
    async trackLead(call: Call, input: TrackLead): Promise<Tracked> {
      demand(call.actor, 'conversions:create');
      const at = readAt(call, input.at);
      const origin = await originOf(deps, call, input.clickId);
      return writeOnce(call, async (tx) => {
        const customer = await customerOf(deps, tx, input.customer);
        const before = await known(tx, input, customer.id);
        if (before !== null) return { conversion: before, created: false };
        const conversion = await insertConversion(tx.db, tx.actor.accountId, {
          kind: 'lead',
          at,
          name: input.name ?? null,
          clickId: origin?.clickId ?? null,
          linkId: origin?.linkId ?? null,
          customerId: customer.id,
          saleId: null,
          ledgerId: null,
          amountMinor: null,
          currency: null,
          refundedMinor: 0,
          externalId: input.externalId ?? null,
          data: input.data ?? {},
          createdAt: tx.now,
        });
        emitConversion(tx, conversion);
        return { conversion, created: true };
      });
    },
  };
}

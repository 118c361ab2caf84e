import { demand } from '../../kernel/actor.ts';
import type { Call, WriteCall } from '../../kernel/call.ts';
import { isCurrency } from '../../kernel/currency.ts';
import type { Instant } from '../../kernel/instant.ts';
import { MOST_MINOR } from '../../kernel/money.ts';
import { Refusal, field, invalid } from '../../kernel/refusal.ts';
import { type Conversion, leftOf } from './conversion.ts';
import {
  type ConversionsDeps,
  type CustomerRef,
  type Tracked,
  customerOf,
  emitConversion,
  isCustomer,
  originOf,
  originOfCustomer,
  readAt,
  writeOnce,
} from './parts.ts';
import { addRefund, insertConversion, lockByExternalId } from './store.ts';

export interface TrackSale {
  readonly clickId?: string;
  /** Who paid; may be left out where the visit is named. */
  readonly customer?: CustomerRef;
  readonly amountMinor: number;
  readonly currency: string;
  /** The vendor's invoice; the same one is the same sale. */
  readonly invoiceId: string;
  readonly name?: string | null;
  readonly at?: Instant;
  readonly data?: Readonly<Record<string, unknown>>;
}

export interface TrackRefund {
  readonly invoiceId: string;
  /** Absent = all that is left of the sale. */
  readonly amountMinor?: number;
  readonly currency?: string;
  /** The vendor's own id of the refund; the same one is the same refund. */
  readonly refundId?: string;
  readonly name?: string | null;
  readonly at?: Instant;
}

function checkAmount(amountMinor: number, least: number): void {
  if (amountMinor > MOST_MINOR) throw invalid(field('amount.amountMinor', 'too_large', { max: MOST_MINOR }));
  if (!Number.isSafeInteger(amountMinor) || amountMinor < least)
    throw invalid(field('amount.amountMinor', 'too_small', { min: least }));
}

/** Money that came of visits, and money that went back. The ledger is written in the same transaction. */
export function createSales(deps: ConversionsDeps) {
  /** What is told again has to say the same; what it leaves out, it does not deny. */
  async function same(tx: WriteCall, sale: Conversion, input: TrackSale): Promise<Tracked> {
    const { customer, clickId } = input;
    const isSame =
      sale.amountMinor === input.amountMinor &&
      sale.currency === input.currency &&
      (clickId === undefined || clickId === sale.clickId) &&
      (customer === undefined || (await isCustomer(deps, tx, customer, sale.customerId)));
    if (!isSame) throw new Refusal('conversion_taken', { externalId: input.invoiceId });
    return { conversion: sale, created: false };
  }

  async function sell(
    tx: WriteCall,
    input: TrackSale,
    known: { at: Instant; origin: { clickId: string; linkId: number } | null },
  ): Promise<Tracked> {
    const { accountId } = tx.actor;
    const before = await lockByExternalId(tx, accountId, { kind: 'sale', externalId: input.invoiceId });
    if (before !== null) return same(tx, before, input);
    // The ledger may know the invoice from elsewhere; then its money is counted already. Or this very sale was told
    // meanwhile, both rows at once: then `writeOnce` looks again and finds it.
    if ((await deps.services.entryByExternalId(tx, input.invoiceId)) !== null) {
      throw new Refusal('conversion_taken', { externalId: input.invoiceId });
    }
    const customer = input.customer === undefined ? null : await customerOf(deps, tx, input.customer);
    const origin = known.origin ?? (customer === null ? null : await originOfCustomer(tx, customer.id));
    const money = { amountMinor: input.amountMinor, currency: input.currency };
    const from = { clickId: origin?.clickId ?? null, linkId: origin?.linkId ?? null };
    const customerId = customer?.id ?? null;
    const entry = await deps.services.recordEntry(tx, {
      at: known.at,
      kind: 'sale',
      customerId,
      serviceId: null,
      licenseId: null,
      ...from,
      ...money,
      externalId: input.invoiceId,
    });
    const conversion = await insertConversion(tx.db, accountId, {
      kind: 'sale',
      at: known.at,
      name: input.name ?? null,
      ...from,
      customerId,
      saleId: null,
      ledgerId: entry.id,
      ...money,
      refundedMinor: 0,
      externalId: input.invoiceId,
      data: input.data ?? {},
      createdAt: tx.now,
    });
    emitConversion(tx, conversion);
    return { conversion, created: true };
  }

  async function giveBack(tx: WriteCall, input: TrackRefund, at: Instant): Promise<Tracked> {
    const { accountId } = tx.actor;
    const sale = await lockByExternalId(tx, accountId, { kind: 'sale', externalId: input.invoiceId });
    if (sale === null) throw invalid(field('invoiceId', 'not_found'));
    if (input.currency !== undefined && input.currency !== sale.currency) {
      throw invalid(field('amount.currency', 'not_allowed'));
    }
    if (input.refundId !== undefined) {
      const before = await lockByExternalId(tx, accountId, { kind: 'refund', externalId: input.refundId });
      const isSame =
        before?.saleId === sale.id && (input.amountMinor === undefined || input.amountMinor === before.amountMinor);
      if (before !== null && isSame) return { conversion: before, created: false };
      if (before !== null) throw new Refusal('conversion_taken', { externalId: input.refundId });
    }
    const left = leftOf(sale);
    const amountMinor = input.amountMinor ?? left;
    const currency = sale.currency ?? '';
    if (amountMinor > left || left === 0) throw new Refusal('refund_exceeds_sale', { leftMinor: left, currency });
    const { customerId, clickId, linkId } = sale;
    await addRefund(tx.db, accountId, { id: sale.id, amountMinor });
    const of = { customerId, clickId, linkId };
    const entry = await deps.services.recordEntry(tx, {
      at,
      kind: 'refund',
      serviceId: null,
      licenseId: null,
      ...of,
      amountMinor: -amountMinor,
      currency,
      externalId: null,
    });
    const conversion = await insertConversion(tx.db, accountId, {
      kind: 'refund',
      at,
      name: input.name ?? null,
      ...of,
      saleId: sale.id,
      ledgerId: entry.id,
      amountMinor,
      currency,
      refundedMinor: 0,
      externalId: input.refundId ?? null,
      data: {},
      createdAt: tx.now,
    });
    emitConversion(tx, conversion);
    return { conversion, created: true };
  }

  return {
    /**
     * Books a sale, once for each invoice. Without a visit it goes to the one the customer's lead names. Refuses
     * `invalid`, and `conversion_taken` for an invoice of another amount, customer or visit.
     */
    async trackSale(call: Call, input: TrackSale): Promise<Tracked> {
      demand(call.actor, 'conversions:create');
      if (input.customer === undefined && input.clickId === undefined) throw invalid(field('customer', 'required'));
      if (!isCurrency(input.currency)) throw invalid(field('amount.currency', 'enum'));
      checkAmount(input.amountMinor, 0);
      const at = readAt(call, input.at);
      const origin = await originOf(deps, call, input.clickId);
      return writeOnce(call, (tx) => sell(tx, input, { at, origin }));
    },

    /**
     * Takes a sale back, whole or in part, never more than came in, however many ask at once. Refuses `invalid`,
     * `refund_exceeds_sale`, `conversion_taken`.
     */
    async trackRefund(call: Call, input: TrackRefund): Promise<Tracked> {
      demand(call.actor, 'conversions:create');
      if (input.amountMinor !== undefined) checkAmount(input.amountMinor, 1);
      const at = readAt(call, input.at);
      return writeOnce(call, (tx) => giveBack(tx, input, at));
    },
  };
}

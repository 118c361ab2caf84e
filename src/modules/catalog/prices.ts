import { demand } from '../../kernel/actor.ts';
import type { Call, WriteCall } from '../../kernel/call.ts';
import { changedFields } from '../../kernel/event.ts';
import type { ListRequest, Page } from '../../kernel/page.ts';
import { Refusal, field, invalid } from '../../kernel/refusal.ts';
import { isUniqueViolation, lookingAgain } from '../../kernel/store-errors.ts';
import {
  type Amounts,
  NO_AMOUNTS,
  type Price,
  type PriceFields,
  type RelatedType,
  checkPrice,
  convertAmounts,
} from './price.ts';
import { loadProduct } from './store.ts';
import * as store from './store-prices.ts';

export interface CreatePrice extends PriceFields {
  /** For imports: the id to keep, reserved by the caller. */
  readonly id?: number;
  readonly relatedType: RelatedType;
  readonly relatedId: number;
  readonly currency: string;
}

export interface UpdatePrice extends PriceFields {
  readonly id: number;
  /** Refuse (`stale`) unless the price is still at this version. */
  readonly rowVersion?: number;
}

/** What other modules know about things that have a price; bound once at composition. */
export interface PricesBinding {
  readonly hasService: (call: Call, serviceId: number) => Promise<boolean>;
}

function aboutPrice(price: Price) {
  return {
    accountId: price.accountId,
    subject: { type: 'pricing', id: price.id },
    about: [{ type: price.relatedType, id: price.relatedId }],
  } as const;
}

/** The values after a change; amounts follow a new currency, unless one of them cannot be said in it. */
function withFields(before: store.PriceValues, fields: PriceFields): store.PriceValues {
  const currency = fields.currency ?? before.currency;
  const kept = (amounts: Amounts, given: Partial<Amounts> | undefined): Amounts => ({
    ...amounts,
    ...Object.fromEntries(Object.keys(given ?? {}).map((cycle) => [cycle, null])),
  });
  const amounts = convertAmounts(kept(before.amountsMinor, fields.amountsMinor), before.currency, currency);
  const setups = convertAmounts(kept(before.setupsMinor, fields.setupsMinor), before.currency, currency);
  if (amounts === null || setups === null) throw invalid(field('currency', 'not_allowed'));
  return {
    relatedType: fields.relatedType ?? before.relatedType,
    relatedId: fields.relatedId ?? before.relatedId,
    currency,
    amountsMinor: { ...amounts, ...fields.amountsMinor },
    setupsMinor: { ...setups, ...fields.setupsMinor },
  };
}

/** Prices: one row for a thing and a currency. See index.ts for what always holds. */
export function createPrices() {
  let binding: PricesBinding | null = null;

  async function checkRelated(call: Call, values: store.PriceValues): Promise<void> {
    const { relatedType, relatedId } = values;
    const product = relatedType === 'product' ? await loadProduct(call.db, call.actor.accountId, relatedId) : null;
    const isThere =
      relatedType === 'product'
        ? product !== null && product.deletedAt === null
        : ((await binding?.hasService(call, relatedId)) ?? false);
    if (!isThere) throw invalid(field('relatedId', 'not_found'));
  }

  async function checkFree(call: Call, values: store.PriceValues, self: number | null): Promise<void> {
    const other = await store.loadPriceOf(call.db, call.actor.accountId, values);
    if (other !== null && other.id !== self) throw new Refusal('price_exists', { id: other.id });
  }

  async function insert(tx: WriteCall, values: store.PriceValues, id?: number): Promise<Price> {
    const price = await store.insertPrice(tx.db, tx.actor.accountId, { ...values, id, now: tx.now });
    tx.emit({ name: 'pricing.created', ...aboutPrice(price) });
    return price;
  }

  async function save(tx: WriteCall, before: Price, values: store.PriceValues): Promise<Price> {
    const { id, rowVersion, accountId } = before;
    const after = await store.updatePrice(tx.db, accountId, { id, rowVersion, values, now: tx.now });
    const flat = (price: Price) => ({ ...price, ...price.amountsMinor, amountsMinor: null, setupsMinor: null });
    const { changes } = changedFields(flat(before), flat(after), new Set());
    tx.emit({ name: 'pricing.updated', ...aboutPrice(after), data: { changes } });
    return after;
  }

  return {
    bindPrices(given: PricesBinding): void {
      binding = given;
    },

    /** Refuses `price_exists` when the thing has a row in that currency, `invalid` for amounts and unknown things. */
    async createPrice(call: Call, input: CreatePrice): Promise<Price> {
      demand(call.actor, 'pricings:create');
      checkPrice(input, input.currency).demand();
      const { relatedType, relatedId, currency } = input;
      const blank = { relatedType, relatedId, currency, amountsMinor: NO_AMOUNTS, setupsMinor: NO_AMOUNTS };
      const values = withFields(blank, input);
      try {
        return await call.write(async (tx) => {
          await checkRelated(tx, values);
          await checkFree(tx, values, null);
          return insert(tx, values, input.id);
        });
      } catch (error) {
        if (isUniqueViolation(error)) await checkFree(call, values, null);
        throw error;
      }
    },

    async updatePrice(call: Call, input: UpdatePrice): Promise<Price> {
      demand(call.actor, 'pricings:update');
      return lookingAgain(() =>
        call.write(async (tx) => {
          const before = await store.lockPrice(tx, tx.actor.accountId, input.id);
          if (before === null) throw new Refusal('price_not_found');
          if (input.rowVersion !== undefined && input.rowVersion !== before.rowVersion) throw new Refusal('stale');
          checkPrice(input, input.currency ?? before.currency).demand();
          const values = withFields(before, input);
          checkPrice(values, values.currency).demand();
          if (input.relatedType !== undefined || input.relatedId !== undefined) await checkRelated(tx, values);
          await checkFree(tx, values, before.id);
          return save(tx, before, values);
        }),
      );
    },

    async deletePrice(call: Call, input: { id: number; rowVersion?: number }): Promise<Price> {
      demand(call.actor, 'pricings:delete');
      return call.write(async (tx) => {
        const before = await store.lockPrice(tx, tx.actor.accountId, input.id);
        if (before === null) throw new Refusal('price_not_found');
        if (input.rowVersion !== undefined && input.rowVersion !== before.rowVersion) throw new Refusal('stale');
        await store.removePrice(tx.db, before.accountId, before.id);
        tx.emit({ name: 'pricing.deleted', ...aboutPrice(before) });
        return before;
      });
    },

    async getPrice(call: Call, id: number): Promise<Price> {
      demand(call.actor, 'pricings:index');
      const price = await store.loadPrice(call.db, call.actor.accountId, id);
      if (price === null) throw new Refusal('price_not_found');
      return price;
    },

    /** For a change about to be made: the price, without the right to read prices. */
    async priceForUpdate(call: Call, id: number): Promise<Price> {
      demand(call.actor, 'pricings:update');
      const price = await store.loadPrice(call.db, call.actor.accountId, id);
      if (price === null) throw new Refusal('price_not_found');
      return price;
    },

    async listPrices(call: Call, request: ListRequest): Promise<Page<Price>> {
      demand(call.actor, 'pricings:index');
      return store.listPrices(call, call.actor.accountId, request);
    },

    async countPrices(call: Call, request: Pick<ListRequest, 'filters' | 'search'>): Promise<number> {
      demand(call.actor, 'pricings:index');
      return store.countPrices(call, call.actor.accountId, request);
    },

    streamPrices(
      call: Call,
      request: Pick<ListRequest, 'filters' | 'search'> = { filters: [] },
    ): AsyncGenerator<readonly Price[]> {
      demand(call.actor, 'pricings:index');
      return store.streamPrices(call, call.actor.accountId, request);
    },

    /** For answers that show prices beside their things, and for orders. */
    pricesOf: (call: Call, relatedType: RelatedType, relatedIds: readonly number[]): Promise<Price[]> =>
      store.loadPricesOf(call.db, call.actor.accountId, relatedType, relatedIds),

    /** What the products on sale in some groups cost. */
    pricesOfGroups: (call: Call, groupIds: readonly number[]) =>
      store.loadPricesOfGroups(call.db, call.actor.accountId, groupIds),

    /** Sets some cycles of a product's price in the transaction that makes or changes the product. */
    async setProductPrice(
      tx: WriteCall,
      productId: number,
      given: {
        readonly currency: string;
        readonly amountsMinor: Partial<Amounts>;
        readonly setupsMinor: Partial<Amounts>;
      },
    ): Promise<Price> {
      checkPrice(given, given.currency).demand();
      const of = { relatedType: 'product', relatedId: productId, currency: given.currency } as const;
      const known = await store.loadPriceOf(tx.db, tx.actor.accountId, of);
      const before = known === null ? null : await store.lockPrice(tx, tx.actor.accountId, known.id);
      if (before !== null) return save(tx, before, withFields(before, given));
      return insert(tx, withFields({ ...of, amountsMinor: NO_AMOUNTS, setupsMinor: NO_AMOUNTS }, given));
    },

    /** For the module whose thing is gone. */
    removePricesOf: (tx: WriteCall, of: { relatedType: RelatedType; relatedId: number }): Promise<void> =>
      store.removePricesOf(tx.db, tx.actor.accountId, of),
  };
}

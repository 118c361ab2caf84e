import { demand } from '../../kernel/actor.ts';
import type { Call, WriteCall } from '../../kernel/call.ts';
import { type Cycle, nextPeriodEnd } from '../../kernel/cycle.ts';
import { changedFields } from '../../kernel/event.ts';
import type { Instant } from '../../kernel/instant.ts';
import { Refusal, field, invalid } from '../../kernel/refusal.ts';
import { isUniqueViolation } from '../../kernel/store-errors.ts';
import type { Product } from '../catalog/index.ts';
import { type ServicesDeps, emitService } from './parts.ts';
import { applyMove, attempt, carryOver, checkOwnId, lockExpected, saveService } from './save.ts';
import { type ServiceFields, checkService } from './service-fields.ts';
import type { Service } from './service.ts';
import { insertService, removeService, writeServiceSearch } from './store.ts';
import { decideTransition } from './transition.ts';

export interface CreateService extends ServiceFields {
  readonly customerId: number;
  readonly productId: number;
  readonly billing: Cycle;
  readonly currency: string;
  /** `pending` waits for `activate`; default `active`. */
  readonly status?: 'active' | 'pending';
  /** Absent = what the product costs in that currency and cycle; nothing, if it has no price at all. */
  readonly priceMinor?: number;
  readonly setupMinor?: number;
  readonly trialEndsAt?: Instant | null;
  /** When the paid time began, for services that come from elsewhere; default now. */
  readonly startsAt?: Instant;
  /** The visit that brought the customer; absent = the one a lead has named, if any. */
  readonly clickId?: string | null;
}

export interface UpdateService extends ServiceFields {
  readonly id: number;
  /** Starts a pending service. */
  readonly status?: 'active';
  readonly rowVersion?: number;
}

const PLAIN = ['name', 'description', 'priceMinor', 'notes', 'data', 'maxRenewals', 'externalId'] as const;

async function customerFor(deps: ServicesDeps, tx: WriteCall, id: number): Promise<void> {
  const customer = await deps.customers.customerForOrder(tx, id);
  if (customer === null) throw invalid(field('customerId', 'not_found'));
  // A suspended or banned customer keeps what there is and orders nothing new.
  if (customer.status !== 'active') throw invalid(field('customerId', 'inactive'));
}

/** The piece is taken here, so that of many orders at once exactly as many succeed as there are pieces. */
async function productFor(deps: ServicesDeps, tx: WriteCall, id: number): Promise<Product> {
  const product = await deps.catalog.productForOrder(tx, id);
  if (product === null) throw invalid(field('productId', 'not_found'));
  if (product.stock !== null && !(await deps.catalog.takeStock(tx, id))) throw new Refusal('product_sold_out');
  return product;
}

/**
 * What one period costs, and the beginning. A product that nobody put a price on is given away; one that has a price is
 * never given away because the order names a currency or a cycle that it is not sold in.
 */
async function termsFor(deps: ServicesDeps, tx: WriteCall, input: CreateService) {
  const { priceMinor, setupMinor, currency, billing } = input;
  const prices = await deps.catalog.pricesOf(tx, 'product', [input.productId]);
  const listed = prices.find((price) => price.currency === currency);
  if (priceMinor === undefined && listed === undefined && prices.length > 0) {
    throw invalid(field('currency', 'not_offered'));
  }
  const price = priceMinor ?? (listed === undefined ? 0 : listed.amountsMinor[billing]);
  if (price === null) throw invalid(field('billing', 'not_offered'));
  return { priceMinor: price, setupMinor: setupMinor ?? listed?.setupsMinor[billing] ?? 0 };
}

/** The visit a new service goes back to. */
async function originFor(
  deps: ServicesDeps,
  tx: WriteCall,
  input: CreateService,
): Promise<Pick<Service, 'clickId' | 'linkId'>> {
  const nowhere = { clickId: null, linkId: null };
  if (input.clickId === null) return nowhere;
  if (input.clickId === undefined) return (await deps.visits.originOfCustomer(tx, input.customerId)) ?? nowhere;
  const origin = await deps.visits.originOfClick(tx, input.clickId);
  if (origin === null) throw invalid(field('clickId', 'not_found'));
  return origin;
}

/** The end that follows from a new cycle or an end of one's own. */
function withEnd(before: Service, input: UpdateService, now: Instant): Partial<Service> {
  const billing = input.billing ?? before.billing;
  if (billing === 'onetime') {
    if (typeof input.expiresAt === 'number') throw invalid(field('expiresAt', 'not_allowed'));
    return { billing, ...(before.anchorAt === null ? {} : { expiresAt: null }) };
  }
  if (input.expiresAt !== undefined) return { billing, expiresAt: input.expiresAt };
  if (before.billing !== 'onetime' || before.anchorAt === null) return { billing };
  const next = nextPeriodEnd(before.anchorAt, billing, now);
  return next === null ? { billing } : { billing, expiresAt: next.endsAt, periods: next.periods };
}

/** A lapsed service whose end was moved ahead runs again. */
function revive(before: Service, change: Partial<Service>, now: Instant): Partial<Service> {
  if (before.suspendCause !== 'lapsed' || change.expiresAt === undefined) return {};
  if (change.expiresAt !== null && change.expiresAt <= now) return {};
  return { status: 'active', suspendCause: null, suspendReason: null, suspendedAt: null };
}

/** Writes while another may take the same own id: the loser of the race is told so. */
async function writing(
  call: Call,
  input: { readonly externalId?: string | null; readonly id?: number },
  work: (tx: WriteCall) => Promise<Service>,
): Promise<Service> {
  try {
    return await call.write(work);
  } catch (error) {
    if (isUniqueViolation(error)) await checkOwnId(call, input.externalId, input.id ?? null);
    throw error;
  }
}

/** Ordering, changing and deleting services. */
export function createOrders(deps: ServicesDeps) {
  async function create(tx: WriteCall, input: CreateService): Promise<Service> {
    const { accountId } = tx.actor;
    await checkOwnId(tx, input.externalId, null);
    await customerFor(deps, tx, input.customerId);
    const product = await productFor(deps, tx, input.productId);
    const terms = await termsFor(deps, tx, input);
    const origin = await originFor(deps, tx, input);
    const pending = await insertService(tx.db, accountId, {
      uuid: deps.random.uuid(),
      customerId: input.customerId,
      productId: product.id,
      licenseId: null,
      name: input.name ?? product.name,
      description: input.description ?? null,
      type: product.type,
      status: 'pending',
      suspendCause: null,
      suspendReason: null,
      suspendedAt: null,
      billing: input.billing,
      currency: input.currency,
      ...terms,
      anchorAt: null,
      periods: 0,
      expiresAt: input.expiresAt ?? null,
      cancelAtEnd: false,
      cancelledAt: null,
      cancelledReason: null,
      trialEndsAt: input.trialEndsAt ?? null,
      noticedAt: null,
      renewals: 0,
      maxRenewals: input.maxRenewals ?? null,
      notes: input.notes ?? null,
      data: input.data ?? {},
      externalId: input.externalId ?? null,
      ...origin,
      now: tx.now,
    });
    await writeServiceSearch(tx, pending);
    emitService(tx, pending, 'service.created', { status: input.status ?? 'active' });
    if (input.status === 'pending') return pending;
    const move = decideTransition(pending, 'activate', { now: input.startsAt ?? tx.now });
    if (typeof move === 'string') throw new Error(`a new service cannot start: ${move}`);
    return applyMove(deps, tx, pending, { action: 'activate', move });
  }

  async function update(tx: WriteCall, input: UpdateService): Promise<Service> {
    const before = await lockExpected(tx, input);
    checkService(input, before.currency).demand();
    await checkOwnId(tx, input.externalId, before.id);
    const isOver = before.status === 'expired' || before.status === 'cancelled';
    if (isOver && input.expiresAt !== undefined) throw invalid(field('expiresAt', 'not_allowed'));
    if (isOver && input.billing !== undefined) throw invalid(field('billing', 'not_allowed'));
    const ends = input.billing !== undefined || input.expiresAt !== undefined;
    const change: Partial<Service> = {
      ...Object.fromEntries(PLAIN.filter((name) => input[name] !== undefined).map((name) => [name, input[name]])),
      ...(ends ? withEnd(before, input, tx.now) : {}),
    };
    const after = await saveService(tx, before, { ...change, ...revive(before, change, tx.now) });
    await carryOver(deps, tx, after);
    emitService(tx, after, 'service.updated', changedFields({ ...before }, { ...after }));
    if (input.status === undefined || after.status === 'active') return after;
    const started = await attempt(deps, tx, after, { name: 'activate' });
    if (started.obstacle !== null) throw invalid(field('status', 'not_allowed'));
    return started.service;
  }

  return {
    /**
     * Takes a piece of the stock and starts the service, unless it is to wait. Refuses `product_sold_out`, `invalid` (also
     * for things that are not there and a customer who may not order), and what issuing its licence refuses.
     */
    async createService(call: Call, input: CreateService): Promise<Service> {
      demand(call.actor, 'services:create');
      const checks = checkService(input, input.currency);
      if (input.billing === 'onetime' && typeof input.expiresAt === 'number') checks.add('expiresAt', 'not_allowed');
      checks.demand();
      return writing(call, { externalId: input.externalId ?? null }, (tx) => create(tx, input));
    },

    /** Only what is sent changes. Refuses `service_not_found`, `stale`, `invalid`. */
    async updateService(call: Call, input: UpdateService): Promise<Service> {
      demand(call.actor, 'services:update');
      return writing(call, input, (tx) => update(tx, input));
    },

    /** Removes the service; its licences are revoked. */
    async deleteService(call: Call, input: { id: number; rowVersion?: number }): Promise<Service> {
      demand(call.actor, 'services:delete');
      return call.write(async (tx) => {
        const service = await lockExpected(tx, input);
        await deps.licensing.revokeOfService(tx, service.id);
        if (service.status === 'pending') await deps.catalog.giveStockBack(tx, service.productId);
        await deps.catalog.removePricesOf(tx, { relatedType: 'service', relatedId: service.id });
        await removeService(tx, service.accountId, service.id);
        emitService(tx, service, 'service.deleted', { status: service.status });
        return service;
      });
    },
  };
}

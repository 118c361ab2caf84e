import { demand } from '../../kernel/actor.ts';
import type { WriteCall } from '../../kernel/call.ts';
import type { Instant } from '../../kernel/instant.ts';
import { field, invalid } from '../../kernel/refusal.ts';
import type { Product } from '../catalog/index.ts';
import { type ImportedService, checkImported, placeInTime, stateOf } from './imported-service.ts';
import { type ServicesDeps, emitService } from './parts.ts';
import { carryOver, checkOwnId, saveService } from './save.ts';
import type { Service } from './service.ts';
import { insertService, writeServiceSearch } from './store.ts';
import { isUuidTaken } from './store-door.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The service as it is here; the key of its license, if it has one. */
export interface ImportedServiceOutcome {
  readonly service: Service;
  readonly licenseKey: string | null;
}

/** When its license ended, of a cancelled one on that day: what it was paid for no longer counts. */
function licenseEnd({ expiresAt, cancelledAt }: Service): Instant | null {
  return cancelledAt === null ? expiresAt : Math.min(expiresAt ?? cancelledAt, cancelledAt);
}

/** Services that come from another system. */
export function createServiceImport(deps: ServicesDeps) {
  async function productOf(tx: WriteCall, id: number): Promise<Product> {
    // A deleted one too: what was sold of it goes on.
    const [product] = await deps.catalog.productsById(tx, [id]);
    if (product === undefined) throw invalid(field('productId', 'not_found'));
    return product;
  }

  async function uuidFor(tx: WriteCall, wanted: string | undefined): Promise<string> {
    const uuid = wanted?.toLowerCase();
    if (uuid === undefined) return deps.random.uuid();
    if (!UUID.test(uuid)) throw invalid(field('uuid', 'format'));
    return (await isUuidTaken(tx.db, uuid)) ? deps.random.uuid() : uuid;
  }

  /** Ties the license the service had, or makes one where the service of such a product needs one now. */
  async function withLicense(
    tx: WriteCall,
    service: Service,
    of: { readonly license: ImportedService['license']; readonly product: Product },
  ): Promise<ImportedServiceOutcome> {
    const isNeeded = service.type === 'license' && (service.status === 'active' || service.status === 'suspended');
    if (of.license === undefined && !isNeeded) return { service, licenseKey: null };
    const license = await deps.licensing.tieToService(tx, {
      serviceId: service.id,
      productId: service.productId,
      customerId: service.customerId,
      typeId: of.product.licenseTypeId,
      startsAt: service.anchorAt ?? service.createdAt,
      expiresAt: licenseEnd(service),
      isPaused: service.suspendCause === 'manual',
      ...of.license,
    });
    const tied = await saveService(tx, service, { licenseId: license.id });
    await carryOver(deps, tx, tied);
    return { service: tied, licenseKey: license.key };
  }

  return {
    /**
     * Takes a service as it stands, in the caller's transaction: no stock is taken, because it was taken when it was sold;
     * nothing is billed, because it was paid elsewhere; nobody is told. From here on it renews, lapses and ends like any
     * other. Refuses `invalid`, also for a customer or product that is not here, and what tying its license refuses.
     */
    async importService(tx: WriteCall, input: ImportedService): Promise<ImportedServiceOutcome> {
      demand(tx.actor, 'services:create');
      checkImported(input).demand();
      if ((await deps.customers.customerForOrder(tx, input.customerId)) === null)
        throw invalid(field('customerId', 'not_found'));
      const product = await productOf(tx, input.productId);
      await checkOwnId(tx, input.externalId, null);
      const service = await insertService(tx.db, tx.actor.accountId, {
        id: input.id,
        uuid: await uuidFor(tx, input.uuid),
        customerId: input.customerId,
        productId: product.id,
        licenseId: null,
        name: input.name ?? product.name,
        description: input.description ?? null,
        type: product.type,
        ...stateOf(input, tx.now),
        billing: input.billing,
        currency: input.currency,
        priceMinor: input.priceMinor,
        setupMinor: input.setupMinor ?? 0,
        ...placeInTime(input, tx.now),
        trialEndsAt: input.trialEndsAt ?? null,
        noticedAt: null,
        renewals: input.renewals ?? 0,
        maxRenewals: input.maxRenewals ?? null,
        notes: input.notes ?? null,
        data: input.data ?? {},
        externalId: input.externalId ?? null,
        clickId: null,
        linkId: null,
        createdAt: input.createdAt ?? tx.now,
        now: tx.now,
      });
      await writeServiceSearch(tx, service);
      emitService(tx, service, 'service.created', { status: service.status, imported: true });
      return withLicense(tx, service, { license: input.license, product });
    },
  };
}

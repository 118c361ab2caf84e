import type { Call, WriteCall } from '../../kernel/call.ts';
import { Refusal, field, invalid } from '../../kernel/refusal.ts';
import type { Catalog } from '../catalog/index.ts';
import { recordPeriod } from './ledger.ts';
import { type ServicesDeps, emitService } from './parts.ts';
import { type Service, licenseEffect } from './service.ts';
import { loadServiceIdByExternalId, lockService, updateService, writeServiceSearch } from './store.ts';
import { type Move, type ServiceAction, decideTransition } from './transition.ts';

/** The service, locked, at the version the caller expects. */
export async function lockExpected(tx: WriteCall, input: { id: number; rowVersion?: number }): Promise<Service> {
  const service = await lockService(tx, tx.actor.accountId, input.id);
  if (service === null) throw new Refusal('service_not_found');
  if (input.rowVersion !== undefined && input.rowVersion !== service.rowVersion) throw new Refusal('stale');
  return service;
}

/** Refuses an own id that another service of the account has. */
export async function checkOwnId(
  call: Call,
  externalId: string | null | undefined,
  self: number | null,
): Promise<void> {
  if (externalId === undefined || externalId === null) return;
  const other = await loadServiceIdByExternalId(call.db, call.actor.accountId, externalId);
  if (other !== null && other !== self) throw invalid(field('externalId', 'taken'));
}

/** Writes a locked service. */
export async function saveService(tx: WriteCall, before: Service, change: Partial<Service>): Promise<Service> {
  const { id, rowVersion, accountId } = before;
  const values = { ...before, ...change };
  const after = await updateService(tx.db, accountId, { id, rowVersion, values, now: tx.now });
  if (after.name !== before.name || after.description !== before.description) await writeServiceSearch(tx, after);
  return after;
}

/** Carries the service's state over to its licence. */
export async function carryOver(deps: ServicesDeps, tx: WriteCall, service: Service): Promise<void> {
  const effect = licenseEffect(service, tx.now);
  if (service.licenseId === null || effect === null) return;
  await deps.licensing.followService(tx, service.id, effect);
}

/** A service that was never active gives the piece it had taken back. */
async function returnStock(catalog: Catalog, tx: WriteCall, before: Service, after: Service): Promise<void> {
  const ended = after.status === 'expired' || after.status === 'cancelled';
  if (before.status === 'pending' && ended) await catalog.giveStockBack(tx, before.productId);
}

/** The licence of a service that has just become active; its id belongs into the service's row. */
async function issueLicense(deps: ServicesDeps, tx: WriteCall, service: Service): Promise<Service> {
  if (service.type !== 'license' || service.licenseId !== null) return service;
  const product = await deps.catalog.productById(tx, service.accountId, service.productId);
  const licenseId = await deps.licensing.issueForService(tx, {
    serviceId: service.id,
    productId: service.productId,
    customerId: service.customerId,
    typeId: product?.licenseTypeId ?? null,
    startsAt: service.anchorAt ?? tx.now,
    expiresAt: service.expiresAt,
  });
  return saveService(tx, service, { licenseId });
}

/** Does what was decided, with everything that belongs to it: licence, ledger, stock, events. */
export async function applyMove(
  deps: ServicesDeps,
  tx: WriteCall,
  before: Service,
  done: { readonly action: ServiceAction; readonly move: Move; readonly notify?: boolean },
): Promise<Service> {
  const { action, move } = done;
  let after = await saveService(tx, before, move.change);
  if (action === 'activate') {
    after = await issueLicense(deps, tx, after);
    await recordPeriod(tx, after, 'new');
  }
  if (action === 'renew') await recordPeriod(tx, after, 'renewal');
  await carryOver(deps, tx, after);
  await returnStock(deps.catalog, tx, before, after);
  emitService(tx, after, move.event, {
    before: before.status,
    after: after.status,
    expiresAt: after.expiresAt,
    cause: after.suspendCause ?? action,
    notify: done.notify ?? true,
  });
  return after;
}

/** Decides and does; the obstacle instead of the service when it is not possible now. */
export async function attempt(
  deps: ServicesDeps,
  tx: WriteCall,
  before: Service,
  action: {
    readonly name: ServiceAction;
    readonly reason?: string | null;
    readonly atEnd?: boolean;
    readonly notify?: boolean;
  },
) {
  const { name, notify = true, ...occasion } = action;
  const move = decideTransition(before, name, { ...occasion, now: tx.now });
  if (typeof move === 'string') return { service: before, obstacle: move };
  return { service: await applyMove(deps, tx, before, { action: name, move, notify }), obstacle: null };
}

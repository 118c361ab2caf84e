import type { Call, WriteCall } from '../../kernel/call.ts';
import type { Random } from '../../kernel/ports.ts';
import type { Catalog } from '../catalog/index.ts';
import type { Customers } from '../customers/index.ts';
import type { Licensing } from '../licensing/index.ts';
import type { Service } from './service.ts';
import type { ServiceEvent } from './transition.ts';

/** What services have to know of accounts; given at composition. */
export interface ServiceAccounts {
  /** How many days a lapsed service waits before it expires. */
  graceDays(call: Call, accountId: number): Promise<number>;
}

/** The visit that brought somebody, and that visit's link. */
export interface Origin {
  readonly clickId: string;
  readonly linkId: number;
}

/** What services have to know of visits; given at composition. */
export interface ServiceVisits {
  /** The account's visit of that id; null for an id nobody was given. */
  originOfClick(call: Call, clickId: string): Promise<Origin | null>;
  /** Where a customer came from, as far as anybody has said so. */
  originOfCustomer(call: Call, customerId: number): Promise<Origin | null>;
}

export interface ServicesDeps {
  readonly catalog: Catalog;
  readonly customers: Customers;
  readonly licensing: Licensing;
  readonly accounts: ServiceAccounts;
  readonly visits: ServiceVisits;
  readonly random: Random;
}

/** Says what happened to a service; its customer, product and licence show it too. */
export function emitService(
  tx: WriteCall,
  service: Service,
  name: ServiceEvent,
  data: Readonly<Record<string, unknown>> = {},
): void {
  const license = service.licenseId === null ? [] : [{ type: 'license', id: service.licenseId } as const];
  tx.emit({
    name,
    accountId: service.accountId,
    subject: { type: 'service', id: service.id },
    about: [{ type: 'customer', id: service.customerId }, { type: 'product', id: service.productId }, ...license],
    data,
  });
}

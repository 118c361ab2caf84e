import type { Call, WriteCall } from '../../kernel/call.ts';
import { demand } from '../../kernel/actor.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { ListFields, ListRequest, Page } from '../../kernel/page.ts';
import type { Service } from './service.ts';
import { insertEntry, listEntries, loadEntryByExternalId } from './store-ledger.ts';

export const LEDGER_KINDS = ['new', 'renewal', 'sale', 'refund'] as const;
export type LedgerKind = (typeof LEDGER_KINDS)[number];

/** Money that moved. The only source of revenue: nothing else is counted as such. */
export interface LedgerEntry {
  readonly id: number;
  readonly accountId: number;
  readonly at: Instant;
  readonly kind: LedgerKind;
  readonly customerId: number | null;
  readonly serviceId: number | null;
  readonly licenseId: number | null;
  /** The visit it came from, and that visit's link. */
  readonly clickId: string | null;
  readonly linkId: number | null;
  /** A refund's is negative. */
  readonly amountMinor: number;
  readonly currency: string;
  /** The vendor's own id, unique in the account. */
  readonly externalId: string | null;
}

export const LEDGER_LIST_FIELDS = {
  id: { type: 'integer', sortable: true },
  at: { type: 'instant', sortable: true },
  kind: { type: 'word', words: LEDGER_KINDS },
  customerId: { type: 'integer' },
  serviceId: { type: 'integer' },
  linkId: { type: 'integer' },
  currency: { type: 'word' },
  externalId: { type: 'word' },
} as const satisfies ListFields;

/** What a service's first period (with its setup fee) or its renewal brings in, in the transaction that makes it so. */
export async function recordPeriod(tx: WriteCall, service: Service, kind: 'new' | 'renewal'): Promise<void> {
  await insertEntry(tx.db, service.accountId, {
    at: tx.now,
    kind,
    customerId: service.customerId,
    serviceId: service.id,
    licenseId: service.licenseId,
    clickId: service.clickId,
    linkId: service.linkId,
    amountMinor: service.priceMinor + (kind === 'new' ? service.setupMinor : 0),
    currency: service.currency,
    externalId: null,
  });
}

/** The ledger's door for other modules and for people. */
export function createLedger() {
  return {
    /** Sales and refunds that another module knows of, in its transaction. Unique violations on `externalId` are its own. */
    recordEntry: (tx: WriteCall, entry: Omit<LedgerEntry, 'id' | 'accountId'>): Promise<LedgerEntry> =>
      insertEntry(tx.db, tx.actor.accountId, entry),

    entryByExternalId: (call: Call, externalId: string): Promise<LedgerEntry | null> =>
      loadEntryByExternalId(call.db, call.actor.accountId, externalId),

    async listLedger(call: Call, request: ListRequest): Promise<Page<LedgerEntry>> {
      demand(call.actor, 'services:index');
      return listEntries(call, call.actor.accountId, request);
    },
  };
}

import { demand } from '../../kernel/actor.ts';
import type { Call, WriteCall } from '../../kernel/call.ts';
import { changedFields } from '../../kernel/event.ts';
import type { ListRequest, Page } from '../../kernel/page.ts';
import { Refusal, field, invalid } from '../../kernel/refusal.ts';
import { isUniqueViolation } from '../../kernel/store-errors.ts';
import { type BlacklistEntry, type BlacklistType, checkBlacklistEntry, foldBlacklisted } from './blacklist.ts';
import type { Parts } from './parts.ts';
import * as store from './store-blacklists.ts';

export interface CreateBlacklistEntry {
  /** For imports: the id to keep, reserved by the caller. */
  readonly id?: number;
  /** For imports: how often it has refused somebody. */
  readonly hits?: number;
  readonly type: BlacklistType;
  /** `address`: an address or CIDR range, IPv4 or IPv6; `machine`: a fingerprint. */
  readonly value: string;
  readonly reason?: string | null;
}

export interface UpdateBlacklistEntry {
  readonly id: number;
  readonly type?: BlacklistType;
  readonly value?: string;
  readonly reason?: string | null;
  /** Refuse (`stale`) unless the entry is still at this version. */
  readonly rowVersion?: number;
}

type Request = Pick<ListRequest, 'filters' | 'search'>;

function demandFold(type: BlacklistType, value: string): string {
  const folded = foldBlacklisted(type, value);
  if (folded === null) throw invalid(field('value', 'format'));
  return folded;
}

/** Blacklists: addresses and machines no license may be used from. */
export function createBlacklists(parts: Parts) {
  /** With a lock, whoever changes it at the same time waits until this transaction is over. */
  async function load(call: Call, id: number, lock = false): Promise<BlacklistEntry> {
    const entry = await store.loadEntry(call.db, call.actor.accountId, id, lock ? call.dialect : undefined);
    if (entry === null) throw new Refusal('blacklist_entry_not_found');
    return entry;
  }

  async function checkFree(tx: Call, of: { type: BlacklistType; valueFold: string }, self: number | null) {
    const other = await store.loadEntryByValue(tx.db, tx.actor.accountId, of);
    if (other !== null && other.id !== self) throw new Refusal('blacklist_value_taken');
  }

  async function writing<T>(call: Call, work: (tx: WriteCall) => Promise<T>): Promise<T> {
    try {
      return await call.write(work);
    } catch (error) {
      if (isUniqueViolation(error)) throw new Refusal('blacklist_value_taken');
      throw error;
    }
  }

  return {
    async createBlacklistEntry(call: Call, input: CreateBlacklistEntry): Promise<BlacklistEntry> {
      demand(call.actor, 'blacklists:create');
      checkBlacklistEntry(input).required('type', input.type).required('value', input.value).demand();
      const valueFold = demandFold(input.type, input.value);
      return writing(call, async (tx) => {
        const { accountId } = tx.actor;
        await checkFree(tx, { type: input.type, valueFold }, null);
        const values = { type: input.type, value: input.value, valueFold, reason: input.reason ?? null };
        const kept = { id: input.id, hits: input.hits ?? 0 };
        const entry = await store.insertEntry(tx.db, accountId, { ...values, ...kept, now: tx.now });
        tx.changed('blacklist', accountId);
        tx.emit({ name: 'blacklist.created', accountId, subject: { type: 'blacklist', id: entry.id } });
        await parts.plans.take(tx, 'blacklists');
        return entry;
      });
    },

    async updateBlacklistEntry(call: Call, input: UpdateBlacklistEntry): Promise<BlacklistEntry> {
      demand(call.actor, 'blacklists:update');
      return writing(call, async (tx) => {
        const before = await load(tx, input.id, true);
        if (input.rowVersion !== undefined && input.rowVersion !== before.rowVersion) throw new Refusal('stale');
        const type = input.type ?? before.type;
        const value = input.value ?? before.value;
        const reason = input.reason === undefined ? before.reason : input.reason;
        checkBlacklistEntry({ type, value, reason }).required('value', value).demand();
        const valueFold = demandFold(type, value);
        await checkFree(tx, { type, valueFold }, before.id);
        const values = { type, value, valueFold, reason };
        const change = { id: before.id, rowVersion: before.rowVersion, values, now: tx.now };
        const after = await store.updateEntry(tx.db, before.accountId, change);
        if (after === null) throw new Refusal('stale');
        tx.changed('blacklist', after.accountId);
        const { changes } = changedFields({ ...before }, { ...after }, new Set());
        const subject = { type: 'blacklist', id: after.id } as const;
        tx.emit({ name: 'blacklist.updated', accountId: after.accountId, subject, data: { changes } });
        return after;
      });
    },

    async deleteBlacklistEntry(call: Call, input: { id: number; rowVersion?: number }): Promise<void> {
      demand(call.actor, 'blacklists:delete');
      await call.write(async (tx) => {
        const before = await load(tx, input.id, true);
        if (input.rowVersion !== undefined && input.rowVersion !== before.rowVersion) throw new Refusal('stale');
        await store.removeEntry(tx.db, before.accountId, before.id);
        tx.changed('blacklist', before.accountId);
        const subject = { type: 'blacklist', id: before.id } as const;
        tx.emit({ name: 'blacklist.deleted', accountId: before.accountId, subject });
        await parts.plans.giveBack(tx, 'blacklists');
      });
    },

    async getBlacklistEntry(call: Call, id: number): Promise<BlacklistEntry> {
      demand(call.actor, 'blacklists:index');
      return load(call, id);
    },

    async listBlacklistEntries(call: Call, request: ListRequest): Promise<Page<BlacklistEntry>> {
      demand(call.actor, 'blacklists:index');
      return store.listEntries(call, call.actor.accountId, request);
    },

    async countBlacklistEntries(call: Call, request: Request): Promise<number> {
      demand(call.actor, 'blacklists:index');
      return store.countListedEntries(call, call.actor.accountId, request);
    },

    streamBlacklistEntries(call: Call, request: Request = { filters: [] }): AsyncGenerator<readonly BlacklistEntry[]> {
      demand(call.actor, 'blacklists:index');
      return store.streamEntries(call, call.actor.accountId, request);
    },

    /** For the plan's quota. */
    countBlacklistEntriesOf: store.countEntriesOf,
  };
}

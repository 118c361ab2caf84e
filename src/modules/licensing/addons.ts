import { demand } from '../../kernel/actor.ts';
import type { Call, WriteCall } from '../../kernel/call.ts';
import { changedFields } from '../../kernel/event.ts';
import type { ListRequest, Page } from '../../kernel/page.ts';
import { type FieldError, Refusal, invalid } from '../../kernel/refusal.ts';
import { isUniqueViolation } from '../../kernel/store-errors.ts';
import { fold, slugify } from '../../kernel/text.ts';
import { type Addon, type AddonFields, type AddonValues, BLANK_ADDON, checkAddon } from './addon.ts';
import type { Parts } from './parts.ts';
import * as store from './store-addons.ts';

export interface CreateAddon extends AddonFields {
  readonly name: string;
  /** For imports: the id to keep, reserved by the caller. */
  readonly id?: number;
  /** Refuse (`addon_name_taken`) when another addon has the name already, without regard to case. */
  readonly uniqueName?: boolean;
}

export interface UpdateAddon extends AddonFields {
  readonly id: number;
  /** Refuse (`stale`) unless the addon is still at this version. */
  readonly rowVersion?: number;
  readonly uniqueName?: boolean;
}

const CODE_ATTEMPTS = 5;

type Request = Pick<ListRequest, 'filters' | 'search'>;

function withFields(values: AddonValues, fields: AddonFields): AddonValues {
  const known = new Set(['name', 'code', ...Object.keys(BLANK_ADDON)]);
  const set = Object.entries(fields).filter(([name, value]) => known.has(name) && value !== undefined);
  const { productIds, name, code, version, priority, mainClass, builtByBitResourceId, fileId } = values;
  const plain = { productIds, name, code, version, priority, mainClass, builtByBitResourceId, fileId };
  return { ...plain, ...Object.fromEntries(set) };
}

async function freeCode(tx: Call, name: string): Promise<string> {
  const code = slugify(name, 'addon');
  const taken = await store.loadCodesLike(tx.db, tx.actor.accountId, code);
  let candidate = code;
  for (let n = 2; taken.has(candidate); n += 1) candidate = `${code}-${n}`;
  return candidate;
}

/** Addons: what licenses may carry besides their product. */
export function createAddons(parts: Parts) {
  /** With a lock, whoever changes it at the same time waits until this transaction is over. */
  async function load(call: Call, id: number, lock = false): Promise<Addon> {
    const addon = await store.loadAddon(call.db, call.actor.accountId, id, lock ? call.dialect : undefined);
    if (addon === null) throw new Refusal('addon_not_found');
    return addon;
  }

  async function checkProducts(tx: Call, productIds: readonly number[] | undefined): Promise<void> {
    const wrong: FieldError[] = [];
    for (const [at, id] of (productIds ?? []).entries()) {
      if (!(await parts.catalog.hasProduct(tx, id))) wrong.push({ path: ['productIds', at], code: 'not_found' });
    }
    if (wrong.length > 0) throw invalid(...wrong);
  }

  async function checkUnique(
    tx: Call,
    input: AddonFields & { uniqueName?: boolean },
    self: number | null,
  ): Promise<void> {
    const { accountId } = tx.actor;
    if (input.uniqueName === true && input.name !== undefined) {
      const other = await store.loadAddonBy(tx.db, accountId, 'nameFold', fold(input.name));
      if (other !== null && other.id !== self) throw new Refusal('addon_name_taken');
    }
    if (input.code !== undefined) {
      const other = await store.loadAddonBy(tx.db, accountId, 'code', input.code);
      if (other !== null && other.id !== self) throw new Refusal('addon_code_taken');
    }
  }

  /** Two creates at once may choose one code; the second looks again and then finds another, or is refused. */
  async function writing<T>(call: Call, work: (tx: WriteCall) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await call.write(work);
      } catch (error) {
        if (!isUniqueViolation(error)) throw error;
        if (attempt >= CODE_ATTEMPTS) throw new Refusal('addon_code_taken');
      }
    }
  }

  return {
    async createAddon(call: Call, input: CreateAddon): Promise<Addon> {
      demand(call.actor, 'addons:create');
      checkAddon(input).required('name', input.name).demand();
      return writing(call, async (tx) => {
        const { accountId } = tx.actor;
        // The code before the name: of two creates of one name either the later sees the earlier, or both chose one code.
        const code = input.code ?? (await freeCode(tx, input.name));
        await checkUnique(tx, input, null);
        await checkProducts(tx, input.productIds);
        const values = withFields({ ...BLANK_ADDON, name: input.name, code }, input);
        const id = await store.insertAddon(tx.db, accountId, { ...values, id: input.id, now: tx.now });
        tx.changed('addon', accountId);
        tx.emit({ name: 'addon.created', accountId, subject: { type: 'addon', id } });
        await parts.plans.take(tx, 'addons');
        return load(tx, id);
      });
    },

    async updateAddon(call: Call, input: UpdateAddon): Promise<Addon> {
      demand(call.actor, 'addons:update');
      const checks = checkAddon(input);
      if (input.name !== undefined) checks.required('name', input.name);
      checks.demand();
      return writing(call, async (tx) => {
        const before = await load(tx, input.id, true);
        if (input.rowVersion !== undefined && input.rowVersion !== before.rowVersion) throw new Refusal('stale');
        await checkUnique(tx, input, before.id);
        await checkProducts(tx, input.productIds);
        const change = { id: before.id, rowVersion: before.rowVersion, values: withFields(before, input), now: tx.now };
        if (!(await store.updateAddon(tx.db, before.accountId, change))) throw new Refusal('stale');
        tx.changed('addon', before.accountId);
        const after = await load(tx, before.id);
        const { changes } = changedFields({ ...before, productIds: null }, { ...after, productIds: null }, new Set());
        const subject = { type: 'addon', id: after.id } as const;
        tx.emit({ name: 'addon.updated', accountId: after.accountId, subject, data: { changes } });
        return after;
      });
    },

    /** Licenses that carry it lose it. */
    async deleteAddon(call: Call, input: { id: number; rowVersion?: number }): Promise<void> {
      demand(call.actor, 'addons:delete');
      await call.write(async (tx) => {
        const before = await load(tx, input.id, true);
        if (input.rowVersion !== undefined && input.rowVersion !== before.rowVersion) throw new Refusal('stale');
        await store.removeAddon(tx.db, before.accountId, before.id);
        tx.changed('addon', before.accountId);
        const subject = { type: 'addon', id: before.id } as const;
        tx.emit({ name: 'addon.deleted', accountId: before.accountId, subject });
        await parts.plans.giveBack(tx, 'addons');
      });
    },

    async getAddon(call: Call, id: number): Promise<Addon> {
      demand(call.actor, 'addons:index');
      return load(call, id);
    },

    /** The addon of that name, case ignored; null when there is none. */
    async findAddonByName(call: Call, name: string): Promise<Addon | null> {
      demand(call.actor, 'addons:index');
      return store.loadAddonBy(call.db, call.actor.accountId, 'nameFold', fold(name));
    },

    async listAddons(call: Call, request: ListRequest): Promise<Page<Addon>> {
      demand(call.actor, 'addons:index');
      return store.listAddons(call, call.actor.accountId, request);
    },

    async countAddons(call: Call, request: Request): Promise<number> {
      demand(call.actor, 'addons:index');
      return store.countListedAddons(call, call.actor.accountId, request);
    },

    streamAddons(call: Call, request: Request = { filters: [] }): AsyncGenerator<readonly Addon[]> {
      demand(call.actor, 'addons:index');
      return store.streamAddons(call, call.actor.accountId, request);
    },

    /** For the plan's quota. */
    countAddonsOf: store.countAddonsOf,
  };
}

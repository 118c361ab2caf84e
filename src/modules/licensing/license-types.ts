import { demand } from '../../kernel/actor.ts';
import type { Call, WriteCall } from '../../kernel/call.ts';
import { changedFields } from '../../kernel/event.ts';
import type { ListRequest, Page } from '../../kernel/page.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { lookingAgain } from '../../kernel/store-errors.ts';
import {
  BLANK_TYPE,
  type LicenseType,
  type LicenseTypeFields,
  type LicenseTypeValues,
  STANDARD_TYPE,
  checkLicenseType,
} from './license-type.ts';
import { refOf } from './parts.ts';
import * as store from './store-types.ts';

export type CreateLicenseType = LicenseTypeFields & {
  readonly name: string;
  /** For imports: the id to keep, reserved by the caller. */
  readonly id?: number;
};

export type UpdateLicenseType = LicenseTypeFields & {
  readonly id: number;
  /** Refuse (`stale`) unless the type is still at this version. */
  readonly rowVersion?: number;
};

/** Only what is sent changes. */
function withFields(values: LicenseTypeValues, fields: LicenseTypeFields): LicenseTypeValues {
  const known = new Set(['name', ...Object.keys(BLANK_TYPE)]);
  const set = Object.entries(fields).filter(([name, value]) => known.has(name) && value !== undefined);
  return { ...values, ...Object.fromEntries(set) };
}

/** With a lock, whoever changes it at the same time waits until this transaction is over. */
async function load(call: Call, id: number, lock = false): Promise<LicenseType> {
  const type = await store.loadType(call.db, call.actor.accountId, id, lock ? call.dialect : undefined);
  if (type === null) throw new Refusal('license_type_not_found');
  return type;
}

/** The present default steps back, so that the account has one default type whichever way it changes. */
async function replaceDefault(tx: WriteCall): Promise<void> {
  const { accountId } = tx.actor;
  const present = await store.loadDefaultType(tx.db, accountId);
  if (present === null) return;
  await store.clearDefault(tx.db, accountId);
  tx.changed('license_type', refOf(accountId, present.id));
}

function said(type: LicenseType): { accountId: number; subject: { type: 'license_type'; id: number } } {
  return { accountId: type.accountId, subject: { type: 'license_type', id: type.id } };
}

/** License types: the terms on which licenses are issued. */
export function createLicenseTypes() {
  return {
    async createLicenseType(call: Call, input: CreateLicenseType): Promise<LicenseType> {
      demand(call.actor, 'license-types:create');
      checkLicenseType(input).required('name', input.name).demand();
      return lookingAgain(() =>
        call.write(async (tx) => {
          if (input.isDefault === true) await replaceDefault(tx);
          const values = withFields({ ...BLANK_TYPE, name: input.name }, input);
          const type = await store.insertType(tx.db, tx.actor.accountId, { ...values, id: input.id, now: tx.now });
          tx.emit({ name: 'license_type.created', ...said(type) });
          return type;
        }),
      );
    },

    async updateLicenseType(call: Call, input: UpdateLicenseType): Promise<LicenseType> {
      demand(call.actor, 'license-types:update');
      const checks = checkLicenseType(input);
      if (input.name !== undefined) checks.required('name', input.name);
      checks.demand();
      return lookingAgain(() =>
        call.write(async (tx) => {
          const before = await load(tx, input.id, true);
          if (input.rowVersion !== undefined && input.rowVersion !== before.rowVersion) throw new Refusal('stale');
          if (input.isDefault === false && before.isDefault) throw new Refusal('license_type_is_default');
          if (input.isDefault === true && !before.isDefault) await replaceDefault(tx);
          const change = {
            id: before.id,
            rowVersion: before.rowVersion,
            values: withFields(before, input),
            now: tx.now,
          };
          const after = await store.updateType(tx.db, tx.actor.accountId, change);
          if (after === null) throw new Refusal('stale');
          tx.changed('license_type', refOf(after.accountId, after.id));
          const { changes } = changedFields({ ...before }, { ...after }, new Set());
          tx.emit({ name: 'license_type.updated', ...said(after), data: { changes } });
          return after;
        }),
      );
    },

    /** Refused while licenses have the type, and for the default type. */
    async deleteLicenseType(call: Call, input: { id: number; rowVersion?: number }): Promise<void> {
      demand(call.actor, 'license-types:delete');
      await call.write(async (tx) => {
        const before = await load(tx, input.id, true);
        if (input.rowVersion !== undefined && input.rowVersion !== before.rowVersion) throw new Refusal('stale');
        if (before.isDefault) throw new Refusal('license_type_is_default');
        if (await store.isTypeUsed(tx.db, before.accountId, before.id)) throw new Refusal('license_type_in_use');
        await store.deleteType(tx.db, before.accountId, before.id);
        tx.changed('license_type', refOf(before.accountId, before.id));
        tx.emit({ name: 'license_type.deleted', ...said(before) });
      });
    },

    async getLicenseType(call: Call, id: number): Promise<LicenseType> {
      demand(call.actor, 'license-types:index');
      return load(call, id);
    },

    async listLicenseTypes(call: Call, request: ListRequest): Promise<Page<LicenseType>> {
      demand(call.actor, 'license-types:index');
      return store.listTypes(call, call.actor.accountId, request);
    },

    async countLicenseTypes(call: Call, request: Pick<ListRequest, 'filters' | 'search'>): Promise<number> {
      demand(call.actor, 'license-types:index');
      return store.countTypes(call, call.actor.accountId, request);
    },

    streamLicenseTypes(
      call: Call,
      request: Pick<ListRequest, 'filters' | 'search'> = { filters: [] },
    ): AsyncGenerator<readonly LicenseType[]> {
      demand(call.actor, 'license-types:index');
      return store.streamTypes(call, call.actor.accountId, request);
    },

    /** Makes a new account's default type, in the transaction that makes the account. */
    async createDefaultType(tx: WriteCall, accountId: number): Promise<void> {
      await store.insertType(tx.db, accountId, { ...STANDARD_TYPE, id: undefined, now: tx.now });
    },

    /** For the catalogue: whether the caller's account has the type. */
    hasLicenseType: async (call: Call, id: number): Promise<boolean> =>
      (await store.loadType(call.db, call.actor.accountId, id)) !== null,
  };
}

import { demand } from '../../kernel/actor.ts';
import type { Call, WriteCall } from '../../kernel/call.ts';
import { type EventNoun, changedFields } from '../../kernel/event.ts';
import type { ListRequest, Page } from '../../kernel/page.ts';
import type { Right } from '../../kernel/permissions.ts';
import { Refusal, type RefusalCode } from '../../kernel/refusal.ts';
import { isUniqueViolation, lookingAgain } from '../../kernel/store-errors.ts';
import type { Feature, Plans, Quota } from '../plans/index.ts';
import type { OwnRow, OwnStore } from '../../kernel/store-own.ts';

/** The small things around links that people make, change and remove: what is the same for all of them. */
export interface EditableNoun<Row extends OwnRow, Item, Input> {
  readonly resource: 'campaigns' | 'channels' | 'pixels' | 'splash' | 'overlays' | 'domains' | 'bio';
  readonly event: EventNoun & ('campaign' | 'channel' | 'pixel' | 'splash' | 'overlay' | 'domain' | 'bio');
  readonly notFound: RefusalCode;
  /** What two that take one name at the same time are told. */
  readonly taken?: RefusalCode;
  readonly quota?: Quota;
  readonly feature?: Feature;
  readonly store: OwnStore<Row>;
  readonly view: (row: Row) => Item;
  /** Checks an input against the row it changes (null: a new one) and turns it into columns. */
  readonly columns: (tx: WriteCall, input: Input, before: Row | null) => Promise<Partial<Omit<Row, keyof OwnRow>>>;
  readonly afterWrite?: (tx: WriteCall, row: Row, before: Row | null) => Promise<void>;
  readonly beforeRemove?: (tx: WriteCall, row: Row) => Promise<void>;
}

export interface EditableDeps {
  readonly plans: Pick<Plans, 'take' | 'giveBack' | 'demandFeature'>;
}

/** Create, change, remove, read and list, with right, plan, version check and event. */
export function createEditable<Row extends OwnRow, Item, Input>(
  deps: EditableDeps,
  noun: EditableNoun<Row, Item, Input>,
) {
  const right = (action: 'index' | 'create' | 'update' | 'delete'): Right => `${noun.resource}:${action}`;

  async function demandRow(call: Call, id: number, lock = false): Promise<Row> {
    const row = await noun.store.load(call, call.actor.accountId, id, lock);
    if (row === null) throw new Refusal(noun.notFound);
    return row;
  }

  function demandVersion(row: Row, rowVersion: number | undefined): void {
    if (rowVersion !== undefined && rowVersion !== row.rowVersion) throw new Refusal('stale');
  }

  function refuseTaken(error: unknown): never {
    if (noun.taken !== undefined && isUniqueViolation(error)) throw new Refusal(noun.taken);
    throw error;
  }

  return {
    demandRow,

    /** `id`: the one a thing from elsewhere keeps; absent: the next. */
    async create(call: Call, input: Input, id?: number): Promise<Item> {
      demand(call.actor, right('create'));
      if (noun.feature !== undefined) await deps.plans.demandFeature(call, noun.feature);
      return lookingAgain(() =>
        call.write(async (tx) => {
          const { accountId } = tx.actor;
          const row = await noun.store.insert(tx.db, accountId, await noun.columns(tx, input, null), tx.now, id);
          await noun.afterWrite?.(tx, row, null);
          const subject = { type: noun.event, id: row.id };
          tx.emit({ name: `${noun.event}.created`, accountId, subject });
          if (noun.quota !== undefined) await deps.plans.take(tx, noun.quota);
          return noun.view(await demandRow(tx, row.id));
        }),
      ).catch(refuseTaken);
    },

    async update(call: Call, id: number, input: Input, rowVersion?: number): Promise<Item> {
      demand(call.actor, right('update'));
      return lookingAgain(() =>
        call.write(async (tx) => {
          const { accountId } = tx.actor;
          const before = await demandRow(tx, id, true);
          demandVersion(before, rowVersion);
          const row = await noun.store.update(tx.db, accountId, id, await noun.columns(tx, input, before), tx.now);
          await noun.afterWrite?.(tx, row, before);
          const data = changedFields(
            Object.fromEntries(Object.entries(before)),
            Object.fromEntries(Object.entries(row)),
            new Set(),
          );
          tx.emit({ name: `${noun.event}.updated`, accountId, subject: { type: noun.event, id }, data });
          return noun.view(row);
        }),
      ).catch(refuseTaken);
    },

    async remove(call: Call, id: number, rowVersion?: number): Promise<void> {
      demand(call.actor, right('delete'));
      await lookingAgain(() =>
        call.write(async (tx) => {
          const { accountId } = tx.actor;
          const row = await demandRow(tx, id, true);
          demandVersion(row, rowVersion);
          await noun.beforeRemove?.(tx, row);
          await noun.store.remove(tx.db, accountId, id);
          tx.emit({ name: `${noun.event}.deleted`, accountId, subject: { type: noun.event, id } });
          if (noun.quota !== undefined) await deps.plans.giveBack(tx, noun.quota);
        }),
      );
    },

    /** The thing as it is after an operation that demanded its own right. */
    async after(call: Call, id: number): Promise<Item> {
      demand(call.actor, right('update'));
      return noun.view(await demandRow(call, id));
    },

    async get(call: Call, id: number): Promise<Item> {
      demand(call.actor, right('index'));
      return noun.view(await demandRow(call, id));
    },

    async list(call: Call, request: ListRequest): Promise<Page<Item>> {
      demand(call.actor, right('index'));
      const page = await noun.store.list(call, call.actor.accountId, request);
      return { ...page, rows: page.rows.map(noun.view) };
    },
  };
}

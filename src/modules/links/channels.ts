import { demand } from '../../kernel/actor.ts';
import type { Call } from '../../kernel/call.ts';
import type { ListFields, ListRequest, Page } from '../../kernel/page.ts';
import { Refusal, field, invalid } from '../../kernel/refusal.ts';
import { fold } from '../../kernel/text.ts';
import { type EditableDeps, createEditable } from './editable.ts';
import {
  type ChannelItemRow,
  type ChannelItemType,
  addChannelItem,
  clearChannel,
  isChannelNameTaken,
  itemExists,
  listChannelItems,
} from './store-around.ts';
import { type OwnRow, ownStore } from '../../kernel/store-own.ts';

interface ChannelRow extends OwnRow {
  readonly name: string;
  readonly nameFold: string;
  readonly description: string | null;
  readonly color: string | null;
  readonly starred: number;
}

/** A labelled shelf for links, bio pages and QR codes; a thing may stand on several. */
export interface Channel extends Omit<ChannelRow, 'nameFold' | 'starred'> {
  readonly starred: boolean;
}

export interface ChannelInput {
  readonly name?: string;
  readonly description?: string | null;
  /** Hexadecimal: `#abc` is doubled, 4 or 5 digits are filled with 0; kept with 6 digits. */
  readonly color?: string | null;
  readonly starred?: boolean;
}

export const CHANNEL_FIELDS: ListFields = {
  id: { type: 'integer', sortable: true },
  name: { type: 'text' },
  starred: { type: 'flag' },
};

const store = ownStore<ChannelRow>({
  table: 'channels',
  columns: { id: {}, name: { folded: 'nameFold' }, starred: {} },
  searchColumns: ['nameFold'],
});

/** A colour with six digits, or null if it is none. */
export function readColor(text: string): string | null {
  const digits = /^#?([0-9a-f]{3,6})$/i.exec(text.trim())?.[1];
  if (digits === undefined) return null;
  if (digits.length === 3) return `#${[...digits].map((digit) => digit + digit).join('')}`;
  return `#${digits.padEnd(6, '0')}`;
}

function checkColor(given: string | null): string | null {
  if (given === null || given.trim() === '') return null;
  const color = readColor(given);
  if (color === null) throw invalid(field('color', 'format'));
  return color;
}

export function createChannels(deps: EditableDeps) {
  const channels = createEditable<ChannelRow, Channel, ChannelInput>(deps, {
    resource: 'channels',
    event: 'channel',
    notFound: 'channel_not_found',
    taken: 'channel_name_taken',
    store,
    view: ({ nameFold: _fold, starred, ...row }) => ({ ...row, starred: starred === 1 }),
    columns: async (tx, input, before) => {
      const name = (input.name ?? before?.name ?? '').trim();
      if (name === '') throw invalid(field('name', 'required'));
      if (name.length > 255) throw invalid(field('name', 'too_long', { max: 255 }));
      if ((input.description?.length ?? 0) > 2_000) throw invalid(field('description', 'too_long', { max: 2_000 }));
      const taken = await isChannelNameTaken(tx.db, tx.actor.accountId, fold(name), before?.id ?? 0);
      if (taken) throw new Refusal('channel_name_taken');
      return {
        name,
        nameFold: fold(name),
        description: input.description === undefined ? (before?.description ?? null) : input.description,
        color: input.color === undefined ? (before?.color ?? null) : checkColor(input.color),
        starred: (input.starred ?? before?.starred === 1) ? 1 : 0,
      };
    },
    beforeRemove: (tx, row) => clearChannel(tx.db, row.accountId, row.id),
  });

  return {
    createChannel: channels.create,
    updateChannel: channels.update,
    deleteChannel: channels.remove,
    getChannel: channels.get,
    listChannels: channels.list,
    /** For somebody who has just changed it, whatever else they may read. */
    channelOf: channels.after,

    /** What stands on a channel, in the order it was put there. */
    async listChannelItems(call: Call, channelId: number, request: ListRequest): Promise<Page<ChannelItemRow>> {
      demand(call.actor, 'channels:index');
      await channels.demandRow(call, channelId);
      return listChannelItems(call, call.actor.accountId, channelId, request);
    },

    /** Puts a link, bio page or QR code on a channel; refused `not_found` if the account has no such thing. */
    async assignToChannel(call: Call, channelId: number, item: { type: ChannelItemType; id: number }): Promise<void> {
      demand(call.actor, 'channels:update');
      await call.write(async (tx) => {
        const { accountId } = tx.actor;
        await channels.demandRow(tx, channelId);
        if (!(await itemExists(tx.db, accountId, item))) throw new Refusal('not_found');
        await addChannelItem(tx.db, accountId, { channelId, ...item, now: tx.now });
        const data = { item };
        tx.emit({ name: 'channel.updated', accountId, subject: { type: 'channel', id: channelId }, data });
      });
    },
  };
}

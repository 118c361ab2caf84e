import { demand } from '../../kernel/actor.ts';
import type { Call } from '../../kernel/call.ts';
import type { ListFields } from '../../kernel/page.ts';
import { field, invalid } from '../../kernel/refusal.ts';
import { type EditableDeps, createEditable } from './editable.ts';
import { linkRef } from './gate.ts';
import { linksWithPixel, loadPixelsOfLink, removePixelFromLinks } from './store-around.ts';
import { type OwnRow, ownStore } from '../../kernel/store-own.ts';

export const PIXEL_TYPES = [
  'gtmpixel',
  'gapixel',
  'fbpixel',
  'adwordspixel',
  'linkedinpixel',
  'twitterpixel',
  'adrollpixel',
  'quorapixel',
  'pinterest',
  'bing',
  'snapchat',
  'reddit',
  'tiktok',
] as const;
export type PixelType = (typeof PIXEL_TYPES)[number];

/** A network's tag that is told of each visit of the links it is on. */
export interface Pixel extends OwnRow {
  readonly type: PixelType;
  readonly name: string;
  readonly tag: string;
}

export interface PixelInput {
  readonly type?: PixelType;
  readonly name?: string;
  readonly tag?: string;
}

export const PIXEL_FIELDS: ListFields = {
  id: { type: 'integer', sortable: true },
  type: { type: 'word', words: PIXEL_TYPES },
  name: { type: 'text' },
};

const LONGEST = 255;

const store = ownStore<Pixel>({
  table: 'pixels',
  columns: { id: {}, type: {}, name: {} },
  searchColumns: ['name', 'tag'],
});

function required(name: 'name' | 'tag', text: string | undefined): string {
  const value = text?.trim() ?? '';
  if (value === '') throw invalid(field(name, 'required'));
  if (value.length > LONGEST) throw invalid(field(name, 'too_long', { max: LONGEST }));
  return value;
}

export function createPixels(deps: EditableDeps) {
  const pixels = createEditable<Pixel, Pixel, PixelInput>(deps, {
    resource: 'pixels',
    event: 'pixel',
    notFound: 'pixel_not_found',
    quota: 'pixels',
    store,
    view: (row) => row,
    columns: (_tx, input, before) => {
      const type = input.type ?? before?.type;
      if (type === undefined) throw invalid(field('type', 'required'));
      if (!PIXEL_TYPES.includes(type)) throw invalid(field('type', 'enum'));
      return Promise.resolve({
        type,
        name: required('name', input.name ?? before?.name),
        tag: required('tag', input.tag ?? before?.tag),
      });
    },
    afterWrite: async (tx, row, before) => {
      if (before === null) return;
      for (const link of await linksWithPixel(tx.db, row.accountId, row.id))
        tx.changed('link', linkRef(link.domainId, link.aliasKey));
    },
    beforeRemove: async (tx, row) => {
      for (const link of await linksWithPixel(tx.db, row.accountId, row.id))
        tx.changed('link', linkRef(link.domainId, link.aliasKey));
      await removePixelFromLinks(tx.db, row.accountId, row.id);
    },
  });
  return {
    createPixel: pixels.create,
    updatePixel: pixels.update,
    deletePixel: pixels.remove,
    getPixel: pixels.get,
    listPixels: pixels.list,
    countPixels: store.count,

    /** The pixels on one of the account's links. */
    async pixelsOfLink(call: Call, linkId: number): Promise<Pixel[]> {
      demand(call.actor, 'pixels:index');
      const rows = await loadPixelsOfLink(call.db, call.actor.accountId, linkId);
      return rows.map((row) => ({ ...row, type: row.type as PixelType }));
    },
  };
}

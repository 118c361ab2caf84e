import { Type } from 'typebox';
import type { Call } from '../../../kernel/call.ts';
import type { BioPage, Channel, ChannelItemRow, LinkView } from '../../../modules/links/index.ts';
import type { QrCode } from '../../../modules/qr/index.ts';
import { type Endpoint, endpoint } from '../../kit/surface.ts';
import type { ShortenerDeps } from '../deps.ts';
import { Done, Flag, IdParams, PageQuery, Text, readFlag, readText } from '../schemas.ts';
import { capitalised, done, pageOf, readPage, writeList } from '../wire.ts';
import { requireId } from './around.ts';

function writeChannel({ id, name, description, color, starred }: Channel) {
  return { id, name, description, color, starred };
}

/** Channels: shelves for links, bio pages and QR codes. */
export function channelRoutes(deps: ShortenerDeps): Endpoint[] {
  const { links, qr, dates, site } = deps;

  const writeLink = (link: LinkView) => ({
    type: 'links',
    id: link.id,
    title: link.title ?? link.metaTitle ?? link.target,
    preview: link.target,
    link: link.shortUrl,
    date: dates.writeDay(link.createdAt),
  });

  const writeCode = (code: QrCode) => {
    const picture = `${site.baseUrl}/qr/${code.alias}`;
    return {
      type: 'qr',
      id: code.id,
      title: code.name,
      preview: picture,
      link: picture,
      date: dates.writeDay(code.createdAt),
    };
  };

  const writeBio = (page: BioPage) => ({
    type: 'bio',
    id: page.id,
    title: page.content.title === '' ? page.name : page.content.title,
    preview: page.shortUrl,
    link: page.shortUrl,
    date: dates.writeDay(page.createdAt),
  });

  /** Items of one page, looked up by kind; what was deleted meanwhile is left out. */
  async function writeItems(call: Call, rows: readonly ChannelItemRow[]) {
    const ids = (type: string): number[] => rows.filter((row) => row.itemType === type).map((row) => row.itemId);
    const written = new Map<string, object>([
      ...(await links.linksByIds(call, ids('links'))).map((link) => [`links ${link.id}`, writeLink(link)] as const),
      ...(await links.bioByIds(call, ids('bio'))).map((page) => [`bio ${page.id}`, writeBio(page)] as const),
      ...(await qr.qrByIds(call, ids('qr'))).map((code) => [`qr ${code.id}`, writeCode(code)] as const),
    ]);
    return rows.flatMap((row) => written.get(`${row.itemType} ${row.itemId}`) ?? []);
  }

  return [
    endpoint({
      method: 'GET',
      path: '/channels',
      access: { right: 'channels:index' },
      summary: 'Channels',
      tag: 'channels',
      query: PageQuery,
      handle: async ({ call, query }) => {
        const request = readPage(query);
        const { rows, total } = await links.listChannels(call, pageOf(request));
        return writeList('channels', rows.map(writeChannel), {
          total: total ?? 0,
          request,
          profile: call.actor.profile,
        });
      },
    }),
    endpoint({
      method: 'GET',
      path: '/channel/:id',
      access: { right: 'channels:index' },
      summary: 'What stands on a channel',
      tag: 'channels',
      params: IdParams,
      query: PageQuery,
      handle: async ({ call, params, query }) => {
        const request = readPage(query);
        const id = requireId(params.id, 'channel_not_found');
        const { rows, total } = await links.listChannelItems(call, id, pageOf(request));
        const items = await writeItems(call, rows);
        return writeList('items', items, { total: total ?? 0, request, profile: call.actor.profile });
      },
    }),
    endpoint({
      method: 'POST',
      path: '/channel/add',
      access: { right: 'channels:create' },
      summary: 'Create a channel',
      tag: 'channels',
      body: Type.Object({
        name: Type.String({ minLength: 1, maxLength: 255 }),
        description: Text,
        color: Text,
        starred: Flag,
      }),
      handle: async ({ call, body }) => {
        const channel = await links.createChannel(call, {
          name: call.actor.profile === 'observed' ? capitalised(body.name) : body.name,
          description: readText('description', body.description) ?? null,
          color: readText('color', body.color) ?? null,
          starred: readFlag(body.starred) ?? false,
        });
        return { error: 0, ...writeChannel(channel) };
      },
    }),
    endpoint({
      method: 'POST',
      path: '/channel/:channelid/assign/:type/:itemid',
      access: { right: 'channels:update' },
      summary: 'Put a link, bio page or QR code on a channel',
      tag: 'channels',
      params: Type.Object({
        channelid: Type.String(),
        type: Type.Union([Type.Literal('links'), Type.Literal('bio'), Type.Literal('qr')]),
        itemid: Type.String(),
      }),
      answers: { 200: Done },
      handle: async ({ call, params }) => {
        const channelId = requireId(params.channelid, 'channel_not_found');
        const id = requireId(params.itemid, 'not_found');
        await links.assignToChannel(call, channelId, { type: params.type, id });
        return done('Item successfully added to the channel.');
      },
    }),
    endpoint({
      method: 'PUT',
      path: '/channel/:id/update',
      access: { right: 'channels:update' },
      summary: 'Change a channel',
      tag: 'channels',
      params: IdParams,
      body: Type.Object({
        name: Text,
        description: Text,
        color: Text,
        starred: Flag,
      }),
      handle: async ({ call, params, body }) => {
        const name = readText('name', body.name) ?? null;
        const description = readText('description', body.description);
        const color = readText('color', body.color);
        const starred = readFlag(body.starred);
        const channel = await links.updateChannel(call, requireId(params.id, 'channel_not_found'), {
          ...(name === null ? {} : { name }),
          ...(description === undefined ? {} : { description }),
          ...(color === undefined ? {} : { color }),
          ...(starred === undefined ? {} : { starred }),
        });
        return { ...done('Channel has been updated successfully.'), ...writeChannel(channel) };
      },
    }),
    endpoint({
      method: 'DELETE',
      path: '/channel/:id/delete',
      access: { right: 'channels:delete' },
      summary: 'Delete a channel; what stood on it stays',
      tag: 'channels',
      params: IdParams,
      answers: { 200: Done },
      handle: async ({ call, params }) => {
        await links.deleteChannel(call, requireId(params.id, 'channel_not_found'));
        return done('Channel has been deleted successfully.');
      },
    }),
  ];
}

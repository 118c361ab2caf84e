import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Call } from '../../../kernel/call.ts';
import type { ListRequest } from '../../../kernel/page.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import type { LinkView } from '../../../modules/links/index.ts';
import { asRefusal } from '../../kit/failure.ts';
import { type Endpoint, endpoint } from '../../kit/surface.ts';
import { readKey } from '../auth.ts';
import type { ShortenerDeps } from '../deps.ts';
import { messageOf } from '../errors.ts';
import { LinkBody } from '../link-body.ts';
import { type LinkReading, readLinkBody } from '../link-input.ts';
import { namingRules } from '../fields.ts';
import type { Body } from '../body.ts';
import { Done, IdParams, PageQuery } from '../schemas.ts';
import { writeStats } from '../stats.ts';
import { writeTargeting } from '../targeting.ts';
import { done, readPage, writeList } from '../wire.ts';
import { requireId } from './around.ts';

interface Door {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** Refusals of a link's content that this API answers with 200 and an error, as its clients expect. */
function isContentRefusal(refusal: Refusal): boolean {
  return refusal.code === 'invalid' || refusal.code === 'alias_taken';
}

/** Turns a refused content into this API's 200; everything else goes its usual way. */
async function withContentErrors(work: () => Promise<unknown>): Promise<unknown> {
  try {
    return await work();
  } catch (error) {
    const refusal = error instanceof Refusal ? error : null;
    if (refusal === null || !isContentRefusal(refusal)) throw error;
    const message = messageOf(refusal);
    return refusal.code === 'alias_taken' ? { error: 1, message, msg: message } : { error: 1, message };
  }
}

/** Links: the heart of this API. */
export function linkRoutes(deps: ShortenerDeps): Endpoint[] {
  const { links, analytics, dates } = deps;

  function reading(call: Call, channelIds: readonly number[] = []): LinkReading {
    return {
      dates,
      channelIds,
      findDomain: (text) => links.findDomain(call, text),
    };
  }

  async function add(call: Call, body: Body): Promise<unknown> {
    return withContentErrors(async () => {
      const input = await readLinkBody({ url: '', ...body }, reading(call));
      const link = await namingRules(input.rules, () => links.createLink(call, input));
      const id = call.actor.profile === 'observed' ? String(link.id) : link.id;
      return { error: 0, id, shorturl: link.shortUrl, short: link.shortUrl };
    });
  }

  async function update(call: Call, id: number, body: Body): Promise<unknown> {
    const before = await links.linkToChange(call, id);
    return withContentErrors(async () => {
      const change = await readLinkBody(body, reading(call, before.channelIds), before.rules);
      const link = await namingRules(change.rules, () => links.updateLink(call, id, change));
      return { error: 0, id: link.id, short: link.shortUrl, shorturl: link.shortUrl };
    });
  }

  async function details(call: Call, link: LinkView): Promise<unknown> {
    const stats = await analytics.linkStats(call, link.id);
    return {
      error: 0,
      id: link.id,
      details: {
        id: link.id,
        shorturl: link.shortUrl,
        longurl: link.target,
        title: link.title ?? link.metaTitle ?? '',
        description: link.description ?? link.metaDescription ?? '',
        location: writeTargeting(link.rules, 'geo'),
        device: writeTargeting(link.rules, 'device'),
        language: writeTargeting(link.rules, 'language'),
        expiry: dates.writeOrNull(link.expiresAt),
        date: dates.write(link.createdAt),
      },
      data: writeStats(stats, call.actor.profile),
    };
  }

  async function list(call: Call, query: Body): Promise<unknown> {
    const short = typeof query['short'] === 'string' ? query['short'] : '';
    if (short !== '') {
      const link = await links.findLinkByUrl(call, short);
      return link === null ? { error: 1, message: 'There is no such link.' } : details(call, link);
    }
    const request = readPage(query);
    const q = typeof query['q'] === 'string' ? query['q'].trim() : '';
    const asked: ListRequest = {
      filters: [],
      sort: query['order'] === 'click' ? [{ field: 'clicks', descending: true }] : [{ field: 'id', descending: true }],
      limit: request.limit,
      offset: request.offset,
      count: true,
      ...(q === '' ? {} : { search: q }),
    };
    const { rows, total } = await links.listLinks(call, asked);
    const totals = await links.linkTotals(
      call,
      rows.map((link) => link.id),
    );
    const items = rows.map((link) => ({
      id: link.id,
      alias: link.alias,
      shorturl: link.shortUrl,
      longurl: link.target,
      clicks: totals.get(link.id)?.clicks ?? 0,
      title: link.title ?? link.metaTitle ?? '',
      description: link.description ?? link.metaDescription ?? '',
      date: dates.write(link.createdAt),
      campaign: link.campaignId,
      uniqueclicks: totals.get(link.id)?.uniques ?? 0,
    }));
    return { ...writeList('urls', items, { total: total ?? 0, request, profile: call.actor.profile }), error: 0 };
  }

  async function show(call: Call, id: string): Promise<unknown> {
    return details(call, await links.getLink(call, requireId(id, 'link_not_found')));
  }

  /** The short form of url/add: the key in the query or the header, always 200, in words or as the bare short URL. */
  async function quick(call: Call, query: Body, door: Door): Promise<unknown> {
    const asText = query['format'] === 'text';
    const answer = await quickAnswer(call, query, door);
    if (!asText) return answer;
    door.reply.type('text/plain; charset=utf-8');
    return 'short' in answer ? answer.short : '';
  }

  async function quickAnswer(
    call: Call,
    query: Body,
    { request, reply }: Door,
  ): Promise<{ error: 0; short: string } | { error: 1; msg: string }> {
    try {
      const key = query['key'] ?? query['api'] ?? readKey(request);
      const own = call.as(await deps.admit(call, typeof key === 'string' ? key : null, reply));
      const { url = '', custom, type, password } = query;
      const sent = Object.fromEntries(
        Object.entries({ url, custom, type, password }).filter(([, value]) => value !== undefined),
      );
      const link = await links.createLink(own, await readLinkBody(sent, reading(own)));
      return { error: 0, short: link.shortUrl };
    } catch (error) {
      const refusal = asRefusal(error);
      if (refusal.code === 'rate_limited' || refusal.code === 'unexpected' || refusal.code === 'unavailable')
        throw error;
      return { error: 1, msg: messageOf(refusal) };
    }
  }

  return [
    endpoint({
      method: 'GET',
      path: '',
      access: 'own',
      changes: true,
      summary: 'Shorten with the key in the query',
      tag: 'links',
      query: Type.Object({
        key: Type.Optional(Type.String()),
        api: Type.Optional(Type.String()),
        url: Type.Optional(Type.String()),
        custom: Type.Optional(Type.String()),
        format: Type.Optional(Type.String({ description: '`text` for the short URL alone.' })),
        type: Type.Optional(Type.String()),
        password: Type.Optional(Type.String()),
      }),
      handle: ({ call, query, request, reply }) => quick(call, query, { request, reply }),
    }),
    endpoint({
      method: 'GET',
      path: '/urls',
      access: { right: 'links:index' },
      summary: 'Links',
      tag: 'links',
      query: Type.Object({
        ...PageQuery.properties,
        order: Type.Optional(Type.String({ description: '`date` (the default) or `click`.' })),
        q: Type.Optional(Type.String({ description: 'Contained in address, alias or title.' })),
        short: Type.Optional(Type.String({ description: 'A short URL: answers like that link’s own address.' })),
      }),
      handle: ({ call, query }) => list(call, query),
    }),
    endpoint({
      method: 'GET',
      path: '/url/:id',
      access: { right: 'links:index' },
      summary: 'One link and its numbers',
      tag: 'links',
      params: IdParams,
      handle: ({ call, params }) => show(call, params.id),
    }),
    endpoint({
      method: 'POST',
      path: '/url/add',
      access: { right: 'links:create' },
      summary: 'Shorten a link',
      tag: 'links',
      body: Type.Optional(LinkBody),
      // What is wrong with a link's fields is an answer of 200 here, so the handler reads them itself.
      validatesLate: true,
      handle: ({ call, body }) => add(call, body ?? {}),
    }),
    endpoint({
      method: 'PUT',
      path: '/url/:id/update',
      access: { right: 'links:update' },
      summary: 'Change a link',
      tag: 'links',
      params: IdParams,
      body: Type.Optional(LinkBody),
      // What is wrong with a link's fields is an answer of 200 here, so the handler reads them itself.
      validatesLate: true,
      handle: ({ call, params, body }) => update(call, requireId(params.id, 'link_not_found'), body ?? {}),
    }),
    endpoint({
      method: 'DELETE',
      path: '/url/:id/delete',
      access: { right: 'links:delete' },
      summary: 'Delete a link',
      tag: 'links',
      params: IdParams,
      answers: { 200: Done },
      handle: async ({ call, params }) => {
        await links.deleteLink(call, requireId(params.id, 'link_not_found'));
        return done('Link has been deleted successfully.');
      },
    }),
    endpoint({
      method: 'POST',
      path: '/url/stats',
      access: { right: 'links:index' },
      summary: 'One link and its numbers (older form)',
      tag: 'links',
      body: Type.Object({ urlid: Type.Integer() }),
      handle: ({ call, body }) => show(call, String(body.urlid)),
    }),
    endpoint({
      method: 'POST',
      path: '/url/get',
      access: { right: 'links:index' },
      summary: 'Links (older form)',
      tag: 'links',
      body: Type.Optional(Type.Unsafe<Body>({ type: 'object' })),
      handle: ({ call, body }) => list(call, body ?? {}),
    }),
  ];
}

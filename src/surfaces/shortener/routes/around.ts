import { Type } from 'typebox';
import { Refusal, field, invalid } from '../../../kernel/refusal.ts';
import type { RefusalCode } from '../../../kernel/refusal.ts';
import { PIXEL_TYPES } from '../../../modules/links/index.ts';
import { type Endpoint, endpoint } from '../../kit/surface.ts';
import type { ShortenerDeps } from '../deps.ts';
import { Done, IdParams, PageQuery, Text, readId, readText } from '../schemas.ts';
import { done, pageOf, readPage, writeList } from '../wire.ts';

/** The number of a path; what cannot be an id is a thing that does not exist. */
export function requireId(text: string, code: RefusalCode): number {
  const id = readId(text);
  if (id === null) throw new Refusal(code);
  return id;
}

function domainRoutes({ links }: ShortenerDeps): Endpoint[] {
  return [
    endpoint({
      method: 'GET',
      path: '/domains',
      access: { right: 'domains:index' },
      summary: 'Branded domains',
      tag: 'domains',
      query: PageQuery,
      handle: async ({ call, query }) => {
        const request = readPage(query);
        const { rows, total } = await links.listDomains(call, pageOf(request));
        const items = rows.map((domain) => ({
          id: domain.id,
          domain: `${domain.scheme}://${domain.host}`,
          redirectroot: domain.redirectRoot,
          redirect404: domain.redirect404,
        }));
        return writeList('domains', items, { total: total ?? 0, request, profile: call.actor.profile });
      },
    }),
    endpoint({
      method: 'POST',
      path: '/domain/add',
      access: { right: 'domains:create' },
      summary: 'Add a branded domain',
      tag: 'domains',
      body: Type.Object({ domain: Type.String({ minLength: 1 }), redirectroot: Text, redirect404: Text }),
      handle: async ({ call, body }) => {
        if (!/^https?:\/\//i.test(body.domain.trim())) throw invalid(field('domain', 'format'));
        const { id } = await links.createDomain(call, {
          domain: body.domain,
          redirectRoot: readText('redirectroot', body.redirectroot) ?? null,
          redirect404: readText('redirect404', body.redirect404) ?? null,
        });
        return { error: 0, id };
      },
    }),
    endpoint({
      method: 'PUT',
      path: '/domain/:id/update',
      access: { right: 'domains:update' },
      summary: 'Change where a branded domain’s root and unknown aliases lead',
      tag: 'domains',
      params: IdParams,
      body: Type.Object({ redirectroot: Text, redirect404: Text }),
      answers: { 200: Done },
      handle: async ({ call, params, body }) => {
        const redirectRoot = readText('redirectroot', body.redirectroot);
        const redirect404 = readText('redirect404', body.redirect404);
        await links.updateDomain(call, requireId(params.id, 'domain_not_found'), {
          ...(redirectRoot === undefined ? {} : { redirectRoot }),
          ...(redirect404 === undefined ? {} : { redirect404 }),
        });
        return done('Domain has been updated successfully.');
      },
    }),
    endpoint({
      method: 'DELETE',
      path: '/domain/:id/delete',
      access: { right: 'domains:delete' },
      summary: 'Remove a branded domain',
      tag: 'domains',
      params: IdParams,
      answers: { 200: Done },
      handle: async ({ call, params }) => {
        await links.deleteDomain(call, requireId(params.id, 'domain_not_found'));
        return done('Domain has been deleted successfully.');
      },
    }),
  ];
}

function pageRoutes({ links, dates }: ShortenerDeps): Endpoint[] {
  return [
    endpoint({
      method: 'GET',
      path: '/splash',
      access: { right: 'splash:index' },
      summary: 'Custom splash pages',
      tag: 'splash',
      query: PageQuery,
      handle: async ({ call, query }) => {
        const request = readPage(query);
        const { rows, total } = await links.listSplash(call, pageOf(request));
        const items = rows.map(({ id, name, createdAt }) => ({ id, name, date: dates.write(createdAt) }));
        return writeList('splash', items, { total: total ?? 0, request, profile: call.actor.profile });
      },
    }),
    endpoint({
      method: 'GET',
      path: '/overlay',
      access: { right: 'overlays:index' },
      summary: 'Calls to action',
      tag: 'overlays',
      query: PageQuery,
      handle: async ({ call, query }) => {
        const request = readPage(query);
        const { rows, total } = await links.listOverlays(call, pageOf(request));
        const items = rows.map(({ id, type, name, createdAt }) => ({ id, type, name, date: dates.write(createdAt) }));
        return writeList('cta', items, { total: total ?? 0, request, profile: call.actor.profile });
      },
    }),
  ];
}

function pixelRoutes({ links, dates }: ShortenerDeps): Endpoint[] {
  const PixelType = Type.Union(PIXEL_TYPES.map((type) => Type.Literal(type)));
  const Required = Type.String({ minLength: 1, maxLength: 255 });
  return [
    endpoint({
      method: 'GET',
      path: '/pixels',
      access: { right: 'pixels:index' },
      summary: 'Pixels',
      tag: 'pixels',
      query: PageQuery,
      handle: async ({ call, query }) => {
        const request = readPage(query);
        const { profile } = call.actor;
        const { rows, total } = await links.listPixels(call, pageOf(request));
        const items = rows.map(({ id, type, name, tag, createdAt }) => ({
          id: profile === 'observed' ? String(id) : id,
          type,
          name,
          tag,
          date: dates.write(createdAt),
        }));
        return writeList('pixels', items, { total: total ?? 0, request, profile });
      },
    }),
    endpoint({
      method: 'POST',
      path: '/pixel/add',
      access: { right: 'pixels:create' },
      summary: 'Create a pixel',
      tag: 'pixels',
      body: Type.Object({ type: PixelType, name: Required, tag: Required }),
      handle: async ({ call, body }) => ({ error: 0, id: (await links.createPixel(call, body)).id }),
    }),
    endpoint({
      method: 'PUT',
      path: '/pixel/:id/update',
      access: { right: 'pixels:update' },
      summary: 'Change a pixel',
      tag: 'pixels',
      params: IdParams,
      body: Type.Object({ name: Text, tag: Required }),
      answers: { 200: Done },
      handle: async ({ call, params, body }) => {
        const name = readText('name', body.name) ?? null;
        await links.updatePixel(call, requireId(params.id, 'pixel_not_found'), {
          tag: body.tag,
          ...(name === null ? {} : { name }),
        });
        return done('Pixel has been updated successfully.');
      },
    }),
    endpoint({
      method: 'DELETE',
      path: '/pixel/:id/delete',
      access: { right: 'pixels:delete' },
      summary: 'Delete a pixel',
      tag: 'pixels',
      params: IdParams,
      answers: { 200: Done },
      handle: async ({ call, params }) => {
        await links.deletePixel(call, requireId(params.id, 'pixel_not_found'));
        return done('Pixel has been deleted successfully.');
      },
    }),
  ];
}

/** Domains, splash pages, overlays and pixels: what links are dressed with. */
export function aroundRoutes(deps: ShortenerDeps): Endpoint[] {
  return [...domainRoutes(deps), ...pageRoutes(deps), ...pixelRoutes(deps)];
}

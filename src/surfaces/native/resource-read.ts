import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Call } from '../../kernel/call.ts';
import type { Page, Position } from '../../kernel/page.ts';
import { type Endpoint, endpoint } from '../kit/surface.ts';
import { isKnown } from './etag.ts';
import { EXPORT_BATCH, columnsOf, exportStream, wantedExport } from './export.ts';
import { type ListQuery, listQuerySchema, readExpand, readListRequest, readSort } from './list.ts';
import {
  type Encoded,
  IdParameter,
  type Resource,
  type Row,
  type Tools,
  componentOf,
  encodeRows,
  idIn,
  pascal,
  rightFor,
  tagOf,
} from './resource.ts';
import { shape, withMore } from './wire.ts';

/** The object with the neighbours that `?expand=` may embed. */
function shownSchema<R extends Row>(resource: Resource<R>): Type.TSchema {
  const own = Type.Ref(componentOf(resource));
  const neighbours = Object.entries(resource.expand ?? {});
  if (neighbours.length === 0) return own;
  const properties = neighbours.map(([name, { schema }]): [string, Type.TSchema] => [
    name,
    Type.Optional(Type.Union([schema, Type.Null()], { description: 'With `?expand=` only.' })),
  ]);
  return withMore(resource.object, Object.fromEntries(properties));
}

async function encodeAll<R extends Row>(
  resource: Resource<R>,
  call: Call,
  rows: readonly R[],
  names: readonly string[],
): Promise<Encoded[]> {
  const objects = await encodeRows(resource, call, rows);
  for (const name of names) {
    const neighbour = resource.expand?.[name];
    if (neighbour === undefined) continue;
    const ids = [...new Set(rows.map((row) => neighbour.idOf(row)).filter((id) => id !== null))];
    const found = ids.length === 0 ? null : await neighbour.load(call, ids);
    rows.forEach((row, index) => {
      const object = objects[index];
      const id = neighbour.idOf(row);
      if (object !== undefined) object[name] = id === null ? null : (found?.get(id) ?? null);
    });
  }
  return objects;
}

function nextLink(tools: Tools, request: FastifyRequest, cursor: string): string {
  const [path = '', query = ''] = request.url.split('?');
  const parameters = new URLSearchParams(query);
  parameters.set('cursor', cursor);
  return `<${tools.site.baseUrl}${path}?${parameters.toString()}>; rel="next"`;
}

async function* everything<R extends Row>(
  resource: Resource<R>,
  call: Call,
  query: ListQuery,
): AsyncGenerator<Encoded[]> {
  let after: Position | null = null;
  do {
    const request = { ...readListRequest(resource.fields, query, after), limit: EXPORT_BATCH, count: false };
    const page: Page<R> = await resource.list(call, request);
    if (page.rows.length > 0) yield encodeRows(resource, call, page.rows);
    after = page.next;
  } while (after !== null);
}

function listEndpoint<R extends Row>(tools: Tools, resource: Resource<R>): Endpoint {
  const expandable = Object.keys(resource.expand ?? {});
  const shown = shownSchema(resource);
  const columns = columnsOf(resource.object);
  return endpoint({
    method: 'GET',
    path: `/${resource.path}`,
    access: { right: rightFor(resource.rights, 'index') },
    summary: `List ${resource.plural}`,
    description: [
      resource.description ?? '',
      'With `Accept: text/csv` or `application/x-ndjson` everything that fits the filters is streamed, without pages.',
    ]
      .filter((text) => text !== '')
      .join('\n\n'),
    operationId: `list${pascal(resource.plural)}`,
    tag: resource.plural,
    query: listQuerySchema({ fields: resource.fields, searchable: resource.searchable === true, expandable }),
    answers: {
      200: {
        description: `A page of ${resource.plural}, or all of them as a stream.`,
        content: {
          'application/json': {
            schema: Type.Object({
              data: Type.Array(shown),
              nextCursor: Type.Union([Type.String(), Type.Null()]),
              total: Type.Optional(Type.Integer({ description: 'With `?count=1` only.' })),
            }),
          },
          'text/csv': { schema: Type.String() },
          'application/x-ndjson': { schema: Type.String() },
        },
      },
    },
    handle: async ({ call, query: given, request, reply }) => {
      // The schema is made of the resource's fields; what passed it is a plain record.
      const query = given as ListQuery;
      const kind = await wantedExport(tools.plans, call, request);
      if (kind !== null) {
        // Refuses bad filters before the stream has begun.
        readListRequest(resource.fields, query, null);
        reply.type(`${kind}; charset=utf-8`);
        if (kind === 'text/csv') {
          reply.header('Content-Disposition', `attachment; filename="${resource.path}.csv"`);
        }
        return exportStream(kind, everything(resource, call, query), columns);
      }
      const { field, descending } = readSort(query);
      const list = `${resource.path}|${call.actor.accountId}|${descending ? '-' : ''}${field}`;
      const { cursor } = query;
      const after = typeof cursor === 'string' ? tools.cursors.read(list, cursor) : null;
      const expand = readExpand(expandable, query);
      const page = await resource.list(call, readListRequest(resource.fields, query, after));
      const nextCursor = page.next === null ? null : tools.cursors.write(list, page.next);
      if (nextCursor !== null) reply.header('Link', nextLink(tools, request, nextCursor));
      const data = await encodeAll(resource, call, page.rows, expand);
      return { data, nextCursor, ...(page.total === null ? {} : { total: page.total }) };
    },
  });
}

function getEndpoint<R extends Row>(resource: Resource<R>, get: NonNullable<Resource<R>['get']>): Endpoint {
  const expandable = Object.keys(resource.expand ?? {});
  return endpoint({
    method: 'GET',
    path: `/${resource.path}/:id`,
    access: { right: rightFor(resource.rights, 'index') },
    summary: `Read a ${resource.noun}`,
    operationId: `get${pascal(resource.noun)}`,
    tag: resource.plural,
    params: IdParameter,
    query: shape(
      expandable.length === 0
        ? {}
        : {
            expand: Type.Optional(
              Type.String({ maxLength: 200, description: `Embeds neighbours: ${expandable.join(', ')}, with commas.` }),
            ),
          },
    ),
    answers: { 200: shownSchema(resource) },
    handle: async ({ call, params, query, request, reply }) => {
      const expand = readExpand(expandable, query);
      const row = await get(call, idIn(resource, params.id));
      const tag = tagOf(resource, row);
      reply.headers(tag);
      if (tag['ETag'] !== undefined && expand.length === 0 && isKnown(request, tag['ETag'])) {
        reply.code(304);
        return undefined;
      }
      const [object] = await encodeAll(resource, call, [row], expand);
      return object;
    },
  });
}

/** The list and, where single rows can be read, the row. */
export function readEndpoints<R extends Row>(tools: Tools, resource: Resource<R>): Endpoint[] {
  const { get } = resource;
  return [listEndpoint(tools, resource), ...(get === undefined ? [] : [getEndpoint(resource, get)])];
}

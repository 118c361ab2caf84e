import { Type } from 'typebox';
import { type Once, readIdempotencyKey } from '../kit/idempotency.ts';
import { type Endpoint, endpoint } from '../kit/surface.ts';
import { readIfMatch, versionToKeep } from './etag.ts';
import { createAnswer, objectAnswer } from './resource-answers.ts';
import { externalEndpoints } from './resource-external.ts';
import { bulkEndpoint } from './resource-bulk.ts';
import {
  type Action,
  type Change,
  type Creation,
  IdParameter,
  type Resource,
  type Row,
  type Tools,
  componentOf,
  idIn,
  pascal,
  rightFor,
  send,
} from './resource.ts';
import { shape, withMore } from './wire.ts';

function onceUnlessSecret<R extends Row>(resource: Resource<R>, once: Once): Once['run'] {
  return resource.secret === true ? (call, _once, work) => work(call) : once.run;
}

function createEndpoint<R extends Row>(tools: Tools, resource: Resource<R>, creation: Creation<R>): Endpoint {
  const own = Type.Ref(componentOf(resource));
  return endpoint({
    method: 'POST',
    path: `/${resource.path}`,
    access: { right: rightFor(resource.rights, 'create') },
    summary: `Create a ${resource.noun}`,
    operationId: `create${pascal(resource.noun)}`,
    tag: resource.plural,
    body: creation.body,
    answers: { 201: creation.once === undefined ? own : withMore(resource.object, creation.once) },
    handle: async ({ call, body, request, reply }) => {
      const run = onceUnlessSecret(resource, tools.once);
      const answer = await run(call, readIdempotencyKey(request), (inside) =>
        createAnswer(resource, creation, inside, body),
      );
      return send(reply, answer);
    },
  });
}

function updateEndpoint<R extends Row>(resource: Resource<R>, change: Change<R>): Endpoint {
  const { get } = resource;
  return endpoint({
    method: 'PATCH',
    path: `/${resource.path}/:id`,
    access: { right: rightFor(resource.rights, 'update') },
    summary: `Change a ${resource.noun}`,
    description: 'Only what is sent changes. With `If-Match` the change is refused when somebody else was faster.',
    operationId: `update${pascal(resource.noun)}`,
    tag: resource.plural,
    params: IdParameter,
    body: change.body,
    answers: { 200: Type.Ref(componentOf(resource)) },
    handle: async ({ call, params, body, request, reply }) => {
      const id = idIn(resource, params.id);
      const version = await versionToKeep(readIfMatch(request), async () => (await get?.(call, id)) ?? {});
      const row = await change.run(call, id, body as never, version);
      return send(reply, await objectAnswer(resource, call, row));
    },
  });
}

function deleteEndpoint<R extends Row>(resource: Resource<R>, remove: NonNullable<Resource<R>['remove']>): Endpoint {
  const { get } = resource;
  return endpoint({
    method: 'DELETE',
    path: `/${resource.path}/:id`,
    access: { right: rightFor(resource.rights, 'delete') },
    summary: `Delete a ${resource.noun}`,
    operationId: `delete${pascal(resource.noun)}`,
    tag: resource.plural,
    params: IdParameter,
    status: 204,
    answers: { 204: Type.Null({ description: 'It is gone.' }) },
    handle: async ({ call, params, request }) => {
      const id = idIn(resource, params.id);
      const version = await versionToKeep(readIfMatch(request), async () => (await get?.(call, id)) ?? {});
      await remove(call, id, version);
      return undefined;
    },
  });
}

function actionEndpoint<R extends Row>(tools: Tools, resource: Resource<R>, name: string, action: Action<R>): Endpoint {
  const body = action.body ?? shape({});
  const isOptional = (body.required ?? []).length === 0;
  const own = Type.Ref(componentOf(resource));
  return endpoint({
    method: 'POST',
    path: `/${resource.path}/:id/actions/${name}`,
    access: { right: action.right ?? rightFor(resource.rights, name) },
    summary: action.summary,
    ...(action.description === undefined ? {} : { description: action.description }),
    operationId: `${name.replace(/-(\w)/g, (_all, letter: string) => letter.toUpperCase())}${pascal(resource.noun)}`,
    tag: resource.plural,
    params: IdParameter,
    // An absent body reaches the validator as null.
    body: isOptional ? Type.Unsafe<unknown>({ ...body, type: ['object', 'null'] }) : body,
    answers: { 200: action.once === undefined ? own : withMore(resource.object, action.once) },
    handle: async ({ call, params, body: given, request, reply }) => {
      const id = idIn(resource, params.id);
      if (action.once !== undefined) {
        const { row, once } = await action.run(call, id, (given ?? {}) as never);
        return send(reply, await objectAnswer(resource, call, row, once));
      }
      const answer = await tools.once.run(call, readIdempotencyKey(request), async (inside) =>
        objectAnswer(resource, inside, await action.run(inside, id, (given ?? {}) as never)),
      );
      return send(reply, answer);
    },
  });
}

/** Everything that writes: create, change, delete, actions, many at once, by the vendor's own id. */
export function writeEndpoints<R extends Row>(tools: Tools, resource: Resource<R>): Endpoint[] {
  const { create, update, remove } = resource;
  const writesAny = create !== undefined || update !== undefined || remove !== undefined;
  return [
    ...(create === undefined ? [] : [createEndpoint(tools, resource, create)]),
    ...(update === undefined ? [] : [updateEndpoint(resource, update)]),
    ...(remove === undefined ? [] : [deleteEndpoint(resource, remove)]),
    ...Object.entries(resource.actions ?? {}).map(([name, action]) => actionEndpoint(tools, resource, name, action)),
    ...(writesAny ? [bulkEndpoint(tools, resource)] : []),
    ...externalEndpoints(resource),
  ];
}

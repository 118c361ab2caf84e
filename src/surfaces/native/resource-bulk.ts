import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { demand } from '../../kernel/actor.ts';
import type { Call } from '../../kernel/call.ts';
import { Refusal, field, invalid } from '../../kernel/refusal.ts';
import { asRefusal } from '../kit/failure.ts';
import { type OnceRequest, partOf, readIdempotencyKey } from '../kit/idempotency.ts';
import { type Endpoint, type WireAnswer, endpoint } from '../kit/surface.ts';
import { createValidator } from '../kit/validator.ts';
import { createAnswer, objectAnswer } from './resource-answers.ts';
import { type Resource, type Row, type Tools, componentOf, pascal, rightFor, send } from './resource.ts';
import { Id, shape, withMore, words } from './wire.ts';

const MOST = 1_000;
const BODY_LIMIT = 8_388_608;

type Op = 'create' | 'update' | 'delete';

interface Operation {
  readonly op: Op;
  readonly id?: number;
  readonly data?: unknown;
}

interface Result {
  readonly status: number;
  readonly data?: unknown;
  readonly problem?: unknown;
}

type Check = (data: unknown) => void;

function checkAgainst(schema: Type.TObject | undefined): Check {
  if (schema === undefined) return () => undefined;
  const validate = createValidator('strict')({ schema, httpPart: 'body' });
  return (data) => {
    const result = validate(data ?? {});
    if ('error' in result) throw result.error;
  };
}

/** The refusal of one operation, told as a refusal of the whole request. */
function within(refusal: Refusal, index: number): Refusal {
  const fields = refusal.fields.map((error) => ({ ...error, path: ['operations', index, 'data', ...error.path] }));
  return new Refusal(refusal.code, { ...refusal.values, operation: index }, fields);
}

function offered<R extends Row>(resource: Resource<R>): Op[] {
  return [
    ...(resource.create === undefined ? [] : (['create'] as const)),
    ...(resource.update === undefined ? [] : (['update'] as const)),
    ...(resource.remove === undefined ? [] : (['delete'] as const)),
  ];
}

/** Runs one operation as its own endpoint would. */
function createRunner<R extends Row>(resource: Resource<R>) {
  const { create, update, remove } = resource;
  const checkCreate = checkAgainst(create?.body);
  const checkUpdate = checkAgainst(update?.body);

  function idOf({ id }: Operation): number {
    if (id === undefined) throw invalid(field('id', 'required'));
    return id;
  }

  return async (call: Call, operation: Operation): Promise<WireAnswer> => {
    if (operation.op === 'create' && create !== undefined) {
      checkCreate(operation.data);
      return createAnswer(resource, create, call, operation.data ?? {});
    }
    if (operation.op === 'update' && update !== undefined) {
      const id = idOf(operation);
      checkUpdate(operation.data);
      const row = await update.run(call, id, (operation.data ?? {}) as never, undefined);
      return objectAnswer(resource, call, row);
    }
    if (operation.op === 'delete' && remove !== undefined) {
      const id = idOf(operation);
      await remove(call, id, undefined);
      return { status: 204, body: undefined };
    }
    throw invalid(field('op', 'enum'));
  };
}

/** A transaction holds database work only, so what takes longer is done one by one. */
function demandQuick(operations: readonly Operation[], slow: readonly string[]): void {
  const waits = operations.some(
    ({ data }) => typeof data === 'object' && data !== null && slow.some((name) => Object.hasOwn(data, name)),
  );
  if (waits) throw invalid(field('atomic', 'not_allowed'));
}

function resultOf({ status, body }: WireAnswer): Result {
  return body === undefined ? { status } : { status, data: body };
}

/** `POST /R/bulk`: up to 1,000 operations, each its own transaction, or all of them one. */
export function bulkEndpoint<R extends Row>(tools: Tools, resource: Resource<R>): Endpoint {
  const ops = offered(resource);
  const run = createRunner(resource);
  const shown = resource.create?.once;
  const data =
    shown === undefined
      ? Type.Ref(componentOf(resource))
      : withMore(resource.object, Type.Partial(shape(shown)).properties);

  async function each(
    call: Call,
    request: FastifyRequest,
    operations: readonly Operation[],
    once: OnceRequest | null,
  ): Promise<Result[]> {
    if (once !== null) await tools.once.reserve(call, once);
    const results: Result[] = [];
    for (const [index, operation] of operations.entries()) {
      const part = once === null ? null : partOf(once, index, operation);
      try {
        results.push(resultOf(await tools.once.run(call, part, (inside) => run(inside, operation))));
      } catch (error) {
        const refusal = asRefusal(error);
        if (refusal.code === 'unexpected') {
          request.log.error({ err: error, requestId: request.id }, 'an operation of many failed');
        }
        const problem = tools.problems.problemOf(refusal, request);
        results.push({ status: problem.status, problem });
      }
    }
    return results;
  }

  async function together(call: Call, operations: readonly Operation[]): Promise<Result[]> {
    return call.write(async (tx) => {
      const results: Result[] = [];
      for (const [index, operation] of operations.entries()) {
        try {
          results.push(resultOf(await run(tx, operation)));
        } catch (error) {
          throw error instanceof Refusal ? within(error, index) : error;
        }
      }
      return results;
    });
  }

  return endpoint({
    method: 'POST',
    path: `/${resource.path}/bulk`,
    access: { anyOf: ops.map((op) => rightFor(resource.rights, op)) },
    summary: `Write many ${resource.plural}`,
    description:
      'Up to 1,000 operations in order, each with its own result. Each is its own transaction; with `atomic` all of ' +
      'them are one, and the first refusal refuses the request. Needs the right of every operation named.',
    operationId: `bulk${pascal(resource.plural)}`,
    tag: resource.plural,
    bodyLimit: BODY_LIMIT,
    body: shape({
      operations: Type.Array(
        shape({
          op: words(ops),
          id: Type.Optional(Id),
          data: Type.Optional(
            Type.Unsafe<unknown>({ type: 'object', description: 'As the body of the single create or change.' }),
          ),
        }),
        { maxItems: MOST },
      ),
      atomic: Type.Optional(Type.Boolean({ description: 'All or nothing.' })),
    }),
    answers: {
      200: Type.Object({
        results: Type.Array(
          Type.Object({
            status: Type.Integer({ examples: [201] }),
            data: Type.Optional(data),
            problem: Type.Optional(Type.Ref('Problem')),
          }),
        ),
      }),
    },
    handle: async ({ call, body, request, reply }) => {
      const operations: readonly Operation[] = body.operations;
      for (const op of new Set(operations.map((operation) => operation.op))) {
        demand(call.actor, rightFor(resource.rights, op));
      }
      // A secret is shown once: its answer is not kept.
      const once = resource.secret === true ? null : readIdempotencyKey(request);
      if (body.atomic !== true) return { results: await each(call, request, operations, once) };
      demandQuick(operations, resource.slow ?? []);
      const answer = await tools.once.run(call, once, async (inside) => ({
        status: 200,
        body: { results: await together(inside, operations) },
      }));
      return send(reply, answer);
    },
  });
}

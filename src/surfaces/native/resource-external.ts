import { Type } from 'typebox';
import type { Call } from '../../kernel/call.ts';
import { Refusal, field, invalid } from '../../kernel/refusal.ts';
import { isUniqueViolation } from '../../kernel/store-errors.ts';
import { type Endpoint, type WireAnswer, endpoint } from '../kit/surface.ts';
import { createAnswer, objectAnswer } from './resource-answers.ts';
import {
  type Change,
  type Creation,
  type Resource,
  type Row,
  componentOf,
  pascal,
  rightFor,
  send,
} from './resource.ts';

const LONGEST = 255;

interface PropertySchema {
  readonly default?: unknown;
  readonly anyOf?: readonly { readonly type?: unknown }[];
}

function isNullable(schema: PropertySchema): boolean {
  return schema.anyOf?.some(({ type }) => type === 'null') === true;
}

/** A whole object as a change: what it does not name goes back to its default, or to nothing where that is possible. */
export function replacementOf(body: Type.TObject, input: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const blanks = Object.entries(body.properties).flatMap(([name, schema]): [string, unknown][] => {
    const property: PropertySchema = schema;
    if (property.default !== undefined) return [[name, property.default]];
    return isNullable(property) ? [[name, null]] : [];
  });
  const known = Object.entries(input).filter(([name]) => Object.hasOwn(body.properties, name));
  return { ...Object.fromEntries(blanks), ...Object.fromEntries(known) };
}

async function put<R extends Row>(
  resource: Resource<R>,
  writes: { create: Creation<R>; update: Change<R> },
  call: Call,
  input: Readonly<Record<string, unknown>>,
): Promise<WireAnswer> {
  return call.write(async (tx) => {
    // Whether the row exists is asked for the account, not for the person: changing it needs no right to list.
    const anyone = tx.as({ ...tx.actor, rights: 'all' });
    const filter = { field: 'externalId', comparison: 'eq', values: [String(input['externalId'])] } as const;
    const { rows } = await resource.list(anyone, { filters: [filter], sort: [], limit: 1 });
    const [found] = rows;
    if (found === undefined) return createAnswer(resource, writes.create, tx, input);
    const change = replacementOf(writes.update.body, input);
    return objectAnswer(resource, await writes.update.run(tx, found.id, change as never, undefined));
  });
}

/** `PUT /R/external/{externalId}`: creates or replaces by the vendor's own id; sending it twice changes nothing more. */
export function externalEndpoint<R extends Row>(
  resource: Resource<R>,
  create: Creation<R>,
  update: Change<R>,
): Endpoint {
  const own = Type.Ref(componentOf(resource));
  return endpoint({
    method: 'PUT',
    path: `/${resource.path}/external/:externalId`,
    access: { anyOf: [rightFor(resource.rights, 'create'), rightFor(resource.rights, 'update')] },
    summary: `Create or replace a ${resource.noun} by your own id`,
    operationId: `put${pascal(resource.noun)}ByExternalId`,
    tag: resource.plural,
    params: Type.Object({ externalId: Type.String({ minLength: 1, maxLength: LONGEST }) }),
    body: create.body,
    answers: { 200: own, 201: own },
    handle: async ({ call, params, body, reply }) => {
      const named: Readonly<Record<string, unknown>> = body;
      if (named['externalId'] !== undefined && named['externalId'] !== params.externalId) {
        throw invalid(field('externalId', 'not_allowed'));
      }
      const input = { ...named, externalId: params.externalId };
      const attempt = (): Promise<WireAnswer> => put(resource, { create, update }, call, input);
      // Of two first writes at once one finds the other's row already there; then it replaces it.
      const answer = await attempt().catch((error: unknown) => {
        const lost = error instanceof Refusal && error.code.endsWith('_taken');
        if (lost || isUniqueViolation(error)) return attempt();
        throw error;
      });
      return send(reply, answer);
    },
  });
}

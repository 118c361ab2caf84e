import { Type } from 'typebox';
import { field, invalid } from '../../kernel/refusal.ts';
import { isTaken } from '../../kernel/store-errors.ts';
import { type Endpoint, type WireAnswer, endpoint } from '../kit/surface.ts';
import { madeAnswer, objectAnswer } from './resource-answers.ts';
import { type Resource, type Row, componentOf, pascal, rightFor, send } from './resource.ts';

const LONGEST = 255;

/** `PUT /R/external/{externalId}`: creates or replaces by the vendor's own id; sending it twice changes nothing more. */
export function externalEndpoints<R extends Row>(resource: Resource<R>): Endpoint[] {
  const { put, create } = resource;
  if (put === undefined || create === undefined) return [];
  const own = Type.Ref(componentOf(resource));
  const route = endpoint({
    method: 'PUT',
    path: `/${resource.path}/external/:externalId`,
    access: { anyOf: [rightFor(resource.rights, 'create'), rightFor(resource.rights, 'update')] },
    summary: `Create or replace a ${resource.noun} by your own id`,
    description: 'Needs the right to create where there is none yet, the right to update where there is one.',
    operationId: `put${pascal(resource.noun)}ByExternalId`,
    tag: resource.plural,
    params: Type.Object({ externalId: Type.String({ minLength: 1, maxLength: LONGEST }) }),
    body: create.body,
    answers: { 200: own, 201: own },
    handle: async ({ call, params, body, reply }) => {
      const { externalId } = params;
      const named: Readonly<Record<string, unknown>> = body;
      if (named['externalId'] !== undefined && named['externalId'] !== externalId) {
        throw invalid(field('externalId', 'not_allowed'));
      }
      const attempt = async (): Promise<WireAnswer> => {
        const { row, created } = await put(call, body as never, externalId);
        return created ? madeAnswer(resource, call, row) : objectAnswer(resource, call, row);
      };
      // Of two first writes at once, one finds that the other was faster.
      const answer = await attempt().catch((error: unknown) => {
        if (isTaken(error)) return attempt();
        throw error;
      });
      return send(reply, answer);
    },
  });
  return [route];
}

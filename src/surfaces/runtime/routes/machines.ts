import { Type } from 'typebox';
import type { FastifyReply } from 'fastify';
import { readIdempotencyKey } from '../../kit/idempotency.ts';
import { type Endpoint, type WireAnswer, endpoint } from '../../kit/surface.ts';
import { machineRefOf, ownLicenseId } from '../refs.ts';
import { encodeMachine } from '../resources.ts';
import { ClaimQuery, MachineParameter, NewMachine, answerOf } from '../schemas.ts';
import type { Tools } from '../tools.ts';

const CREATED = 201;
const KNOWN = 200;
const GONE = 204;

/** Sends what was decided in a transaction, or what an earlier request with the same Idempotency-Key got. */
export function sendAnswer(reply: FastifyReply, { status, headers, body }: WireAnswer): unknown {
  reply.code(status).headers({ ...headers });
  return body;
}

/** Machines: where a license runs. */
export function machineEndpoints({ licensing, auth, once }: Tools): Endpoint[] {
  return [
    endpoint({
      method: 'POST',
      path: '/machines',
      access: { right: 'machines:create' },
      summary: 'Activate a machine',
      description:
        'Takes one of the places of the license. The same fingerprint again takes no second one and answers 200. ' +
        'Refused with MACHINE_LIMIT_EXCEEDED, or with the code of the verdict where the license is not valid.',
      operationId: 'activateMachine',
      tag: 'machines',
      query: ClaimQuery,
      body: NewMachine,
      answers: { 200: answerOf('RuntimeMachine'), 201: answerOf('RuntimeMachine') },
      handle: async ({ call, query, body, request, reply }) => {
        const own = await auth.heed(call, request, body.meta);
        const { fingerprint, name, platform } = body;
        const answer = await once.run(own, readIdempotencyKey(request), async (tx) => {
          const machine = await licensing.activateMachine(tx, {
            licenseId: ownLicenseId(tx, body.licenseId ?? query.licenseId),
            fingerprint,
            ...(name === undefined ? {} : { name }),
            ...(platform === undefined ? {} : { platform }),
            ...(tx.actor.kind === 'license' ? { address: request.address } : {}),
          });
          return { status: machine.isNew ? CREATED : KNOWN, body: { data: encodeMachine(machine) } };
        });
        return sendAnswer(reply, answer);
      },
    }),
    endpoint({
      method: 'DELETE',
      path: '/machines/:id',
      access: { right: 'machines:delete' },
      status: GONE,
      summary: 'Deactivate a machine',
      description: 'Its place is free at once.',
      operationId: 'deactivateMachine',
      tag: 'machines',
      params: MachineParameter,
      query: ClaimQuery,
      answers: { 204: Type.Null({ description: 'Its place is free.' }) },
      handle: ({ call, params, query }) =>
        licensing.deactivateMachine(call, machineRefOf(call, params.id, query.licenseId)),
    }),
    endpoint({
      method: 'POST',
      path: '/machines/:id/actions/ping',
      access: { right: 'machines:ping' },
      summary: 'Say that a machine is alive',
      description: 'A machine whose place somebody else took meanwhile is unknown and has to be activated.',
      operationId: 'pingMachine',
      tag: 'machines',
      params: MachineParameter,
      query: ClaimQuery,
      answers: { 200: answerOf('RuntimeMachine') },
      handle: async ({ call, params, query }) => ({
        data: encodeMachine(await licensing.pingMachine(call, machineRefOf(call, params.id, query.licenseId))),
      }),
    }),
  ];
}

import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Call } from '../../../kernel/call.ts';
import { field, invalid } from '../../../kernel/refusal.ts';
import {
  type CheckOutOptions,
  type CheckedOut,
  FILE_INCLUDES,
  type FileInclude,
} from '../../../modules/licensing/index.ts';
import { readIdempotencyKey } from '../../kit/idempotency.ts';
import { type Endpoint, type MediaAnswer, endpoint } from '../../kit/surface.ts';
import { licenseIdOf, machineRefOf } from '../refs.ts';
import { encodeFile } from '../resources.ts';
import { FileBody, FileQuery, LicenseParameter, MachineParameter, answerOf } from '../schemas.ts';
import type { Tools } from '../tools.ts';
import { sendAnswer } from './machines.ts';

type Wanted = Type.Static<typeof FileBody>;

const FILE_TEXT: MediaAnswer = {
  description: 'The file.',
  content: { 'text/plain': { schema: Type.String({ examples: ['-----BEGIN LICENSE FILE-----\n…'] }) } },
};

function readIncludes(include: readonly string[] | string): FileInclude[] {
  const names = (typeof include === 'string' ? include.split(',') : include)
    .flatMap((name) => name.split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const known: FileInclude[] = [];
  for (const name of names) {
    const found = FILE_INCLUDES.find((one) => one === name);
    if (found === undefined) throw invalid(field('include', 'enum', { allowed: [...FILE_INCLUDES] }));
    known.push(found);
  }
  return known;
}

/** What is asked for in the body counts before what stands in the address. */
function readOptions(call: Call, request: FastifyRequest, query: Wanted, body: Wanted = {}): CheckOutOptions {
  const wanted = { ...query, ...body };
  return {
    encrypt: [true, 'true', '1'].includes(wanted.encrypt ?? false),
    ttlSeconds: wanted.ttl ?? null,
    include: readIncludes(wanted.include ?? []),
    address: call.actor.kind === 'license' ? request.address : null,
  };
}

function sendFile(reply: FastifyReply, file: CheckedOut): string {
  const name = `${file.kind}-${file.machineId ?? file.licenseId}.lic`;
  reply.header('content-type', 'text/plain; charset=utf-8');
  reply.header('content-disposition', `attachment; filename="${name}"`);
  return file.certificate;
}

const ABOUT =
  'A signed file that a program checks without a network. It never outlives the paid period with its grace. Refused with ' +
  'the code of the verdict where the license is not valid.';

/** License and machine files: as JSON to programs, as a file to people and scripts. */
export function checkOutEndpoints({ licensing, auth, once }: Tools): Endpoint[] {
  const ofLicense = async (call: Call, text: string, options: CheckOutOptions): Promise<CheckedOut> =>
    licensing.checkOutLicense(call, { licenseId: await licenseIdOf(licensing, call, text), ...options });

  const ofMachine = (
    call: Call,
    text: string,
    options: CheckOutOptions & { licenseId: number | undefined },
  ): Promise<CheckedOut> =>
    licensing.checkOutMachine(call, { machine: machineRefOf(call, text, options.licenseId), ...options });

  return [
    endpoint({
      method: 'POST',
      path: '/licenses/:id/actions/check-out',
      access: { right: 'licenses:checkout' },
      summary: 'Check out a license file',
      description: ABOUT,
      operationId: 'checkOutLicense',
      tag: 'files',
      params: LicenseParameter,
      query: FileQuery,
      body: FileBody,
      answers: { 200: answerOf('RuntimeFile') },
      handle: async ({ call, params, query, body, request, reply }) => {
        const own = await auth.heed(call, request, body.meta);
        const options = readOptions(own, request, query, body);
        const answer = await once.run(own, readIdempotencyKey(request), async (tx) => {
          const file = await ofLicense(tx, params.id, options);
          return { status: 200, body: { data: encodeFile(file) } };
        });
        return sendAnswer(reply, answer);
      },
    }),
    endpoint({
      method: 'GET',
      path: '/licenses/:id/actions/check-out',
      access: { right: 'licenses:checkout' },
      changes: true,
      summary: 'Download a license file',
      description: ABOUT,
      operationId: 'downloadLicenseFile',
      tag: 'files',
      params: LicenseParameter,
      query: FileQuery,
      answers: { 200: FILE_TEXT },
      handle: async ({ call, params, query, request, reply }) =>
        sendFile(reply, await ofLicense(call, params.id, readOptions(call, request, query))),
    }),
    endpoint({
      method: 'POST',
      path: '/machines/:id/actions/check-out',
      access: { right: 'licenses:checkout' },
      summary: 'Check out a machine file',
      description: ABOUT,
      operationId: 'checkOutMachine',
      tag: 'files',
      params: MachineParameter,
      query: FileQuery,
      body: Type.Object({ ...FileBody.properties, licenseId: FileQuery.properties.licenseId }),
      answers: { 200: answerOf('RuntimeFile') },
      handle: async ({ call, params, query, body, request, reply }) => {
        const own = await auth.heed(call, request, body.meta);
        const options = { ...readOptions(own, request, query, body), licenseId: body.licenseId ?? query.licenseId };
        const answer = await once.run(own, readIdempotencyKey(request), async (tx) => {
          const file = await ofMachine(tx, params.id, options);
          return { status: 200, body: { data: encodeFile(file) } };
        });
        return sendAnswer(reply, answer);
      },
    }),
    endpoint({
      method: 'GET',
      path: '/machines/:id/actions/check-out',
      access: { right: 'licenses:checkout' },
      changes: true,
      summary: 'Download a machine file',
      description: ABOUT,
      operationId: 'downloadMachineFile',
      tag: 'files',
      params: MachineParameter,
      query: FileQuery,
      answers: { 200: FILE_TEXT },
      handle: async ({ call, params, query, request, reply }) => {
        const options = { ...readOptions(call, request, query), licenseId: query.licenseId };
        return sendFile(reply, await ofMachine(call, params.id, options));
      },
    }),
  ];
}

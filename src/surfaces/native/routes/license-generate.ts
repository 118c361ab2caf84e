import { Type } from 'typebox';
import type { Call } from '../../../kernel/call.ts';
import { type License, type Licensing, MAX_GENERATED } from '../../../modules/licensing/index.ts';
import { readIdempotencyKey } from '../../kit/idempotency.ts';
import { type Endpoint, endpoint } from '../../kit/surface.ts';
import { EXPORT_BATCH, columnsOf, exportKind, exportStream } from '../export.ts';
import { type Encoded, type Resource, type Tools, encodeRows, renaming } from '../resource.ts';
import { shape } from '../wire.ts';
import { LICENSE_FIELD_NAMES, SettableOfMany, readLicenseInput } from './licenses.ts';

const Body = shape({
  ...SettableOfMany,
  count: Type.Integer({ minimum: 1, maximum: MAX_GENERATED, examples: [100], description: 'How many.' }),
});

/** Ids as ranges: an Idempotency-Key keeps these of ten thousand licenses, not their objects. */
type Ranges = readonly (readonly [first: number, last: number])[];

function rangesOf(licenses: readonly License[]): Ranges {
  const ranges: [number, number][] = [];
  for (const { id } of licenses) {
    const last = ranges.at(-1);
    if (last !== undefined && last[1] === id - 1) last[1] = id;
    else ranges.push([id, id]);
  }
  return ranges;
}

async function* batchesOf(licenses: readonly License[]): AsyncGenerator<readonly License[]> {
  for (let from = 0; from < licenses.length; from += EXPORT_BATCH) yield licenses.slice(from, from + EXPORT_BATCH);
}

/** What a first request made, for one that repeats it. */
async function* madeBefore(licensing: Licensing, call: Call, ranges: Ranges): AsyncGenerator<readonly License[]> {
  for (const [first, last] of ranges) {
    for (let from = first; from <= last; from += EXPORT_BATCH) {
      const upTo = Math.min(last, from + EXPORT_BATCH - 1);
      const filters = [
        { field: 'id', comparison: 'gte', values: [from] },
        { field: 'id', comparison: 'lte', values: [upTo] },
      ] as const;
      yield (await licensing.listLicenses(call, { filters, sort: [], limit: EXPORT_BATCH })).rows;
    }
  }
}

async function* encoded(
  resource: Resource<License>,
  call: Call,
  batches: AsyncIterable<readonly License[]>,
): AsyncGenerator<Encoded[]> {
  for await (const rows of batches) yield encodeRows(resource, call, rows);
}

/** Many licenses that differ in their keys alone. */
export function generateEndpoint(tools: Tools, resource: Resource<License>, licensing: Licensing): Endpoint {
  const columns = columnsOf(resource.object);
  return endpoint({
    method: 'POST',
    path: '/licenses/actions/generate',
    access: { right: 'licenses:create' },
    summary: 'Generate licenses',
    description:
      'Makes up to 10,000 licenses that differ in their keys alone, all or none. With `Accept: text/csv` or ' +
      '`application/x-ndjson` the answer is a stream of them.',
    operationId: 'generateLicenses',
    tag: 'licenses',
    body: Body,
    status: 201,
    answers: {
      201: {
        description: 'The licenses made.',
        content: {
          'application/json': { schema: Type.Object({ data: Type.Array(Type.Ref('License')) }) },
          'text/csv': { schema: Type.String() },
          'application/x-ndjson': { schema: Type.String() },
        },
      },
    },
    handle: async ({ call, body, request, reply }) => {
      let made: readonly License[] | null = null;
      const answer = await tools.once.run(call, readIdempotencyKey(request), async (inside) => {
        const { count, ...fields } = body;
        const input = { ...readLicenseInput(fields), count };
        made = await renaming(LICENSE_FIELD_NAMES, licensing.generateLicenses(inside, input));
        return { status: 201, body: { ranges: rangesOf(made) } };
      });
      reply.code(answer.status).headers({ ...answer.headers });
      // Written above, by this request or the first one with its key.
      const { ranges } = answer.body as { ranges: Ranges };
      const rows = made === null ? madeBefore(licensing, call, ranges) : batchesOf(made);
      const kind = exportKind(request.headers.accept);
      if (kind === null) {
        const data: Encoded[] = [];
        for await (const batch of encoded(resource, call, rows)) data.push(...batch);
        return { data };
      }
      reply.type(`${kind}; charset=utf-8`);
      if (kind === 'text/csv') reply.header('Content-Disposition', 'attachment; filename="licenses.csv"');
      return exportStream(kind, encoded(resource, call, rows), columns);
    },
  });
}

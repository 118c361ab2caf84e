import type { Call } from '../../kernel/call.ts';
import type { WireAnswer } from '../kit/surface.ts';
import { type Creation, type Encoded, type Resource, type Row, encodeRows, tagOf } from './resource.ts';
import { PREFIX } from './wire.ts';

/** 201 with the object and where it is. */
export async function madeAnswer<R extends Row>(
  resource: Resource<R>,
  call: Call,
  row: R,
  once: Encoded = {},
): Promise<WireAnswer> {
  const [object] = await encodeRows(resource, call, [row]);
  return {
    status: 201,
    headers: { Location: `${PREFIX}/${resource.path}/${row.id}`, ...tagOf(resource, row) },
    body: { ...object, ...once },
  };
}

/** Creates and answers. */
export async function createAnswer<R extends Row>(
  resource: Resource<R>,
  creation: Creation<R>,
  call: Call,
  input: unknown,
): Promise<WireAnswer> {
  const { row, once } = await creation.run(call, input as never);
  return madeAnswer(resource, call, row, once);
}

/** 200 with the object as it is now. */
export async function objectAnswer<R extends Row>(
  resource: Resource<R>,
  call: Call,
  row: R,
  once: Encoded = {},
): Promise<WireAnswer> {
  const [object] = await encodeRows(resource, call, [row]);
  return { status: 200, headers: tagOf(resource, row), body: { ...object, ...once } };
}

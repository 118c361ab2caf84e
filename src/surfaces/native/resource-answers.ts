import type { Call } from '../../kernel/call.ts';
import type { WireAnswer } from '../kit/surface.ts';
import { type Creation, type Resource, type Row, tagOf } from './resource.ts';
import { PREFIX } from './wire.ts';

/** 201 with the object and where it is. */
export async function createAnswer<R extends Row>(
  resource: Resource<R>,
  creation: Creation<R>,
  call: Call,
  input: unknown,
): Promise<WireAnswer> {
  const { row, once } = await creation.run(call, input as never);
  const object = { ...resource.encode(row), ...once };
  return {
    status: 201,
    headers: { Location: `${PREFIX}/${resource.path}/${row.id}`, ...tagOf(resource, row) },
    body: object,
  };
}

/** 200 with the object as it is now. */
export function objectAnswer<R extends Row>(resource: Resource<R>, row: R): WireAnswer {
  return { status: 200, headers: tagOf(resource, row), body: resource.encode(row) };
}

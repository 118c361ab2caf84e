import { Type } from 'typebox';
import type { BlacklistEntry, BlacklistType } from '../../../modules/licensing/index.ts';
import { writeMicroseconds } from '../../kit/dates.ts';
import { sendArray } from '../../kit/stream.ts';
import { type Endpoint, endpoint } from '../../kit/surface.ts';
import type { MlicenseDeps } from '../index.ts';
import { nullable } from '../../kit/nullable.ts';
import { idOf } from '../read-id.ts';
import { BodyId, CREATING, FINDING, IdQuery, REFUSALS, UPDATING } from '../schemas.ts';

type Deps = Pick<MlicenseDeps, 'licensing'>;

const tag = 'blacklists';
const UNKNOWN = 'blacklist_entry_not_found';

const TYPE_OF = { IP: 'address', HWID: 'machine' } as const satisfies Record<string, BlacklistType>;
const WORD_OF = { address: 'IP', machine: 'HWID' } as const satisfies Record<BlacklistType, string>;

const Word = Type.Enum(['IP', 'HWID']);
const Entry = Type.Object({
  id: Type.Integer(),
  value: Type.String(),
  type: Word,
  requests: Type.Integer({ description: 'How often it refused somebody.' }),
  createdAt: Type.String(),
  assignedUserId: Type.Integer(),
});
const CreateBody = Type.Object({
  value: Type.String({ minLength: 1, description: 'An address, a CIDR range or a hardware id.' }),
  type: Word,
});
const UpdateBody = Type.Partial(Type.Object({ id: BodyId, value: nullable('string'), type: Word }));

function writeEntry(entry: BlacklistEntry) {
  return {
    id: entry.id,
    value: entry.value,
    type: WORD_OF[entry.type],
    requests: entry.hits,
    createdAt: writeMicroseconds(entry.createdAt),
    assignedUserId: entry.accountId,
  };
}

function writing({ licensing }: Deps): Endpoint[] {
  return [
    endpoint({
      method: 'PUT',
      path: '/blacklists',
      access: { right: 'blacklists:create' },
      tag,
      summary: 'Create a blacklist entry',
      body: CreateBody,
      answers: { 201: Entry, ...CREATING },
      status: 201,
      handle: async ({ call, body }) =>
        writeEntry(await licensing.createBlacklistEntry(call, { type: TYPE_OF[body.type], value: body.value })),
    }),
    endpoint({
      method: 'POST',
      path: '/blacklists',
      access: { right: 'blacklists:update' },
      tag,
      summary: 'Update a blacklist entry',
      description: 'Only the fields sent change. Answers 201.',
      body: UpdateBody,
      answers: { 201: Entry, ...UPDATING },
      status: 201,
      handle: async ({ call, body }) => {
        const { type, value } = body;
        const entry = await licensing.updateBlacklistEntry(call, {
          id: idOf(body.id, UNKNOWN),
          ...(type === undefined ? {} : { type: TYPE_OF[type] }),
          ...(value === undefined || value === null ? {} : { value }),
        });
        return writeEntry(entry);
      },
    }),
    endpoint({
      method: 'DELETE',
      path: '/blacklists',
      access: { right: 'blacklists:delete' },
      tag,
      summary: 'Delete a blacklist entry',
      query: IdQuery,
      answers: FINDING,
      status: 204,
      handle: ({ call, query }) => licensing.deleteBlacklistEntry(call, { id: idOf(query.id, UNKNOWN) }),
    }),
  ];
}

/** Blacklists: addresses, ranges and machines no license may be used from. */
export function blacklistRoutes(deps: Deps): Endpoint[] {
  const { licensing } = deps;
  const access = { right: 'blacklists:index' } as const;
  return [
    ...writing(deps),
    endpoint({
      method: 'GET',
      path: '/blacklists/all',
      access,
      tag,
      summary: 'Get all blacklist entries',
      answers: { 200: Type.Array(Entry), ...REFUSALS },
      handle: ({ call, reply }) => sendArray(reply, licensing.streamBlacklistEntries(call), writeEntry),
    }),
    endpoint({
      method: 'GET',
      path: '/blacklists/id',
      access,
      tag,
      summary: 'Get a blacklist entry by its id',
      query: IdQuery,
      answers: { 200: Entry, ...FINDING },
      handle: async ({ call, query }) => writeEntry(await licensing.getBlacklistEntry(call, idOf(query.id, UNKNOWN))),
    }),
  ];
}

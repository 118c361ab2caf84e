import { Type } from 'typebox';
import type { Call } from '../../../kernel/call.ts';
import { type Group, type GroupFields, PRODUCT_STATUSES, checkGroup } from '../../../modules/catalog/index.ts';
import { demandId } from '../../kit/ids.ts';
import { type Endpoint, endpoint } from '../../kit/surface.ts';
import type { ApplicationDeps } from '../deps.ts';
import { defaulted, flag, integer, nullableInteger, nullableText, optionalAll, text, word } from '../fields.ts';
import { refuseInvalid } from '../input.ts';
import { updateRoutes } from '../items.ts';
import type { ListSpec } from '../list-query.ts';
import { type NumberedList, answerList, listQuery, writeOne } from '../lists.ts';
import { imageUrl } from '../shapes/product.ts';
import { imageChange } from '../upload.ts';
import { sent } from '../wire.ts';
import { groupWriter } from '../writers.ts';

const tag = 'groups';

const optional = {
  slug: defaulted(text(255, 'Unique; made from the name when absent.')),
  badge_title: Type.Optional(nullableText(255)),
  badge_color: Type.Optional(nullableText(32)),
  badge_icon: Type.Optional(nullableText(64)),
  sort_order: defaulted(integer({ minimum: -1_000_000, maximum: 1_000_000 })),
  pinned: Type.Optional(flag()),
  parent_id: Type.Optional(nullableInteger({ minimum: 1 })),
  image: Type.Optional(Type.Unsafe<string | null>({ type: ['string', 'null'], description: 'A file (multipart).' })),
  remove_image: Type.Optional(flag()),
};

const required = { name: text(255), description: text(65_535), status: word(PRODUCT_STATUSES) };

const CreateBody = Type.Object({ ...required, ...optional });
const UpdateBody = Type.Object({ ...optionalAll(required), ...optional });

type Body = Type.Static<typeof UpdateBody>;

const spec: ListSpec = {
  fields: {
    id: { field: 'id', kind: 'integer' },
    name: { field: 'name', kind: 'text' },
    slug: { field: 'slug', kind: 'text' },
    status: { field: 'status', kind: 'word' },
    description: { field: 'description', kind: 'text' },
    sort_order: { field: 'sortOrder', kind: 'integer' },
    created_at: { field: 'createdAt', kind: 'date' },
    updated_at: { field: 'updatedAt', kind: 'date' },
  },
  includes: ['products', 'groups', 'metadata'],
  shortcuts: { q: (value) => [{ field: 'name', comparison: 'contains', values: [value] }] },
};

function fieldsOf(body: Partial<Body>): GroupFields {
  return sent({
    name: body.name,
    slug: body.slug,
    status: body.status,
    description: body.description,
    badgeTitle: body.badge_title,
    badgeColor: body.badge_color,
    badgeIcon: body.badge_icon,
    sortOrder: body.sort_order,
    pinned: body.pinned,
    parentId: body.parent_id,
  });
}

/** What is wrong with fields of the right form; whether the parent exists is asked later. */
function rules(body: Partial<Body>) {
  return checkGroup(fieldsOf(body)).errors;
}

/** Groups of products. */
export function groupRoutes(deps: ApplicationDeps): Endpoint[] {
  const { catalog, site } = deps;

  const list: NumberedList<Group> = {
    spec,
    envelope: 'B',
    path: 'groups',
    list: catalog.listGroups,
    write: async (call, groups, { includes }) => {
      const options = { withGroups: includes.has('groups'), withProducts: includes.has('products') };
      const written = await groupWriter(deps, call, groups, options);
      return includes.has('metadata') ? written.map((group) => ({ ...group, metadata: [] })) : written;
    },
  };

  /** Writes a group with its picture, if the request has one, in one transaction. */
  function writing(
    call: Call,
    bytes: Uint8Array | null | undefined,
    write: (call: Call) => Promise<Group>,
  ): Promise<Group> {
    if (bytes === undefined) return write(call);
    return call.write(async (tx) => catalog.setGroupImage(tx, await write(tx), bytes));
  }

  return [
    endpoint({
      method: 'GET',
      path: '/groups',
      access: { right: 'groups:index' },
      tag,
      summary: 'List groups',
      query: listQuery(spec),
      validatesLate: true,
      handle: ({ call, request }) => answerList({ call, request }, site.baseUrl, list),
    }),
    endpoint({
      method: 'POST',
      path: '/groups',
      access: { right: 'groups:create' },
      tag,
      summary: 'Create a group',
      body: CreateBody,
      status: 201,
      validatesLate: true,
      handle: async ({ call, request, body }) => {
        refuseInvalid(request, rules);
        const { bytes } = imageChange(request, body, null);
        if (bytes !== undefined && bytes !== null) catalog.checkImage(bytes);
        const fields = { ...fieldsOf(body), name: body.name };
        return writeOne({ call, request }, list, () =>
          writing(call, bytes, (inner) => catalog.createGroup(inner, fields)),
        );
      },
    }),
    endpoint({
      method: 'GET',
      path: '/groups/:id',
      access: { right: 'groups:index' },
      tag,
      summary: 'Show a group',
      query: Type.Object({ include: Type.Optional(Type.String()) }),
      validatesLate: true,
      handle: ({ call, request, params }) => {
        const id = demandId(params['id'], 'group_not_found');
        return writeOne({ call, request }, list, () => catalog.getGroup(call, id));
      },
    }),
    ...updateRoutes((method) =>
      endpoint({
        method,
        path: '/groups/:id',
        access: { right: 'groups:update' },
        tag,
        summary: 'Change a group',
        description: 'Only what is sent changes.',
        body: UpdateBody,
        validatesLate: true,
        handle: async ({ call, request, params, body }) => {
          const id = demandId(params['id'], 'group_not_found');
          const present = await catalog.groupForUpdate(call, id);
          refuseInvalid(request, rules);
          const { bytes } = imageChange(request, body, imageUrl(site.baseUrl, present.image));
          if (bytes !== undefined && bytes !== null) catalog.checkImage(bytes);
          const fields = { id, ...fieldsOf(body) };
          return writeOne({ call, request }, list, () =>
            writing(call, bytes, (inner) => catalog.updateGroup(inner, fields)),
          );
        },
      }),
    ),
    endpoint({
      method: 'DELETE',
      path: '/groups/:id',
      access: { right: 'groups:delete' },
      tag,
      summary: 'Delete a group',
      description: 'Refused while products or groups belong to it.',
      handle: async ({ call, params }) => {
        const group = await catalog.deleteGroup(call, { id: demandId(params['id'], 'group_not_found') });
        const [written] = await groupWriter(deps, call, [group]);
        return written;
      },
    }),
  ];
}

import { Type } from 'typebox';
import type { Addon } from '../../../modules/licensing/index.ts';
import { writeMicroseconds } from '../../kit/dates.ts';
import { sendMember } from '../../kit/stream.ts';
import { type Endpoint, endpoint } from '../../kit/surface.ts';
import { ids } from '../id-list.ts';
import type { MlicenseDeps } from '../index.ts';
import { nullable } from '../../kit/nullable.ts';
import { idOf } from '../read-id.ts';
import {
  RELEASE_BODY_LIMIT,
  optionalReleaseFields,
  readRelease,
  releaseFields,
  withFile,
  writeResourceId,
} from '../release.ts';
import { BodyId, CREATING, FINDING, IdQuery, REFUSALS, UPDATING } from '../schemas.ts';

type Deps = Pick<MlicenseDeps, 'catalog' | 'licensing'>;

const tag = 'addons';
const FIRST_VERSION = '1.0.0';

const AddonObject = Type.Object({
  id: Type.Integer(),
  name: Type.String(),
  version: Type.String(),
  products: Type.Array(Type.Integer()),
  priority: Type.Integer(),
  createdAt: Type.String(),
  assignedUserId: Type.Integer(),
  builtByBitResourceId: Type.Unsafe({ type: ['integer', 'string', 'null'] }),
  binaryFileId: Type.Integer({ description: '0 without a file.' }),
});
const AllAddons = Type.Object({ addons: Type.Array(AddonObject) });
const CreateBody = Type.Intersect([
  Type.Object({ ...releaseFields, products: Type.Array(Type.Integer()), priority: Type.Integer() }),
  Type.Partial(Type.Object(optionalReleaseFields)),
]);
const UpdateBody = Type.Partial(
  Type.Object({
    id: BodyId,
    name: nullable('string'),
    version: nullable('string'),
    products: Type.Array(Type.Integer()),
    priority: nullable('integer'),
    ...optionalReleaseFields,
  }),
);

function writeAddon(addon: Addon) {
  return {
    id: addon.id,
    name: addon.name,
    version: addon.version ?? FIRST_VERSION,
    products: addon.productIds,
    priority: addon.priority,
    createdAt: writeMicroseconds(addon.createdAt),
    assignedUserId: addon.accountId,
    builtByBitResourceId: writeResourceId(addon.builtByBitResourceId),
    binaryFileId: addon.fileId ?? 0,
  };
}

function writing({ catalog, licensing }: Deps): Endpoint[] {
  return [
    endpoint({
      method: 'PUT',
      path: '/addons',
      access: { right: 'addons:create' },
      tag,
      summary: 'Create an addon',
      body: CreateBody,
      bodyLimit: RELEASE_BODY_LIMIT,
      answers: { 201: AddonObject, ...CREATING },
      status: 201,
      handle: async ({ call, body }) => {
        const { name, version, priority } = body;
        const plain = { ...readRelease(body), name, version, priority, productIds: ids(body.products) };
        const addon = await withFile(catalog, call, body.file, (inner, file) =>
          licensing.createAddon(inner, { ...plain, ...file, uniqueName: true }),
        );
        return writeAddon(addon);
      },
    }),
    endpoint({
      method: 'POST',
      path: '/addons',
      access: { right: 'addons:update' },
      tag,
      summary: 'Update an addon',
      description: 'Only the fields sent change.',
      body: UpdateBody,
      bodyLimit: RELEASE_BODY_LIMIT,
      answers: { 200: AddonObject, ...UPDATING },
      handle: async ({ call, body }) => {
        const id = idOf(body.id, 'addon_not_found');
        const { products, priority } = body;
        const addon = await withFile(catalog, call, body.file, (inner, file) =>
          licensing.updateAddon(inner, {
            ...readRelease(body),
            ...(products === undefined ? {} : { productIds: ids(products) }),
            ...(priority === undefined || priority === null ? {} : { priority }),
            ...file,
            id,
            uniqueName: true,
          }),
        );
        return writeAddon(addon);
      },
    }),
    endpoint({
      method: 'DELETE',
      path: '/addons',
      access: { right: 'addons:delete' },
      tag,
      summary: 'Delete an addon',
      description: 'Licenses that carry it lose it.',
      query: IdQuery,
      answers: FINDING,
      status: 204,
      handle: ({ call, query }) => licensing.deleteAddon(call, { id: idOf(query.id, 'addon_not_found') }),
    }),
  ];
}

/** Addons: what licenses carry besides their product. */
export function addonRoutes(deps: Deps): Endpoint[] {
  const access = { right: 'addons:index' } as const;
  const { licensing } = deps;
  return [
    ...writing(deps),
    endpoint({
      method: 'GET',
      path: '/addons/all',
      access,
      tag,
      summary: 'Get all addons',
      answers: { 200: AllAddons, ...REFUSALS },
      handle: ({ call, reply }) => sendMember(reply, 'addons', licensing.streamAddons(call), writeAddon),
    }),
    endpoint({
      method: 'GET',
      path: '/addons/id',
      access,
      tag,
      summary: 'Get an addon by its id',
      query: IdQuery,
      answers: { 200: AddonObject, ...FINDING },
      handle: async ({ call, query }) => writeAddon(await licensing.getAddon(call, idOf(query.id, 'addon_not_found'))),
    }),
  ];
}

import { Type } from 'typebox';
import { Refusal } from '../../../kernel/refusal.ts';
import type { Product } from '../../../modules/catalog/index.ts';
import { writeMicroseconds } from '../../kit/dates.ts';
import { sendMember } from '../../kit/stream.ts';
import { type Endpoint, endpoint } from '../../kit/surface.ts';
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
import { BodyId, CREATING, FINDING, IdQuery, NameQuery, REFUSALS, UPDATING } from '../schemas.ts';

const tag = 'products';
const FIRST_VERSION = '1.0.0';

const ProductObject = Type.Object({
  id: Type.Integer(),
  name: Type.String(),
  version: Type.String(),
  createdAt: Type.String(),
  assignedUserId: Type.Integer(),
  builtByBitResourceId: Type.Unsafe({ type: ['integer', 'string', 'null'] }),
  binaryFileId: nullable('integer'),
});
const AllProducts = Type.Object({ products: Type.Array(ProductObject) });
const CreateBody = Type.Intersect([Type.Object(releaseFields), Type.Partial(Type.Object(optionalReleaseFields))]);
const UpdateBody = Type.Partial(
  Type.Object({ id: BodyId, name: nullable('string'), version: nullable('string'), ...optionalReleaseFields }),
);

function writeProduct(product: Product) {
  return {
    id: product.id,
    name: product.name,
    version: product.version ?? FIRST_VERSION,
    createdAt: writeMicroseconds(product.createdAt),
    assignedUserId: product.accountId,
    builtByBitResourceId: writeResourceId(product.builtByBitResourceId),
    binaryFileId: product.fileId,
  };
}

function writing({ catalog }: Pick<MlicenseDeps, 'catalog'>): Endpoint[] {
  return [
    endpoint({
      method: 'PUT',
      path: '/products',
      access: { right: 'products:create' },
      tag,
      summary: 'Create a product',
      body: CreateBody,
      bodyLimit: RELEASE_BODY_LIMIT,
      answers: { 201: ProductObject, ...CREATING },
      status: 201,
      handle: async ({ call, body }) => {
        const { name, version } = body;
        const product = await withFile(catalog, call, body.file, (inner, file) =>
          catalog.createProduct(inner, { ...readRelease(body), ...file, name, version, uniqueName: true }),
        );
        return writeProduct(product);
      },
    }),
    endpoint({
      method: 'POST',
      path: '/products',
      access: { right: 'products:update' },
      tag,
      summary: 'Update a product',
      description: 'Only the fields sent change.',
      body: UpdateBody,
      bodyLimit: RELEASE_BODY_LIMIT,
      answers: { 200: ProductObject, ...UPDATING },
      handle: async ({ call, body }) => {
        const id = idOf(body.id, 'product_not_found');
        const product = await withFile(catalog, call, body.file, (inner, file) =>
          catalog.updateProduct(inner, { ...readRelease(body), ...file, id, uniqueName: true }),
        );
        return writeProduct(product);
      },
    }),
    endpoint({
      method: 'DELETE',
      path: '/products',
      access: { right: 'products:delete' },
      tag,
      summary: 'Delete a product',
      query: IdQuery,
      answers: FINDING,
      status: 204,
      handle: async ({ call, query }) => {
        await catalog.deleteProduct(call, { id: idOf(query.id, 'product_not_found') });
      },
    }),
  ];
}

/** Products, with the program that is shipped under each name. */
export function productRoutes({ catalog }: Pick<MlicenseDeps, 'catalog'>): Endpoint[] {
  const access = { right: 'products:index' } as const;
  return [
    ...writing({ catalog }),
    endpoint({
      method: 'GET',
      path: '/products/all',
      access,
      tag,
      summary: 'Get all products',
      answers: { 200: AllProducts, ...REFUSALS },
      handle: ({ call, reply }) => sendMember(reply, 'products', catalog.streamProducts(call), writeProduct),
    }),
    endpoint({
      method: 'GET',
      path: '/products/id',
      access,
      tag,
      summary: 'Get a product by its id',
      query: IdQuery,
      answers: { 200: ProductObject, ...FINDING },
      handle: async ({ call, query }) =>
        writeProduct(await catalog.getProduct(call, idOf(query.id, 'product_not_found'))),
    }),
    endpoint({
      method: 'GET',
      path: '/products/name',
      access,
      tag,
      summary: 'Get a product by its name',
      query: NameQuery,
      answers: { 200: ProductObject, ...FINDING },
      handle: async ({ call, query }) => {
        const product = await catalog.findProductByName(call, query.name ?? '');
        if (product === null) throw new Refusal('product_not_found');
        return writeProduct(product);
      },
    }),
  ];
}

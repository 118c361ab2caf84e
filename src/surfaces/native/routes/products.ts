import { Type } from 'typebox';
import {
  type Catalog,
  PRODUCT_LIST_FIELDS,
  PRODUCT_STATUSES,
  PRODUCT_TYPES,
  type Product,
} from '../../../modules/catalog/index.ts';
import { type Resource, changes, creates } from '../resource.ts';
import { ExternalId, Id, Stamps, nullable, shape, words, writeStamps } from '../wire.ts';

const MAX_STOCK = 2_147_483_647;

const Name = Type.String({ minLength: 1, maxLength: 255, examples: ['Chest Shop'] });

/** The fields a vendor sets, without the name. */
const Fields = {
  description: nullable(Type.String({ maxLength: 65_535, examples: ['Sells chests.'] })),
  type: words(PRODUCT_TYPES, { description: 'What buying it gives.', examples: ['license'] }),
  status: words(PRODUCT_STATUSES, { examples: ['active'] }),
  groupId: nullable(Id),
  stock: nullable(Type.Integer({ minimum: 0, maximum: MAX_STOCK, description: 'null = unlimited.', examples: [100] })),
  licenseTypeId: nullable(Id),
  version: nullable(Type.String({ minLength: 1, maxLength: 100, examples: ['1.4.0'] })),
  mainClass: nullable(Type.String({ maxLength: 255, examples: ['com.example.Shop'] })),
  builtByBitResourceId: nullable(Type.String({ maxLength: 100, examples: ['12345'] })),
  pinned: Type.Boolean(),
  sortOrder: Type.Integer({ minimum: -1_000_000, maximum: 1_000_000, examples: [0] }),
  externalId: nullable(ExternalId),
};

export const ProductObject = shape(
  {
    id: Id,
    name: Name,
    slug: Type.String({ examples: ['chest-shop'] }),
    ...Fields,
    fileId: nullable(Id),
    image: nullable(Type.String({ examples: ['https://example.com/shop.png'] })),
    ...Stamps,
  },
  { $id: 'Product', description: 'What is sold.' },
);

const Settable = Type.Partial(shape(Fields)).properties;

export function encodeProduct(product: Product) {
  return {
    id: product.id,
    name: product.name,
    slug: product.slug,
    description: product.description,
    type: product.type,
    status: product.status,
    groupId: product.groupId,
    stock: product.stock,
    licenseTypeId: product.licenseTypeId,
    version: product.version,
    mainClass: product.mainClass,
    builtByBitResourceId: product.builtByBitResourceId,
    pinned: product.pinned,
    sortOrder: product.sortOrder,
    externalId: product.externalId,
    fileId: product.fileId,
    image: product.image,
    ...writeStamps(product),
  };
}

const Create = shape({ name: Name, ...Settable });

/** Products. Deleting one keeps its id valid on licenses. */
export function products(catalog: Catalog): Resource<Product> {
  return {
    path: 'products',
    noun: 'product',
    plural: 'products',
    rights: 'products',
    object: ProductObject,
    fields: PRODUCT_LIST_FIELDS,
    searchable: true,
    notFound: 'product_not_found',
    encode: encodeProduct,
    list: catalog.listProducts,
    get: catalog.getProduct,
    create: creates(Create, (call, input) => catalog.createProduct(call, input)),
    update: changes(shape({ name: Type.Optional(Name), ...Settable }), (call, id, input, version) =>
      catalog.updateProduct(call, { ...input, id, ...version }),
    ),
    remove: (call, id, rowVersion) =>
      catalog.deleteProduct(call, rowVersion === undefined ? { id } : { id, rowVersion }),
    put: async (call, input: Type.Static<typeof Create>, externalId) => {
      const { product, created } = await catalog.putProduct(call, { ...input, externalId });
      return { row: product, created };
    },
  };
}

/**
 * The catalogue: what an account sells.
 *
 * Always true: a slug is unique among the account's living products; a deleted product keeps its id, so that licences
 * stay readable, and frees its slug, its own id and its place in the plan; stock never falls below zero; a thing has one
 * price row a currency, in whole minor units; no group stands in itself, and none with something in it can be deleted.
 */
import './codes.ts';
import './codes-commerce.ts';
import './tables.ts';
import './tables-commerce.ts';
import './tables-files.ts';

export { PRODUCT_LIST_FIELDS, PRODUCT_STATUSES, PRODUCT_TYPES, checkProduct } from './product.ts';
export type { Product, ProductFields, ProductStatus, ProductType } from './product.ts';
export type { CatalogBinding, CatalogDeps, CreateProduct, ProductQuota, UpdateProduct } from './products.ts';
export { PRODUCT_VERSION_LIST_FIELDS } from './version.ts';
export type { ProductVersion, ProductVersionFields } from './version.ts';
export type { CreateProductVersion, UpdateProductVersion } from './versions.ts';
export { GROUP_LIST_FIELDS, checkGroup } from './group.ts';
export type { Group, GroupFields } from './group.ts';
export type { CreateGroup, UpdateGroup } from './groups.ts';
export { IMAGE_TYPES, MAX_IMAGE_BYTES } from './image.ts';
export { PRICE_LIST_FIELDS, RELATED_TYPES, checkPrice, greatestMinor } from './price.ts';
export type { Amounts, Price, PriceFields, RelatedType } from './price.ts';
export type { CreatePrice, PricesBinding, UpdatePrice } from './prices.ts';
export { createCatalog } from './catalog.ts';
export type { Catalog } from './catalog.ts';

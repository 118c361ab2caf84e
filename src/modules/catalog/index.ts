/**
 * The catalogue: what an account sells.
 *
 * Always true: a slug is unique among the account's living products; a deleted product keeps its id, so that licences
 * stay readable, and frees its slug, its own id and its place in the plan; stock never falls below zero.
 */
import './codes.ts';
import './tables.ts';
import './tables-files.ts';

export { PRODUCT_LIST_FIELDS, PRODUCT_STATUSES, PRODUCT_TYPES, checkProduct } from './product.ts';
export type { Product, ProductFields, ProductStatus, ProductType } from './product.ts';
export type { CatalogBinding, CatalogDeps, CreateProduct, ProductQuota, UpdateProduct } from './products.ts';
export { PRODUCT_VERSION_LIST_FIELDS, checkProductVersion } from './version.ts';
export type { ProductVersion, ProductVersionFields } from './version.ts';
export type { CreateProductVersion, UpdateProductVersion } from './versions.ts';
export { createCatalog } from './catalog.ts';
export type { Catalog } from './catalog.ts';

import { createFiles } from './files.ts';
import { type CatalogDeps, createProducts } from './products.ts';
import { createProductVersions } from './versions.ts';

/** What an account sells. */
export function createCatalog(deps: CatalogDeps) {
  return { ...createProducts(deps), ...createProductVersions(deps), ...createFiles() };
}

export type Catalog = ReturnType<typeof createCatalog>;

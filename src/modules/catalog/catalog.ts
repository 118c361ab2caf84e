import { createFiles } from './files.ts';
import { createGroups } from './groups.ts';
import { createImages } from './images.ts';
import { createPrices } from './prices.ts';
import { type CatalogDeps, createProducts } from './products.ts';
import { createProductVersions } from './versions.ts';

/** What an account sells. */
export function createCatalog(deps: CatalogDeps) {
  return {
    ...createProducts(deps),
    ...createProductVersions(deps),
    ...createFiles(),
    ...createGroups(),
    ...createPrices(),
    ...createImages(),
  };
}

export type Catalog = ReturnType<typeof createCatalog>;

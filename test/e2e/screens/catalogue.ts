import type { Screen } from '../../support/screens.ts';

export const catalogue: readonly Screen[] = [
  { address: 'products', isList: true },
  { address: 'products/new' },
  { address: 'products/1' },
  { address: 'products/1/edit' },
  { address: 'groups', isList: true },
  { address: 'prices', isList: true },
  { address: 'prices?product=1' },
];

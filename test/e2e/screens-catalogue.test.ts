import { lookAtScreens } from '../support/screens.ts';

lookAtScreens([
  { address: 'products', isList: true },
  { address: 'products/new' },
  { address: 'products/1' },
  { address: 'products/1/edit' },
  { address: 'groups', isList: true },
  { address: 'prices', isList: true },
  { address: 'prices?product=1' },
]);

import type { Screen } from '../../support/screens.ts';

export const sales: readonly Screen[] = [
  { address: 'overview' },
  { address: 'customers', isList: true },
  { address: 'customers/new' },
  { address: 'customers/1' },
  { address: 'customers/1/edit' },
  { address: 'services', isList: true },
  { address: 'services/new' },
  { address: 'services/1' },
  { address: 'services/1/edit' },
  { address: 'forecast', isList: true },
];

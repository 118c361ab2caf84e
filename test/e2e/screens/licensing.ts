import type { Screen } from '../../support/screens.ts';

export const licensing: readonly Screen[] = [
  { address: 'licenses', isList: true },
  { address: 'licenses/new' },
  { address: 'licenses/many' },
  { address: 'licenses/1' },
  { address: 'licenses/1?tab=sites' },
  { address: 'licenses/1?tab=machines' },
  { address: 'licenses/1?tab=checks' },
  { address: 'licenses/1/edit' },
  { address: 'license-types', isList: true },
  { address: 'license-types/new' },
  { address: 'license-types/1' },
  { address: 'addons', isList: true },
  { address: 'addons/new' },
  { address: 'blacklists', isList: true },
  { address: 'blacklists/new' },
];

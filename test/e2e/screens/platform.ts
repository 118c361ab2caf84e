import type { Screen } from '../../support/screens.ts';

export const platform: readonly Screen[] = [
  { address: 'account', isList: true },
  { address: 'usage', isList: true },
  { address: 'health', isList: true },
  { address: 'plans', isList: true },
  { address: 'plans/new' },
  { address: 'plans/2' },
  { address: 'accounts', isList: true },
  { address: 'accounts/new' },
  { address: 'accounts/1' },
];

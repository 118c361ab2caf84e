import { lookAtScreens } from '../support/screens.ts';

lookAtScreens([
  { address: 'account', isList: true },
  { address: 'usage', isList: true },
  { address: 'health', isList: true },
  { address: 'plans', isList: true },
  { address: 'plans/new' },
  { address: 'plans/2' },
  { address: 'accounts', isList: true },
  { address: 'accounts/new' },
  { address: 'accounts/1' },
]);

import type { Screen } from '../../support/screens.ts';

export const links: readonly Screen[] = [
  { address: 'links', isList: true },
  { address: 'qr-codes', isList: true },
  { address: 'qr-codes/new' },
  { address: 'qr-codes/1' },
  { address: 'links/new' },
  { address: 'links/1' },
  { address: 'links/1/edit' },
  { address: 'analytics', isList: true },
  { address: 'analytics?country=LV,FR&browser.not=Chrome' },
];

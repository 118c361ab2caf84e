import type { Screen } from '../../support/screens.ts';

export const around: readonly Screen[] = [
  { address: 'campaigns', isList: true },
  { address: 'campaigns/new' },
  { address: 'channels', isList: true },
  { address: 'channels/new' },
  { address: 'bio-pages', isList: true },
  { address: 'bio-pages/new' },
  { address: 'bio-pages/1' },
  { address: 'splash-pages', isList: true },
  { address: 'splash-pages/new' },
  { address: 'overlays', isList: true },
  { address: 'overlays/new' },
  { address: 'pixels', isList: true },
  { address: 'pixels/new' },
  { address: 'domains', isList: true },
  { address: 'domains/new' },
];

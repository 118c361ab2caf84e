import { lookAtScreens } from '../support/screens.ts';

lookAtScreens([
  { address: 'links', isList: true },
  { address: 'links/new' },
  { address: 'links/1' },
  { address: 'links/1/edit' },
  { address: 'analytics', isList: true },
  { address: 'analytics?country=LV,FR&browser.not=Chrome' },
]);

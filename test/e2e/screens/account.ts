import type { Screen } from '../../support/screens.ts';

export const account: readonly Screen[] = [
  { address: 'members', isList: true },
  { address: 'members/new' },
  { address: 'members/1' },
  { address: 'api-keys', isList: true },
  { address: 'api-keys/new' },
  { address: 'webhooks', isList: true },
  { address: 'webhooks/new' },
  { address: 'events', isList: true },
  { address: 'templates', isList: true },
  { address: 'templates/71' },
  { address: 'mails', isList: true },
  { address: 'jobs', isList: true },
];

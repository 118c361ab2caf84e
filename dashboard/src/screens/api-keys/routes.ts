import { screen } from '../../app/screen.ts';

export const apiKeyRoutes = [
  screen('api-keys', () => import('./list.tsx'), 'ApiKeyList', 'apiKeys'),
  screen('api-keys/new', () => import('./new.tsx'), 'NewApiKey', 'apiKeys'),
];

import { screen } from '../../app/screen.ts';

export const webhookRoutes = [
  screen('webhooks', () => import('./list.tsx'), 'WebhookList', 'webhooks'),
  screen('webhooks/new', () => import('./form.tsx'), 'NewWebhook', 'webhooks', 'events'),
  screen('webhooks/$id', () => import('./detail.tsx'), 'WebhookDetail', 'webhooks'),
  screen('webhooks/$id/edit', () => import('./form.tsx'), 'EditWebhook', 'webhooks', 'events'),
];

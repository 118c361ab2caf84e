import { screen } from '../../app/screen.ts';

export const channelRoutes = [
  screen('channels', () => import('./list.tsx'), 'ChannelList', 'channels'),
  screen('channels/new', () => import('./form.tsx'), 'NewChannel', 'channels'),
  screen('channels/$id', () => import('./form.tsx'), 'EditChannel', 'channels'),
];

import { screen } from '../../app/screen.ts';

export const pixelRoutes = [
  screen('pixels', () => import('./list.tsx'), 'PixelList', 'pixels'),
  screen('pixels/new', () => import('./form.tsx'), 'NewPixel', 'pixels'),
  screen('pixels/$id', () => import('./form.tsx'), 'EditPixel', 'pixels'),
];

import { screen } from '../../app/screen.ts';

export const overlayRoutes = [
  screen('overlays', () => import('./list.tsx'), 'OverlayList', 'overlays'),
  screen('overlays/new', () => import('./form.tsx'), 'NewOverlay', 'overlays'),
  screen('overlays/$id', () => import('./form.tsx'), 'EditOverlay', 'overlays'),
];

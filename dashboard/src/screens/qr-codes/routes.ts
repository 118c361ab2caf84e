import { screen } from '../../app/screen.ts';

export const qrCodeRoutes = [
  screen('qr-codes', () => import('./list.tsx'), 'QrCodeList', 'qrCodes'),
  screen('qr-codes/new', () => import('./designer.tsx'), 'NewQrCode', 'qrCodes'),
  screen('qr-codes/$id', () => import('./designer.tsx'), 'EditQrCode', 'qrCodes'),
];

import { screen } from '../../app/screen.ts';

export const licenseRoutes = [
  screen('licenses', () => import('./list.tsx'), 'LicenseList', 'licenses'),
  screen('licenses/new', () => import('./form.tsx'), 'IssueLicense', 'licenses'),
  screen('licenses/many', () => import('./many.tsx'), 'IssueMany', 'licenses'),
  screen('licenses/$id', () => import('./detail.tsx'), 'LicenseDetail', 'licenses'),
  screen('licenses/$id/edit', () => import('./form.tsx'), 'EditLicense', 'licenses'),
  screen('license-types', () => import('../license-types/list.tsx'), 'LicenseTypeList', 'licenses'),
  screen('license-types/new', () => import('../license-types/form.tsx'), 'NewLicenseType', 'licenses'),
  screen('license-types/$id', () => import('../license-types/form.tsx'), 'EditLicenseType', 'licenses'),
  screen('addons', () => import('../addons/list.tsx'), 'AddonList', 'licenses'),
  screen('addons/new', () => import('../addons/form.tsx'), 'NewAddon', 'licenses'),
  screen('addons/$id', () => import('../addons/form.tsx'), 'EditAddon', 'licenses'),
  screen('blacklists', () => import('../blacklists/list.tsx'), 'BlacklistList', 'licenses'),
  screen('blacklists/new', () => import('../blacklists/form.tsx'), 'NewBlacklistEntry', 'licenses'),
  screen('blacklists/$id', () => import('../blacklists/form.tsx'), 'EditBlacklistEntry', 'licenses'),
];

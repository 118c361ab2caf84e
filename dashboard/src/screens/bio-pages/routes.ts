import { screen } from '../../app/screen.ts';

export const bioPageRoutes = [
  screen('bio-pages', () => import('./list.tsx'), 'BioPageList', 'bioPages'),
  screen('bio-pages/new', () => import('./form.tsx'), 'NewBioPage', 'bioPages'),
  screen('bio-pages/$id', () => import('./form.tsx'), 'EditBioPage', 'bioPages'),
];

import { screen } from '../../app/screen.ts';

export const memberRoutes = [
  screen('members', () => import('./list.tsx'), 'MemberList', 'members'),
  screen('members/new', () => import('./form.tsx'), 'NewMember', 'members'),
  screen('members/$id', () => import('./form.tsx'), 'EditMember', 'members'),
];

import { screen } from '../../app/screen.ts';

export const planRoutes = [
  screen('plans', () => import('./list.tsx'), 'PlanList', 'plans'),
  screen('plans/new', () => import('./form.tsx'), 'NewPlan', 'plans'),
  screen('plans/$id', () => import('./form.tsx'), 'EditPlan', 'plans'),
];

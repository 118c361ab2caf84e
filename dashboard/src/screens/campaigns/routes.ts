import { screen } from '../../app/screen.ts';

export const campaignRoutes = [
  screen('campaigns', () => import('./list.tsx'), 'CampaignList', 'campaigns'),
  screen('campaigns/new', () => import('./form.tsx'), 'NewCampaign', 'campaigns'),
  screen('campaigns/$id', () => import('./form.tsx'), 'EditCampaign', 'campaigns'),
];

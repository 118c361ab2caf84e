import { screen } from '../../app/screen.ts';

export const forecastRoutes = [screen('forecast', () => import('./forecast.tsx'), 'Forecast', 'forecast')];

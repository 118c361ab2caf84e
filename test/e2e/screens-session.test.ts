import { lookAtScreens } from '../support/screens.ts';

lookAtScreens([{ address: 'me' }]);

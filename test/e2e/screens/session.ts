import type { Screen } from '../../support/screens.ts';

export const session: readonly Screen[] = [{ address: 'me' }];

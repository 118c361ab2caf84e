/** Every screen, over one demonstration world: `npx vitest run test/e2e/screens.test.ts -t licenses` looks at some. */
import { lookAtScreens } from '../support/screens.ts';
import { account } from './screens/account.ts';
import { around } from './screens/around.ts';
import { catalogue } from './screens/catalogue.ts';
import { licensing } from './screens/licensing.ts';
import { links } from './screens/links.ts';
import { platform } from './screens/platform.ts';
import { sales } from './screens/sales.ts';
import { session } from './screens/session.ts';

lookAtScreens([session, catalogue, licensing, sales, links, around, account, platform].flat());

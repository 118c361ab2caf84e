import type { FrontDeps } from './deps.ts';
import type { Look } from './pages/page.ts';
import type { Texts } from './texts/texts.ts';

/** The account whose look the instance's own pages have. */
const HOME_ACCOUNT = 1;

/** How pages of an account look in a language; 0 = pages of the instance itself. */
export type LookOf = (accountId: number, texts: Texts) => Promise<Look>;

export function createLooks(deps: Pick<FrontDeps, 'accounts' | 'newCall'>): LookOf {
  return async (accountId, texts) => ({
    texts,
    brand: await deps.accounts.brand(deps.newCall(), accountId === 0 ? HOME_ACCOUNT : accountId),
  });
}

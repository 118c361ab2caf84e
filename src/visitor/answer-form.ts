import { MINUTE_MS } from '../kernel/instant.ts';
import type { Overlay } from '../modules/links/index.ts';
import type { FrontDeps } from './deps.ts';
import type { OverlayState } from './pages/overlay.ts';
import type { Standing } from './standing.ts';

/** Answers a minute: of one address at one link, and of everybody at one link. */
const ANSWERS_EACH = 10;
const ANSWERS_ALL = 600;
/** Messages a minute at one link: each is a mail to the owner. */
const MESSAGES_ALL = 30;

/** Takes in what visitors send from overlays, no faster than people write. */
export function createAnswerForm(deps: Pick<FrontDeps, 'links' | 'limits' | 'callFor'>) {
  async function mayAnswer({ asked, open }: Standing, type: Overlay['type']): Promise<boolean> {
    const { id } = open.link;
    const each = await deps.limits.take(`answer:${id}:${asked.address}`, ANSWERS_EACH, MINUTE_MS);
    return (
      each.allowed &&
      (await deps.limits.take(`answer:${id}`, type === 'contact' ? MESSAGES_ALL : ANSWERS_ALL, MINUTE_MS)).allowed
    );
  }

  return async (standing: Standing, overlay: Overlay, form: URLSearchParams): Promise<OverlayState> => {
    const { asked, open } = standing;
    if (!(await mayAnswer(standing, overlay.type))) return 'tooMany';
    const call = deps.callFor(open.link.accountId);
    const sender = `${asked.address} ${asked.head.agent}`;
    return deps.links.keepAnswer(call, overlay, { linkId: open.link.id, form, sender });
  };
}

import type { Call } from '../../kernel/call.ts';
import { unpackClicks } from './batch-log.ts';
import { findBatchesWithClick, findLinkOfClick } from './store-find.ts';

/** A visit that was given an id, and the link it went through. */
export interface FoundClick {
  readonly clickId: string;
  readonly linkId: number;
}

/** What ids of visits look like: 64 bits in hexadecimal. */
const CLICK_ID = /^[0-9a-f]{16}$/;

/** The account's visit of that id, one of a moment ago included; null for an id nobody was given. */
export async function findClick(call: Call, clickId: string): Promise<FoundClick | null> {
  if (!CLICK_ID.test(clickId)) return null;
  const { accountId } = call.actor;
  const kept = await findLinkOfClick(call.db, call.dialect, accountId, clickId);
  if (kept !== null) return { clickId, linkId: kept };
  let found: FoundClick | null = null;
  for (const batch of await findBatchesWithClick(call.db, call.dialect, clickId)) {
    unpackClicks(batch, (click) => {
      if (click.clickId === clickId && click.accountId === accountId && click.linkId !== null)
        found = { clickId, linkId: click.linkId };
    });
  }
  // It may have moved from its batch into a row of its own between the two looks.
  const late = found === null ? await findLinkOfClick(call.db, call.dialect, accountId, clickId) : null;
  return late === null ? found : { clickId, linkId: late };
}

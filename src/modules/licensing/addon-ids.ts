import type { Call } from '../../kernel/call.ts';
import { type FieldError, invalid } from '../../kernel/refusal.ts';
import { loadKnownAddonIds } from './store-addons.ts';

/** Refuses addon ids the account does not have, each by its place in the list. */
export async function checkAddons(tx: Call, addonIds: readonly number[] | undefined): Promise<void> {
  if (addonIds === undefined || addonIds.length === 0) return;
  const known = await loadKnownAddonIds(tx.db, tx.actor.accountId, addonIds);
  const wrong = addonIds.flatMap((id, at): FieldError[] =>
    known.has(id) ? [] : [{ path: ['addonIds', at], code: 'not_found' }],
  );
  if (wrong.length > 0) throw invalid(...wrong);
}

import type { Call } from '../../kernel/call.ts';
import { DAY_MS } from '../../kernel/instant.ts';
import { type NamedActor, loadNamedActors } from './store-actors.ts';

/** As long as the log, which tells of what a person did before. */
export const FORMER_KEPT_MS = 400 * DAY_MS;

/** Who did something, as an event keeps it. */
export interface ActorRef {
  readonly kind: string;
  readonly id: string;
  readonly userId: number | null;
}

function keyIdOf({ kind, id }: ActorRef): number | null {
  return kind === 'key' && /^[1-9]\d{0,9}$/.test(id) ? Number(id) : null;
}

/** Of another account's people, who run the instance, only the name is told: no address, and no name of a key. */
function nameOf(ref: ActorRef, found: ReadonlyMap<string, NamedActor>, accountId: number): string | null {
  const keyId = keyIdOf(ref);
  if (keyId !== null) {
    const key = found.get(`key ${keyId}`);
    return key?.accountId === accountId ? key.name : null;
  }
  const person = found.get(`user ${ref.userId}`) ?? found.get(`former ${ref.userId}`);
  if (person?.accountId === accountId) return person.name ?? person.email;
  return person?.kind === 'user' ? person.name : null;
}

/**
 * What the actors of events are called: a person by name or e-mail, an API key by its name, also once they are removed;
 * null for anybody else. One statement for all of them; in their order.
 */
export async function actorNames(call: Call, refs: readonly ActorRef[]): Promise<readonly (string | null)[]> {
  const userIds = [...new Set(refs.flatMap(({ userId }) => (userId === null ? [] : [userId])))];
  const keyIds = [...new Set(refs.flatMap((ref) => keyIdOf(ref) ?? []))];
  if (userIds.length === 0 && keyIds.length === 0) return refs.map(() => null);
  const rows = await loadNamedActors(call.db, { userIds, keyIds });
  const found = new Map(rows.map((row) => [`${row.kind} ${row.id}`, row]));
  return refs.map((ref) => nameOf(ref, found, call.actor.accountId));
}

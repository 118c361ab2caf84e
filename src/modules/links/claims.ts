import type { Call, WriteCall } from '../../kernel/call.ts';
import { aliasKey } from './alias.ts';
import type { Domain } from './domain.ts';
import { linkRef } from './gate.ts';
import type { Link } from './link.ts';
import { grantClaims } from './store-claims.ts';

/** Visits that wait for the same link's next transaction. */
interface Waiting {
  readonly call: Call;
  readonly done: PromiseWithResolvers<boolean>;
}

/**
 * Visits of links with a limited number of them. Each is claimed in the database before it is served, so that a limit
 * of N serves exactly N, however many ask at once, in however many processes; a crash may burn a claimed one, never
 * give one twice. Those who come while a transaction runs share the next one.
 */
export function createClaims() {
  const lines = new Map<number, Waiting[]>();

  async function grant(tx: WriteCall, link: Link, domain: Domain, asked: number): Promise<number> {
    const { granted, left } = await grantClaims(tx.db, tx.dialect, link, asked);
    if (granted > 0 && left === 0) tx.changed('link', linkRef(domain.id, aliasKey(link.alias, domain.foldCase)));
    return granted;
  }

  async function serve(link: Link, domain: Domain): Promise<void> {
    for (let line = lines.get(link.id); line !== undefined && line.length > 0; line = lines.get(link.id)) {
      lines.set(link.id, []);
      const [first] = line;
      if (first === undefined) break;
      const asked = line.length;
      try {
        const granted = await first.call.write((tx) => grant(tx, link, domain, asked));
        for (const [index, { done }] of line.entries()) done.resolve(index < granted);
      } catch (error) {
        for (const { done } of line) done.reject(error);
      }
    }
    lines.delete(link.id);
  }

  return {
    /** Takes one visit of a limited link; false when none is left. Durable when it resolves. */
    claimVisit(call: Call, link: Link, domain: Domain): Promise<boolean> {
      const done = Promise.withResolvers<boolean>();
      const line = lines.get(link.id);
      if (line !== undefined) {
        line.push({ call, done });
        return done.promise;
      }
      lines.set(link.id, [{ call, done }]);
      void serve(link, domain);
      return done.promise;
    },
  };
}

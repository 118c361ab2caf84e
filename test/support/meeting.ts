/** Somebody else who writes between two statements of a transaction, at the very moment a test wants. */
import type { KyselyPlugin, QueryId } from 'kysely';
import type { Database } from '../../src/platform/db/database.ts';

/**
 * The database as one process sees it to whom this happens: after its first statement in a transaction that names the
 * table, and before its next one, `other` runs to its end in another process. Only on PostgreSQL: a transaction on SQLite
 * is alone.
 */
export function meeting(database: Database, table: string, other: () => Promise<unknown>): Database {
  let hasMet = false;
  const naming = new WeakSet<QueryId>();
  const plugin: KyselyPlugin = {
    transformQuery: ({ node, queryId }) => {
      if (JSON.stringify(node).includes(`"name":"${table}"`)) naming.add(queryId);
      return node;
    },
    transformResult: async ({ result, queryId }) => {
      if (!hasMet && naming.has(queryId)) {
        hasMet = true;
        await other();
      }
      return result;
    },
  };
  return { ...database, transaction: (work) => database.transaction((db) => work(db.withPlugin(plugin))) };
}

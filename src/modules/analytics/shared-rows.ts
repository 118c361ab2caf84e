import type { Place } from './classify.ts';
import type { ClickDatabase } from './salts.ts';
import type { Client, Source } from './counts.ts';
import { SHARED, type SharedRow, type SharedTable, loadShared, sharedId } from './store-clicks.ts';

const KEPT = 100_000;

/** The numbers of what visits share, kept in memory; a number is kept only once its row is committed. */
export function createSharedRows(database: ClickDatabase) {
  const { dialect } = database;

  /** One table's rows, both ways. */
  function open<R extends SharedRow>(table: SharedTable) {
    const ids = new Map<string, number>();
    const rows = new Map<number, R>();
    return {
      /** The number of a row, looked up or made in a transaction of its own. */
      async idOf(row: R): Promise<number> {
        const texts = new Map<string, string>(Object.entries(row));
        const key = SHARED[table].map((name) => texts.get(name) ?? '').join('\u0000');
        const kept = ids.get(key);
        if (kept !== undefined) return kept;
        const id = await database.transaction((db) => sharedId(db, dialect, table, Object.fromEntries(texts)));
        if (ids.size > KEPT) ids.clear();
        ids.set(key, id);
        return id;
      },

      /** Rows by their numbers. */
      async load(wanted: Iterable<number>): Promise<(id: number) => R> {
        if (rows.size > KEPT) rows.clear();
        const missing = [...new Set(wanted)].filter((id) => !rows.has(id));
        for (const row of await loadShared<R>(database.read, dialect, table, missing)) rows.set(row.id, row);
        return (id) => {
          const row = rows.get(id);
          if (row === undefined) throw new Error(`${table} has no row ${id}`);
          return row;
        };
      },
    };
  }

  const clients = open<Client>('click_clients');
  const sources = open<Source>('click_sources');
  const places = open<Place>('click_places');
  return {
    clientId: clients.idOf,
    sourceId: sources.idOf,
    placeId: places.idOf,
    clients: clients.load,
    sources: sources.load,
    places: places.load,
  };
}

export type SharedRows = ReturnType<typeof createSharedRows>;

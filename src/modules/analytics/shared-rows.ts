import type { Place } from './classify.ts';
import type { ClickDatabase } from './salts.ts';
import {
  type Client,
  SHARED,
  type SharedRow,
  type SharedTable,
  type Source,
  loadShared,
  sharedId,
} from './store-clicks.ts';

const KEPT = 100_000;

/** The numbers of what visits share, kept in memory; a number is kept only once its row is committed. */
export function createSharedRows(database: ClickDatabase) {
  const ids = new Map<string, number>();
  const rows = new Map<string, SharedRow>();

  async function load<R extends SharedRow>(table: SharedTable, wanted: Iterable<number>): Promise<(id: number) => R> {
    const missing = [...new Set(wanted)].filter((id) => !rows.has(`${table} ${id}`));
    if (missing.length > 0) {
      if (rows.size > KEPT) rows.clear();
      for (const row of await loadShared<R>(database.read, database.dialect, table, missing)) {
        rows.set(`${table} ${row.id}`, row);
      }
    }
    return (id) => {
      const row = rows.get(`${table} ${id}`);
      if (row === undefined) throw new Error(`${table} has no row ${id}`);
      // Rows are filed under their table's name, so what is found is of that table.
      return row as R;
    };
  }

  return {
    /** The number of a row, looked up or made in a transaction of its own. */
    async idOf(table: SharedTable, row: Client | Source | Place): Promise<number> {
      const texts = new Map<string, string>(Object.entries(row));
      const key = [table, ...SHARED[table].map((name) => texts.get(name) ?? '')].join('\u0000');
      const kept = ids.get(key);
      if (kept !== undefined) return kept;
      const id = await database.transaction((db) => sharedId(db, database.dialect, table, Object.fromEntries(texts)));
      if (ids.size > KEPT) ids.clear();
      ids.set(key, id);
      return id;
    },

    clients: (wanted: Iterable<number>) => load<Client>('click_clients', wanted),
    sources: (wanted: Iterable<number>) => load<Source>('click_sources', wanted),
    places: (wanted: Iterable<number>) => load<Place>('click_places', wanted),
  };
}

export type SharedRows = ReturnType<typeof createSharedRows>;

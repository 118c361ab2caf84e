import { sql } from 'kysely';
import type { ListRequest, Page } from './page.ts';
import { type ListSource, countRows, listRows } from './store-list.ts';
import type { Db, Dialect, Tables } from './tables.ts';

/** What every editable row of an account has. */
export interface OwnRow {
  readonly id: number;
  readonly accountId: number;
  readonly rowVersion: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface Scope {
  readonly db: Db;
  readonly dialect: Dialect;
  readonly now: number;
}

type Columns<Row> = Partial<Omit<Row, keyof OwnRow>>;

/** Rows of one table that an account makes, changes and removes by id; the account id scopes every statement. */
export function ownStore<Row extends OwnRow>(source: ListSource) {
  const table = sql.table(source.table satisfies keyof Tables);

  function assignments(values: Columns<Row>): { names: string[]; values: unknown[] } {
    const entries = Object.entries(values).filter(([, value]) => value !== undefined);
    return { names: entries.map(([name]) => name), values: entries.map(([, value]) => value) };
  }

  function only(rows: readonly Row[]): Row {
    const [row] = rows;
    if (row === undefined) throw new Error(`${source.table}: a row vanished while it was written`);
    return row;
  }

  return {
    /** With a lock, a writer that comes at the same time waits until this transaction is over. */
    async load(scope: Scope, accountId: number, id: number, lock = false): Promise<Row | null> {
      const forUpdate = lock && scope.dialect === 'postgres' ? sql`for update` : sql``;
      const { rows } =
        await sql<Row>`select * from ${table} where "accountId" = ${accountId} and id = ${id} ${forUpdate}`.execute(
          scope.db,
        );
      return rows[0] ?? null;
    },

    /** `id`: the one a row from elsewhere keeps; absent: the next. */
    async insert(db: Db, accountId: number, columns: Columns<Row>, now: number, id?: number): Promise<Row> {
      const { names, values } = assignments({ ...columns, ...(id === undefined ? {} : { id }) });
      const all = [...names, 'accountId', 'rowVersion', 'createdAt', 'updatedAt'];
      const { rows } = await sql<Row>`insert into ${table} (${sql.join(all.map((name) => sql.ref(name)))})
        values (${sql.join([...values, accountId, 1, now, now])}) returning *`.execute(db);
      return only(rows);
    },

    async update(db: Db, accountId: number, id: number, columns: Columns<Row>, now: number): Promise<Row> {
      const { names, values } = assignments(columns);
      const sets = names.map((name, index) => sql`${sql.ref(name)} = ${values[index]}`);
      const { rows } = await sql<Row>`update ${table}
        set ${sql.join([...sets, sql`"rowVersion" = "rowVersion" + 1`, sql`"updatedAt" = ${now}`])}
        where "accountId" = ${accountId} and id = ${id} returning *`.execute(db);
      return only(rows);
    },

    /** Completes a row inside the transaction that made it: no new version. */
    async amend(db: Db, accountId: number, id: number, columns: Columns<Row>): Promise<Row> {
      const { names, values } = assignments(columns);
      const sets = names.map((name, index) => sql`${sql.ref(name)} = ${values[index]}`);
      const { rows } = await sql<Row>`update ${table} set ${sql.join(sets)}
        where "accountId" = ${accountId} and id = ${id} returning *`.execute(db);
      return only(rows);
    },

    async remove(db: Db, accountId: number, id: number): Promise<void> {
      await sql`delete from ${table} where "accountId" = ${accountId} and id = ${id}`.execute(db);
    },

    list: (scope: Scope, accountId: number, request: ListRequest): Promise<Page<Row>> =>
      listRows<Row>(scope, accountId, source, request),

    count: (db: Db, accountId: number): Promise<number> =>
      countRows({ db, dialect: 'sqlite', now: 0 }, accountId, source, { filters: [] }),
  };
}

export type OwnStore<Row extends OwnRow> = ReturnType<typeof ownStore<Row>>;

import { type CreateTableBuilder, sql } from 'kysely';
import type { Db, Dialect } from '../../kernel/tables.ts';

/** Column kinds that mean the same on both databases. */
export type ColumnKind = 'int' | 'big' | 'flag' | 'text' | 'real';

interface ColumnSpec {
  readonly kind: ColumnKind;
  readonly nullable: boolean;
}

/** Columns as data: `text`, `text?` (nullable), `int`, `big` (64 bit), `flag` (0 or 1), `real`. */
export type Columns = Readonly<Record<string, ColumnKind | `${ColumnKind}?`>>;

function read(spec: ColumnKind | `${ColumnKind}?`): ColumnSpec {
  const nullable = spec.endsWith('?');
  return { kind: (nullable ? spec.slice(0, -1) : spec) as ColumnKind, nullable };
}

const TYPES: Readonly<Record<Dialect, Readonly<Record<ColumnKind, string>>>> = {
  sqlite: { int: 'integer', big: 'integer', flag: 'integer', text: 'text', real: 'real' },
  postgres: { int: 'integer', big: 'bigint', flag: 'smallint', text: 'text collate "C"', real: 'double precision' },
};

type Plain = Db;
type Builder = CreateTableBuilder<string, string>;

/** How a table finds its rows: an own counter (32 or 64 bit, never reused) or the columns named. */
export type Key = 'id' | 'id64' | readonly string[];

export interface Ddl {
  /** `clustered` keeps the rows in the order of a key of several columns, without a second tree beside them. */
  table(name: string, key: Key, columns: Columns, options?: { clustered?: boolean }): Promise<void>;
  /** `on` is a column list as SQL text with plain names; `where` limits the index to some rows. */
  index(table: string, on: readonly string[], options?: { unique?: boolean; where?: string }): Promise<void>;
  raw(statement: string): Promise<void>;
  readonly dialect: Dialect;
}

function addKey(builder: Builder, key: Key, dialect: Dialect): Builder {
  if (typeof key !== 'string') return builder;
  if (dialect === 'sqlite') return builder.addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement());
  const type = key === 'id' ? sql`integer` : sql`bigint`;
  return builder.addColumn('id', type, (c) => c.generatedByDefaultAsIdentity().primaryKey());
}

/** Schema statements that mean the same on both databases. Names stay camelCase, quoted. */
export function ddl(db: Plain, dialect: Dialect): Ddl {
  return {
    dialect,
    table: async (name, key, columns, options = {}) => {
      let builder = addKey(db.schema.createTable(name), key, dialect);
      for (const [column, text] of Object.entries(columns)) {
        const spec = read(text);
        builder = builder.addColumn(column, sql.raw(TYPES[dialect][spec.kind]), (c) =>
          spec.nullable ? c : c.notNull(),
        );
      }
      if (typeof key !== 'string') builder = builder.addPrimaryKeyConstraint(`${name}_pk`, [...key]);
      if (options.clustered === true && dialect === 'sqlite') builder = builder.modifyEnd(sql`without rowid`);
      await builder.execute();
    },
    index: async (table, on, options = {}) => {
      const name = `${table}_${on.join('_')}${options.where === undefined ? '' : '_some'}`.slice(0, 60);
      const unique = sql.raw(options.unique === true ? 'unique ' : '');
      const where = options.where === undefined ? sql`` : sql.raw(` where ${options.where}`);
      const columns = sql.join(on.map((column) => sql.ref(column)));
      await sql`create ${unique}index ${sql.id(name)} on ${sql.table(table)} (${columns})${where}`.execute(db);
    },
    raw: async (statement) => {
      await sql.raw(statement).execute(db);
    },
  };
}

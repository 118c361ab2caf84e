import { sql } from 'kysely';
import type { Seal } from '../../kernel/ports.ts';
import type { Db } from '../../kernel/tables.ts';
import { SEALED_COLUMNS, type SealedColumn } from './sealed-columns.ts';

const BATCH = 500;

type Row = Readonly<Record<string, unknown>>;

function refs(names: readonly string[]) {
  return sql.join(names.map((name) => sql.ref(name)));
}

function values(row: Row, names: readonly string[]) {
  return sql.join(names.map((name) => sql`${row[name]}`));
}

async function readBatch(db: Db, column: SealedColumn, after: Row | null): Promise<readonly Row[]> {
  const { table, column: name, key, names = [] } = column;
  const beyond = after === null ? sql`` : sql`and (${refs(key)}) > (${values(after, key)})`;
  const { rows } = await sql<Row>`
    select ${refs([...new Set([...key, ...names, name])])} from ${sql.table(table)}
    where ${sql.ref(name)} is not null and ${sql.ref(name)} <> '' ${beyond}
    order by ${refs(key)} limit ${BATCH}`.execute(db);
  return rows;
}

/** Writes only over the text that was read: somebody who changed it meanwhile has the newer one. */
async function replaceText(db: Db, column: SealedColumn, row: Row, text: string): Promise<boolean> {
  const { table, column: name, key } = column;
  const result = await sql`
    update ${sql.table(table)} set ${sql.ref(name)} = ${text}
    where (${refs(key)}) = (${values(row, key)}) and ${sql.ref(name)} = ${row[name]}`.execute(db);
  return (result.numAffectedRows ?? 0n) > 0n;
}

/**
 * Seals everything again that `newest` alone cannot open; `opens` can open all of it. Part of the caller's transaction.
 * Answers how many texts were sealed again.
 */
export async function resealEverything(db: Db, { opens, newest }: { opens: Seal; newest: Seal }): Promise<number> {
  let count = 0;
  for (const column of SEALED_COLUMNS) {
    let after: Row | null = null;
    for (;;) {
      const rows: readonly Row[] = await readBatch(db, column, after);
      for (const row of rows) {
        const place = column.place(row);
        const text = String(row[column.column]);
        if (isSealedBy(newest, text, place)) continue;
        if (await replaceText(db, column, row, newest.seal(opens.open(text, place), place))) count += 1;
      }
      after = rows.at(-1) ?? null;
      if (rows.length < BATCH) break;
    }
  }
  return count;
}

function isSealedBy(seal: Seal, text: string, place: string): boolean {
  try {
    seal.open(text, place);
    return true;
  } catch {
    return false;
  }
}

/** Gives up everything sealed, for a master key that is lost: what had to be readable is no longer there. */
export async function dropEverythingSealed(db: Db): Promise<Readonly<Record<string, number>>> {
  await sql`delete from keyring where purpose = 'visitor_salt'`.execute(db);
  const dropped: Record<string, number> = {};
  for (const { table, column, dropped: how } of SEALED_COLUMNS) {
    const name = sql.ref(column);
    const sealed = sql`${name} is not null and ${name} <> ''`;
    const result =
      'remove' in how
        ? await sql`delete from ${sql.table(table)} where ${sealed}`.execute(db)
        : await sql`update ${sql.table(table)} set ${name} = ${how.set} where ${sealed}`.execute(db);
    dropped[`${table}.${column}`] = Number(result.numAffectedRows ?? 0n);
  }
  return dropped;
}

/**
 * License keys whose secret is gone look like those of another server from now on: they are looked up as they are,
 * instead of being refused by their form.
 */
export async function markForeignKeys(db: Db): Promise<void> {
  await sql`update licenses set origin = 'foreign' where origin = 'generated'`.execute(db);
}

/** What a statement reads to find its rows. */
import { CompiledQuery } from 'kysely';
import type { Call } from '../../src/kernel/call.ts';

export interface Touched {
  /** Rows that were read, also those that did not fit; 0 where the database does not say. */
  readonly rows: number;
  readonly faults: readonly string[];
  /** Lines of a plan that read an account from one end, for whatever is looked for. */
  readonly walks: readonly string[];
}

interface Line {
  readonly id: number;
  readonly parent: number;
  readonly detail: string;
}

/** Reading what the statement itself has gathered, or what a search has found. */
const GATHERED = /^SCAN (?:counted|merged|numbered|p\d+|\(|s VIRTUAL TABLE|\d+ CONSTANT)/;

/** Whether a line of SQLite's plan finds rows by their account alone. */
export function walks(line: string): boolean {
  return /\(accountId=\?(?: AND kind=\?)?\)$/.test(line);
}

function isFault({ detail, parent }: Line, lines: readonly Line[], sortsFew: boolean): boolean {
  if (detail.startsWith('SCAN ')) return !GATHERED.test(detail);
  if (!detail.startsWith('USE TEMP B-TREE FOR') || !detail.endsWith('ORDER BY') || sortsFew) return false;
  return !lines.some((line) => line.parent === parent && /^SCAN (?:merged|p\d+)/.test(line.detail));
}

async function ofSqlite(call: Call, query: CompiledQuery): Promise<Touched> {
  const explain = CompiledQuery.raw(`explain query plan ${query.sql}`, [...query.parameters]);
  const { rows: lines } = await call.db.executeQuery<Line>(explain);
  // The store says so where it has counted that few are left to sort.
  const sortsFew = query.sql.includes('order by +');
  const faults = lines.filter((line) => isFault(line, lines, sortsFew)).map(({ detail }) => detail);
  // What can be no row's is not looked for.
  const isNone = query.sql.includes('1 = 0');
  return {
    rows: 0,
    faults: isNone ? [] : faults,
    walks: isNone ? [] : lines.map(({ detail }) => detail).filter(walks),
  };
}

interface PlanNode {
  /** Of nodes that read a table. */
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly Plans?: readonly PlanNode[];
}

function nodesOf(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}

async function ofPostgres(call: Call, query: CompiledQuery): Promise<Touched> {
  const explain = CompiledQuery.raw(`explain (analyze, format json) ${query.sql}`, [...query.parameters]);
  const { rows } = await call.db.executeQuery<{ 'QUERY PLAN': readonly { readonly Plan: PlanNode }[] }>(explain);
  const nodes = rows.flatMap((row) => row['QUERY PLAN'].flatMap(({ Plan }) => nodesOf(Plan)));
  const touched = nodes
    .filter((node) => node['Relation Name'] !== undefined)
    .map(
      (node) =>
        (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)) *
        node['Actual Loops'],
    );
  return { rows: touched.reduce((sum, count) => sum + count, 0), faults: [], walks: [] };
}

/** What the database reads for a statement; on PostgreSQL it is run. */
export function touchedRows(call: Call, query: CompiledQuery): Promise<Touched> {
  return call.dialect === 'sqlite' ? ofSqlite(call, query) : ofPostgres(call, query);
}

/** The plans that a database makes for the statements a test lets through. */
import { CompiledQuery, type QueryExecutor } from 'kysely';
import type { Db, Dialect } from '../../src/kernel/tables.ts';

/** A handle that works like the other and remembers what it was asked. */
export function recordingDb(db: Db): { readonly db: Db; readonly asked: CompiledQuery[] } {
  const asked: CompiledQuery[] = [];
  const recording = (executor: QueryExecutor): QueryExecutor =>
    new Proxy(executor, {
      get: (target, name): unknown => {
        if (name === 'executeQuery') {
          return (query: CompiledQuery) => {
            asked.push(query);
            return target.executeQuery(query);
          };
        }
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? (value as (...given: unknown[]) => unknown).bind(target) : value;
      },
    });
  const seen = new Proxy(db, {
    get: (target, name): unknown => {
      if (name === 'getExecutor') return () => recording(target.getExecutor());
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (value as (...given: unknown[]) => unknown).bind(target) : value;
    },
  });
  return { db: seen, asked };
}

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  /** How many rows the database expects. */
  readonly 'Plan Rows': number;
  readonly Plans?: readonly PlanNode[];
}

function nodesOf(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}

/** Sorting what one page holds costs nothing. */
const FEW = 100;

/**
 * What is wrong with a statement's plan, as lines for people: tables read from one end to the other, and sorting where
 * an index has the order. Empty for a plan whose cost does not grow with the table.
 */
export async function faultsOf(db: Db, dialect: Dialect, query: CompiledQuery): Promise<string[]> {
  if (dialect === 'sqlite') {
    const explain = CompiledQuery.raw(`explain query plan ${query.sql}`, [...query.parameters]);
    const { rows } = await db.executeQuery<{ detail: string }>(explain);
    return rows
      .map(({ detail }) => detail)
      .filter(
        (line) =>
          line.includes('USE TEMP B-TREE FOR ORDER BY') ||
          (line.startsWith('SCAN ') && !/SCAN (?:counted|\(|s VIRTUAL TABLE)/.test(line)),
      );
  }
  const explain = CompiledQuery.raw(`explain (format json) ${query.sql}`, [...query.parameters]);
  const { rows } = await db.executeQuery<{ 'QUERY PLAN': readonly { readonly Plan: PlanNode }[] }>(explain);
  const nodes = rows.flatMap((row) => row['QUERY PLAN'].flatMap(({ Plan }) => nodesOf(Plan)));
  return nodes
    .filter((node) => node['Node Type'] === 'Seq Scan' || (node['Node Type'] === 'Sort' && node['Plan Rows'] > FEW))
    .map((node) => `${node['Node Type']} ${node['Relation Name'] ?? ''}`.trim());
}

/** The thread that answers long questions to a SQLite file: whatever it reads through, the server goes on meanwhile. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Statement } from 'better-sqlite3';
import { openSqliteHandle } from './sqlite.ts';

export interface ScanWorkerData {
  readonly file: string;
}

export interface ScanQuestion {
  readonly id: number;
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

export type ScanAnswer =
  | { readonly id: number; readonly rows: readonly unknown[] }
  | { readonly id: number; readonly error: string; readonly code: string };

const STATEMENTS_KEPT = 200;

const port = parentPort;
if (port === null) throw new Error('this file is a worker, not a program');
// The main thread of this very program wrote it.
const { file } = workerData as ScanWorkerData;
const handle = openSqliteHandle({ file, readonly: true });
const statements = new Map<string, Statement<unknown[]>>();

function prepare(sql: string): Statement<unknown[]> {
  const kept = statements.get(sql);
  if (kept !== undefined) return kept;
  const statement = handle.prepare<unknown[]>(sql);
  if (statements.size >= STATEMENTS_KEPT) statements.clear();
  statements.set(sql, statement);
  return statement;
}

port.on('message', ({ id, sql, parameters }: ScanQuestion) => {
  let answer: ScanAnswer;
  try {
    answer = { id, rows: prepare(sql).all(...parameters) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    answer = { id, error: error instanceof Error ? error.message : String(error), code };
  }
  port.postMessage(answer);
});

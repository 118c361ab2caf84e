import { Worker } from 'node:worker_threads';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { Refusal } from '../../kernel/refusal.ts';
import { programFile } from '../place.ts';
import type { ScanAnswer, ScanQuestion, ScanWorkerData } from './scan-worker.ts';

/** Questions that may wait for the thread; beyond it the server says that it is busy. */
const MOST_WAITING = 200;

type Waiting = PromiseWithResolvers<readonly unknown[]>;

/** A connection whose statements run in another thread, one after the other; only for reading. */
class ScanConnection implements DatabaseConnection {
  readonly #file: string;
  #worker: Worker | null = null;
  #waiting = new Map<number, Waiting>();
  #asked = 0;

  constructor(file: string) {
    this.#file = file;
  }

  #start(): Worker {
    const worker = new Worker(programFile('src/platform/db/scan-worker.ts'), {
      workerData: { file: this.#file } satisfies ScanWorkerData,
    });
    worker.unref();
    worker.on('message', (answer: ScanAnswer) => this.#settle(answer));
    worker.on('error', (error) => this.#fail(worker, error));
    worker.on('exit', () => this.#fail(worker, new Error('the scan thread ended')));
    return worker;
  }

  #settle(answer: ScanAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    // A thread that nobody waits for keeps no process alive.
    if (this.#waiting.size === 0) this.#worker?.unref();
    if ('rows' in answer) waiting?.resolve(answer.rows);
    else waiting?.reject(Object.assign(new Error(answer.error), { code: answer.code }));
  }

  /** Whoever waits is told; the next question starts another thread. */
  #fail(worker: Worker, error: unknown): void {
    if (this.#worker !== worker) return;
    this.#worker = null;
    const waiting = this.#waiting;
    this.#waiting = new Map();
    for (const { reject } of waiting.values()) reject(error);
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#waiting.size >= MOST_WAITING) throw new Refusal('unavailable');
    const worker = (this.#worker ??= this.#start());
    const waiting: Waiting = Promise.withResolvers();
    this.#asked += 1;
    this.#waiting.set(this.#asked, waiting);
    worker.ref();
    worker.postMessage({ id: this.#asked, sql, parameters } satisfies ScanQuestion);
    // The statement was written for this row type; SQLite itself cannot vouch for it.
    return { rows: (await waiting.promise) as R[] };
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    yield await this.executeQuery<R>(query);
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    for (const { reject } of this.#waiting.values()) reject(new Error('the database was closed'));
    this.#waiting.clear();
    await worker?.terminate();
  }
}

/** The dialect of a handle that only reads, in a thread of its own that starts with the first question. */
export function scanDialect(file: string): { readonly dialect: Dialect; close(): Promise<void> } {
  const connection = new ScanConnection(file);
  const refuse = (): Promise<never> => Promise.reject(new Error('a scan handle only reads'));
  const driver: Driver = {
    init: () => Promise.resolve(),
    acquireConnection: () => Promise.resolve(connection),
    beginTransaction: refuse,
    commitTransaction: refuse,
    rollbackTransaction: refuse,
    releaseConnection: () => Promise.resolve(),
    destroy: () => Promise.resolve(),
  };
  return {
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => driver,
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
    close: () => connection.close(),
  };
}

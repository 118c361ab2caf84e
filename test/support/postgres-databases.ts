/** Creating, cloning and dropping databases on the run's PostgreSQL. Names are made here, never given by a test. */
import pg from 'pg';

/** The address of another database on the same server. */
export function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

export async function createDatabase(serverUrl: string, name: string, template?: string): Promise<void> {
  const from = template === undefined ? 'template0' : pg.escapeIdentifier(template);
  await run(serverUrl, `create database ${pg.escapeIdentifier(name)} template ${from} strategy file_copy`);
}

/** Ends whoever is still connected: a test that leaks a connection must not fail the next one. */
export async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  await run(serverUrl, `drop database if exists ${pg.escapeIdentifier(name)} with (force)`);
}

async function run(serverUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

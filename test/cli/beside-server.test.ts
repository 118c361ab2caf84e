import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CommandLine, commandLine } from '../support/command.ts';
import { cloneTemplate, dialects } from '../support/databases.ts';
import { type RunningServer, startServer } from '../support/server.ts';
import '../support/patience.ts';

const EMAIL = 'admin@example.com';
/** Far more than it takes: a machine that is busy elsewhere may give the server no turn for long. */
const PATIENCE = { timeout: 60_000 };

describe.each(dialects)('the command line beside a running server on %s', (dialect) => {
  let server: RunningServer;
  let shell: CommandLine;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const clone = await cloneTemplate(dialect);
    drop = clone.drop;
    const address = 'url' in clone.address ? { address: clone.address } : {};
    server = await startServer(address);
    shell = commandLine({ dataDir: server.dataDir, ...address });
  });

  afterAll(async () => {
    await server.stop();
    await drop();
  });

  const status = async (token: string): Promise<number> => {
    const response = await fetch(`${server.url}/api/products`, { headers: { authorization: `Bearer ${token}` } });
    await response.arrayBuffer();
    return response.status;
  };

  it('a key made by the command line works at once', async () => {
    const { token } = shell.json('create-api-key', 'fresh', EMAIL) as { token: string };
    expect(await status(token)).toBe(200);
  });

  it('a key revoked by the command line stops working on the running server', async () => {
    const { id, token } = shell.json('create-api-key', 'short-lived', EMAIL) as { id: number; token: string };
    expect(await status(token)).toBe(200);
    expect(shell.run('revoke-api-key', String(id)).status).toBe(0);
    await expect.poll(() => status(token), PATIENCE).toBe(401);
  });

  it('an account made by the command line is served at once', async () => {
    const { apiKey } = shell.json('create-account', `new-${dialect}@acme.example`) as { apiKey: string };
    expect(await status(apiKey)).toBe(200);
  });

  it('the master key changes under the running server, which goes on sealing and opening', async () => {
    const email = `before-${dialect}@acme.example`;
    const { apiKey } = shell.json('create-account', email) as { apiKey: string };
    const rotation = shell.json('master-key', 'rotate') as { resealed: number };
    expect(rotation.resealed).toBeGreaterThan(5);
    const call = (path: string, method = 'GET'): Promise<Response> =>
      fetch(`${server.url}/api/v2${path}`, { method, headers: { authorization: `Bearer ${apiKey}` } });
    const shown = await call('/account/secret');
    expect(shown.status).toBe(200);
    const rotated = await call('/account/secret', 'POST');
    expect(rotated.status).toBe(200);
    const { secret } = (await rotated.json()) as { secret: string };
    expect(shell.json('account-secret', email)).toMatchObject({ secret });
  });

  it.runIf(dialect === 'sqlite')('a master key cannot be given up while the server still has it', () => {
    expect(shell.run('master-key', 'replace', '--yes')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('One server per SQLite file'),
    });
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { printJson } from './output.ts';

/** Prints the document of a throw-away instance: the routes need the parts wired, not anybody's data. */
async function printOpenapi(): Promise<void> {
  const [{ readConfig }, { createApp }] = await Promise.all([import('../config.ts'), import('../app.ts')]);
  const dataDir = mkdtempSync(join(tmpdir(), 'gatehouse-openapi-'));
  try {
    const app = await createApp(readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent' }));
    try {
      const { app: server } = await app.http();
      await server.ready();
      printJson(server.swagger());
    } finally {
      await app.close();
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** `gatehouse openapi`: the OpenAPI document of every API, as `/openapi.json` serves it. */
export function addOpenapi(program: Command): void {
  program
    .command('openapi')
    .description('print the OpenAPI document of every API, as /openapi.json serves it')
    .action(printOpenapi);
}

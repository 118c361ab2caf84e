import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../test/support/ports.ts';
import { type Program, repository, startProgram, untilAnswers } from '../support/processes.ts';
import { addLinks, newDataFolder } from '../support/seed.ts';

export interface BenchServer {
  readonly program: Program;
  readonly port: number;
  readonly folder: string;
  stop(): Promise<void>;
}

/** A Gatehouse of its own with so many links, on the server's core. */
export async function startGatehouse(links: number): Promise<BenchServer> {
  const folder = newDataFolder();
  addLinks(folder, links);
  const port = await freePort();
  const program = startProgram({
    core: 0,
    command: join(repository, 'bin/gatehouse'),
    args: ['serve'],
    env: { DATA_DIR: folder, PORT: String(port), LOG_LEVEL: 'warn', ADMIN_PASSWORD: 'a long password' },
  });
  await untilAnswers(`http://127.0.0.1:${port}/readyz`, program);
  return { program, port, folder, stop: () => end(program, folder) };
}

async function end(program: Program, folder: string): Promise<void> {
  await program.end();
  rmSync(folder, { recursive: true, force: true });
}

/** The yardstick. */
export async function startBare(): Promise<Omit<BenchServer, 'folder'>> {
  const port = await freePort();
  const program = startProgram({
    core: 0,
    command: process.execPath,
    args: [join(import.meta.dirname, 'bare.ts'), String(port)],
  });
  await untilAnswers(`http://127.0.0.1:${port}/`, program);
  return { program, port, stop: async () => void (await program.end()) };
}

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../test/support/ports.ts';
import { type Core, type Program, repository, startProgram, untilAnswers } from './processes.ts';
import { environmentOf } from './seed.ts';

export interface BenchServer {
  readonly program: Program;
  readonly port: number;
  readonly folder: string;
  stop(): Promise<void>;
}

/** A Gatehouse on a data folder, which is removed at the end; on the server's core unless said. */
export async function startGatehouse(
  folder: string,
  { core = 0, env = {} }: { readonly core?: Core; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<BenchServer> {
  const port = await freePort();
  const program = startProgram({
    core,
    command: join(repository, 'bin/gatehouse'),
    args: ['serve'],
    env: { ...environmentOf(folder), PORT: String(port), ...env },
  });
  await untilAnswers(`http://127.0.0.1:${port}/readyz`, program);
  return {
    program,
    port,
    folder,
    stop: async () => {
      await program.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A yardstick: another program on the server's core, `node <file> <port> …`. */
export async function startPeer(file: string, ...args: string[]): Promise<Omit<BenchServer, 'folder'>> {
  const port = await freePort();
  const program = startProgram({ core: 0, command: process.execPath, args: [file, String(port), ...args] });
  await untilAnswers(`http://127.0.0.1:${port}/`, program);
  return { program, port, stop: async () => void (await program.end()) };
}

/** A whole server, started as the README says: the command, a port, a data folder. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CommandLineOptions, type CommandRun, commandLine, repository } from './command.ts';
import { freePort } from './ports.ts';

export { repository };

const START_MS = 55_000;

export interface ServerOptions extends Omit<CommandLineOptions, 'dataDir'> {
  /** Absent: a new one, removed by `stop`. */
  readonly dataDir?: string;
}

export interface RunningServer {
  readonly url: string;
  readonly port: number;
  readonly dataDir: string;
  readonly process: ChildProcess;
  /** Everything the server has printed. */
  output(): string;
  /** Runs another command of `gatehouse` on the same data, beside the server. */
  command(...args: string[]): CommandRun;
  /** Sends a signal and waits for the end; answers the exit status, null after a signal that kills. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
  /** Ends the server, if it still runs, and removes a data folder made for it; there nothing is left to end well for. */
  stop(): Promise<void>;
}

/** Starts `gatehouse serve` and answers when `/readyz` does. Throws with what was printed if the server ends instead. */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'gatehouse-data-'));
  const port = options.port ?? (await freePort());
  const shell = commandLine({ ...options, dataDir, port });
  const child = spawn(shell.command, ['serve'], { cwd: repository, env: shell.env, stdio: ['ignore', 'pipe', 'pipe'] });
  const printed: string[] = [];
  child.stdout.on('data', (text: Buffer) => void printed.push(text.toString()));
  child.stderr.on('data', (text: Buffer) => void printed.push(text.toString()));
  const ended = new Promise<number | null>((done) => child.once('exit', (status) => done(status)));
  const end = (signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    return ended;
  };
  const url = `http://127.0.0.1:${port}`;
  if (!(await answers(`${url}/readyz`, child))) {
    await end('SIGKILL');
    throw new Error(`the server did not start:\n${printed.join('')}`);
  }
  return {
    url,
    port,
    dataDir,
    process: child,
    output: () => printed.join(''),
    command: shell.run,
    end,
    stop: async () => {
      await end(options.dataDir === undefined ? 'SIGKILL' : 'SIGTERM');
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function answers(url: string, child: ChildProcess): Promise<boolean> {
  const until = Date.now() + START_MS;
  while (child.exitCode === null && child.signalCode === null && Date.now() < until) {
    const response = await fetch(url).catch(() => null);
    if (response?.ok === true) return true;
    await new Promise((next) => setTimeout(next, 50));
  }
  return false;
}

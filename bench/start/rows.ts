/** From the start of the command to its first answer, and the memory it then holds. */
import { connect } from 'node:net';
import { join } from 'node:path';
import { freePort } from '../../test/support/ports.ts';
import { warmUp } from '../redirect/rows.ts';
import { type Row, median } from '../support/measure.ts';
import { repository, startProgram } from '../support/processes.ts';
import { MANY } from '../support/rounds.ts';
import { addLinks, environmentOf, newDataFolder, untilAddedUp } from '../support/seed.ts';
import { startGatehouse } from '../support/server.ts';

const STARTS = 5;

/** Whether somebody answers at a port. */
function isAnswered(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' }, () => socket.write('GET /livez HTTP/1.0\r\n\r\n'));
    socket.on('data', () => (socket.destroy(), resolve(true)));
    socket.on('error', () => resolve(false));
    socket.on('close', () => resolve(false));
  });
}

/** Starts the server on a folder once and answers the seconds until it answered. */
async function startOnce(folder: string): Promise<number> {
  const port = await freePort();
  const begun = performance.now();
  const program = startProgram({
    core: 0,
    command: join(repository, 'bin/gatehouse'),
    args: ['serve'],
    env: { ...environmentOf(folder), PORT: String(port) },
  });
  while (!(await isAnswered(port))) await new Promise((next) => setTimeout(next, 2));
  const seconds = (performance.now() - begun) / 1_000;
  await program.end();
  return seconds;
}

async function startRow(folder: string, name: string, marks: Pick<Row, 'floor' | 'aim'>): Promise<Row> {
  const times: number[] = [];
  for (let n = 0; n < STARTS; n += 1) times.push(await startOnce(folder));
  const detail = { 'each start, s': times.map((time) => time.toFixed(2)).join(', ') };
  return { name, against: 'the clock', value: median(times), unit: 's', better: 'less', ...marks, detail };
}

export async function startRows(): Promise<Row[]> {
  const [empty, many] = [newDataFolder(), newDataFolder()];
  addLinks(many, MANY);
  const starts = [
    await startRow(empty, 'start to first answer, empty', { floor: 1, aim: null }),
    await startRow(many, `start to first answer, ${MANY} links`, { floor: 2, aim: null }),
  ];
  const memory = async (folder: string, links: number, name: string, floor: number): Promise<Row> => {
    const server = await startGatehouse(folder);
    if (links > 0) await warmUp(server, links);
    await untilAddedUp(folder);
    // What a request leaves behind is collected when the process is at rest.
    await new Promise((rest) => setTimeout(rest, 3_000));
    const value = server.program.residentMb();
    await server.stop();
    return { name, against: 'the machine', value, unit: 'MB', better: 'less', floor, aim: null, detail: {} };
  };
  return [
    ...starts,
    await memory(empty, 0, 'memory at rest', 150),
    await memory(many, MANY, `memory with ${MANY} links warm`, 600),
  ];
}

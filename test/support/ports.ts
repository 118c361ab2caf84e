import { createServer } from 'node:net';

/** Below what systems give away by themselves, so that no connection and no server on port 0 takes one meanwhile. */
const FIRST = 20_000;
const COUNT = 12_000;
/** More than a test file needs; processes of neighbouring ids begin this far from each other. */
const APART = 89;

let last = (process.pid * APART) % COUNT;

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

/** A port that nobody listens on at this moment, and that this process gives once. */
export async function freePort(): Promise<number> {
  for (let tried = 0; tried < COUNT; tried += 1) {
    last = (last + 1) % COUNT;
    const port = FIRST + last;
    if (await isFree(port)) return port;
  }
  throw new Error('every port is taken');
}

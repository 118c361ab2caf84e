/**
 * The load: keep-alive connections that send the next request once the last is answered. Written on bare sockets,
 * because a client that costs more than the server would measure itself. A program of its own, for its own core:
 * `node bench/support/load.ts <json>` prints one line of JSON.
 */
import { connect } from 'node:net';

export interface LoadOrder {
  readonly port: number;
  readonly connections: number;
  /** Ends after so many seconds, or after so many requests. */
  readonly seconds?: number;
  readonly requests?: number;
  /** `/a`, `/b` …: from `alias(first)` to `alias(first + count - 1)`. */
  readonly first: number;
  readonly count: number;
  /** `random`, or each once in an order that jumps about. */
  readonly order: 'random' | 'each';
  readonly seed: number;
}

export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  readonly perSecond: number;
  /** Answers that were no 302. */
  readonly others: number;
}

/** The alias of the nth link of a bench database. */
export function aliasOf(n: number): string {
  return `k${(n + 1_000_000).toString(36)}`;
}

const AGENTS = Array.from({ length: 200 }, (_, i) => {
  const version = 100 + (i % 50);
  const systems = [
    'Windows NT 10.0; Win64; x64',
    'X11; Linux x86_64',
    'Macintosh; Intel Mac OS X 10_15_7',
    'Linux; Android 15; Pixel 9',
  ];
  return `Mozilla/5.0 (${systems[i % 4]}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version}.0.${i}.0 Safari/537.36`;
});
const REFERRERS = ['', '', '', 'https://news.example/today', 'https://t.co/x', 'https://www.google.com/'];

/** What a browser sends when somebody follows a link. */
function requestText(path: string, roll: number): string {
  const referrer = REFERRERS[roll % REFERRERS.length] ?? '';
  return [
    `GET /${path} HTTP/1.1`,
    'Host: localhost',
    'Connection: keep-alive',
    `User-Agent: ${AGENTS[roll % AGENTS.length]}`,
    'Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
    ...(referrer === '' ? [] : [`Referer: ${referrer}`]),
    'Accept-Encoding: gzip, deflate, br',
    'Accept-Language: lv,en-US;q=0.7,en;q=0.3',
    '',
    '',
  ].join('\r\n');
}

const PREPARED = 50_000;

function prepare(order: LoadOrder): () => Buffer {
  let state = order.seed;
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
  if (order.order === 'random') {
    const requests = Array.from({ length: PREPARED }, () =>
      Buffer.from(requestText(aliasOf(order.first + Math.floor(random() * order.count)), Math.floor(random() * 1_000))),
    );
    let next = 0;
    return () => requests[(next = (next + 1) % PREPARED)] ?? Buffer.alloc(0);
  }
  // A step that has no factor in common with the count meets each number once.
  const step = 7_919;
  let at = 0;
  return () => {
    at = (at + step) % order.count;
    return Buffer.from(requestText(aliasOf(order.first + at), at));
  };
}

/** Sends the load and answers what came of it. */
export async function runLoad(order: LoadOrder): Promise<LoadResult> {
  const nextRequest = prepare(order);
  let sent = 0;
  let done = 0;
  let others = 0;
  let isOver = false;
  const begun = performance.now();
  if (order.seconds !== undefined) setTimeout(() => (isOver = true), order.seconds * 1_000);
  const most = order.requests ?? Number.POSITIVE_INFINITY;

  const walk = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const socket = connect({ port: order.port, host: '127.0.0.1', noDelay: true });
      const next = (): void => {
        if (isOver || sent >= most) {
          socket.end();
          resolve();
          return;
        }
        sent += 1;
        socket.write(nextRequest());
      };
      let rest = '';
      socket.on('connect', next);
      socket.on('error', reject);
      socket.on('data', (part: Buffer) => {
        const text = rest + part.toString('latin1');
        if (!text.endsWith('\r\n\r\n')) {
          rest = text;
          return;
        }
        rest = '';
        done += 1;
        if (!text.startsWith('HTTP/1.1 302')) others += 1;
        next();
      });
    });

  await Promise.all(Array.from({ length: order.connections }, walk));
  const seconds = (performance.now() - begun) / 1_000;
  return { requests: done, seconds, perSecond: done / seconds, others };
}

if (import.meta.main) {
  const order = JSON.parse(process.argv[2] ?? '{}') as LoadOrder;
  console.log(JSON.stringify(await runLoad(order)));
}

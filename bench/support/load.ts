/**
 * The load: keep-alive connections that send the next request once the last is answered. Written on bare sockets,
 * because a client that costs more than the server would measure itself. A program of its own, for its own core:
 * `node bench/support/load.ts <json>` prints one line of JSON.
 */
import { connect } from 'node:net';
import { type RequestTemplate, requestMaker } from './requests.ts';

export interface LoadOrder {
  readonly port: number;
  readonly connections: number;
  /** Ends after so many seconds, or after so many requests. */
  readonly seconds?: number;
  readonly requests?: number;
  /** Which things are asked for: `first` … `first + count - 1`. */
  readonly first: number;
  readonly count: number;
  /** `random`, or each once in an order that jumps about. */
  readonly order: 'random' | 'each';
  readonly seed: number;
  /** Absent: a browser that follows the short link of a thing. */
  readonly template?: RequestTemplate;
  /** The status that is right; 302 unless said. */
  readonly expected?: number;
}

export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  readonly perSecond: number;
  /** Answers with another status than the right one. */
  readonly others: number;
  /** The time within which 50 and 95 of 100 requests were answered, ms. */
  readonly medianMs: number;
  readonly p95Ms: number;
}

const HEAD_END = '\r\n\r\n';

/** The length of the answer a text begins with, once its head is there; null before that. */
function answerLength(text: string): number | null {
  const head = text.indexOf(HEAD_END);
  if (head === -1) return null;
  const length = /\r\ncontent-length: *(\d+)/i.exec(text.slice(0, head + 2))?.[1];
  return head + HEAD_END.length + Number(length ?? 0);
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Sends the load and answers what came of it. */
export async function runLoad(order: LoadOrder): Promise<LoadResult> {
  const nextRequest = requestMaker(order);
  const right = `HTTP/1.1 ${order.expected ?? 302} `;
  const times: number[] = [];
  let sent = 0;
  let others = 0;
  let isOver = false;
  const begun = performance.now();
  if (order.seconds !== undefined) setTimeout(() => (isOver = true), order.seconds * 1_000);
  const most = order.requests ?? Number.POSITIVE_INFINITY;

  const walk = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const socket = connect({ port: order.port, host: '127.0.0.1', noDelay: true });
      let sentAt = 0;
      const next = (): void => {
        if (isOver || sent >= most) {
          socket.end();
          resolve();
          return;
        }
        sent += 1;
        sentAt = performance.now();
        socket.write(nextRequest());
      };
      let text = '';
      socket.on('connect', next);
      socket.on('error', reject);
      socket.on('close', () => reject(new Error('the server closed a connection')));
      socket.on('data', (part: Buffer) => {
        text += part.toString('latin1');
        const length = answerLength(text);
        if (length === null || text.length < length) return;
        times.push(performance.now() - sentAt);
        if (!text.startsWith(right)) others += 1;
        text = '';
        next();
      });
    });

  await Promise.all(Array.from({ length: order.connections }, walk));
  const seconds = (performance.now() - begun) / 1_000;
  times.sort((a, b) => a - b);
  return {
    requests: times.length,
    seconds,
    perSecond: times.length / seconds,
    others,
    medianMs: quantile(times, 0.5),
    p95Ms: quantile(times, 0.95),
  };
}

if (import.meta.main) {
  const order = JSON.parse(process.argv[2] ?? '{}') as LoadOrder;
  console.log(JSON.stringify(await runLoad(order)));
}

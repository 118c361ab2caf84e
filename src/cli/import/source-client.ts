import { OperatorError } from '../../kernel/operator-error.ts';
import { type Outbound, type OutboundAnswer, OutboundError } from '../../kernel/outbound.ts';

const TIMEOUT_MS = 120_000;
/** Lists of the sources are whole, and come in one answer. */
const MAX_BYTES = 512 * 1_048_576;
const ATTEMPTS = 6;
const PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 90_000;

export interface SourceClient {
  /** The answer as JSON; throws an OperatorError on anything but 200. `reviver` as for JSON.parse. */
  get(path: string, reviver?: JsonReviver): Promise<unknown>;
  /** The same; null where the source has nothing at that path (404, 405). */
  find(path: string, reviver?: JsonReviver): Promise<unknown>;
}

/** The third argument holds the text of a number as it was written. */
export type JsonReviver = (key: string, value: unknown, context: { source?: string }) => unknown;

/** TypeScript does not know the reviver's third argument yet. */
const parseJson = JSON.parse as (text: string, reviver?: JsonReviver) => unknown;

export interface SourceClientOptions {
  readonly outbound: Outbound;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Tests don't wait. */
  readonly pause?: (ms: number) => Promise<void>;
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function explain(status: number, path: string): OperatorError {
  if (status === 401 || status === 403) {
    return new OperatorError(
      `The source refused the key for ${path} (${status}). It needs one that may read everything that is to be brought in.`,
    );
  }
  return new OperatorError(`The source answered ${status} for ${path}. Is --url the address of such a system?`);
}

/** How long to wait before the next attempt; null when there is no use in one. */
function pauseAfter(answer: OutboundAnswer | null, attempt: number): number | null {
  if (attempt >= ATTEMPTS) return null;
  if (answer !== null && answer.status !== 429 && answer.status < 500) return null;
  const asked = Number(answer?.headers['retry-after'] ?? Number.NaN) * 1_000;
  const backoff = PAUSE_MS * 2 ** (attempt - 1);
  return Math.min(Number.isFinite(asked) ? Math.max(asked, PAUSE_MS) : backoff, LONGEST_PAUSE_MS);
}

/** Reads a running system over its API: patient with limits and short failures, plain about everything else. */
export function createSourceClient({ outbound, url, headers, pause = wait }: SourceClientOptions): SourceClient {
  async function ask(path: string): Promise<OutboundAnswer> {
    for (let attempt = 1; ; attempt += 1) {
      let answer: OutboundAnswer | null = null;
      let failure: unknown;
      try {
        answer = await outbound.request({
          method: 'GET',
          url: `${url}${path}`,
          headers: { accept: 'application/json', ...headers },
          timeoutMs: TIMEOUT_MS,
          maxBytes: MAX_BYTES,
          maxRedirects: 3,
        });
      } catch (error) {
        if (!(error instanceof OutboundError)) throw error;
        failure = error;
      }
      const ms = pauseAfter(answer, attempt);
      if (ms !== null) await pause(ms);
      else if (answer !== null) return answer;
      else throw new OperatorError(`The source could not be read: ${failure instanceof Error ? failure.message : ''}.`);
    }
  }

  function read(answer: OutboundAnswer, path: string, reviver?: JsonReviver): unknown {
    try {
      return parseJson(Buffer.from(answer.body).toString('utf8'), reviver);
    } catch {
      throw new OperatorError(`The source's answer for ${path} is not JSON. Is --url the address of such a system?`);
    }
  }

  return {
    get: async (path, reviver) => {
      const answer = await ask(path);
      if (answer.status !== 200) throw explain(answer.status, path);
      return read(answer, path, reviver);
    },
    find: async (path, reviver) => {
      const answer = await ask(path);
      if (answer.status === 404 || answer.status === 405) return null;
      if (answer.status !== 200) throw explain(answer.status, path);
      return read(answer, path, reviver);
    },
  };
}

import type { ServerResponse } from 'node:http';
import type { Log } from '../../kernel/ports.ts';

/** Answers that wait for each other at most: so many that all gain, so few that the first hardly waits. */
const AT_ONCE = 16;

/** A whole answer, ready to be sent. */
export interface ReadyAnswer {
  readonly response: ServerResponse;
  /** The id of the request it answers, for the log where it cannot be sent. A visitor's redirect has none. */
  readonly requestId?: string;
  readonly status: number;
  /** Names and values in turn. */
  readonly headers: string[];
  readonly text: string;
}

/**
 * Where answers wait while requests that arrived with theirs are worked on; those of one turn of the event loop go out
 * together. Each write wakes whoever waits for it and has the system's code take the processor's caches from ours, so
 * that one after the other they cost a busy server up to a fifth more. An answer that is alone waits for nobody.
 */
export interface Outbox {
  put(answer: ReadyAnswer): void;
}

function send({ response, status, headers, text }: ReadyAnswer): void {
  response.writeHead(status, headers);
  // One byte a character: the same bytes, written without looking at each.
  response.end(text, Buffer.byteLength(text) === text.length ? 'latin1' : 'utf8');
}

export function createOutbox(log: Log): Outbox {
  let waiting: ReadyAnswer[] = [];
  let isArmed = false;
  const sendAll = (): void => {
    const ready = waiting;
    waiting = [];
    for (const answer of ready) {
      try {
        send(answer);
      } catch (error) {
        const { requestId } = answer;
        log.error({ err: error, ...(requestId === undefined ? {} : { requestId }) }, 'an answer could not be sent');
        answer.response.destroy();
      }
    }
  };
  return {
    put: (answer) => {
      waiting.push(answer);
      if (waiting.length >= AT_ONCE) sendAll();
      if (isArmed) return;
      isArmed = true;
      setImmediate(() => {
        isArmed = false;
        sendAll();
      });
    },
  };
}

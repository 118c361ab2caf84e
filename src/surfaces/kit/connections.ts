import { type IncomingMessage, ServerResponse } from 'node:http';
import type { Server, Socket } from 'node:net';

/** A client that asked within this time before a stop is expected to ask again on the same connection. */
const RECENT_MS = 1_000;
/** How long a stop waits for such clients at most. */
const AT_MOST_MS = 3_000;

interface Connection {
  /** When it was opened or last asked for something. */
  activeAt: number;
  /** The answer that is not whole yet. */
  response: ServerResponse | null;
}

/**
 * The answers of a watched server. Each is let go when it is whole: kept until the next request of its connection, it would
 * outlive the nursery with all it holds, and a tenth of what is allocated under load would have to be moved and marked. A
 * listener for its end would cost as much as that.
 */
export class WatchedResponse<Request extends IncomingMessage = IncomingMessage> extends ServerResponse<Request> {
  connectionWatched: Connection | null = null;

  override end(...given: unknown[]): this {
    super.end(...(given as []));
    if (this.connectionWatched?.response === this) this.connectionWatched.response = null;
    this.connectionWatched = null;
    return this;
  }
}

export interface Connections {
  watch(server: Server): void;
  /** Notes a request; while draining, its answer is the last of its connection. */
  note(request: IncomingMessage, response: WatchedResponse): void;
  /**
   * From now on every answer ends its connection, so that clients go elsewhere by themselves. The server goes on
   * listening meanwhile: resolves when each connection that was active lately has been told or has closed, at once when
   * none was, and after three seconds in any case.
   */
  drain(): Promise<void>;
}

export interface DrainLimits {
  readonly recentMs: number;
  readonly atMostMs: number;
  /** Milliseconds that only go forward. */
  readonly now: () => number;
}

/** The open connections of a server, so that a stop closes none in the face of a client about to ask again. */
export function createConnections(limits: Partial<DrainLimits> = {}): Connections {
  const { recentMs = RECENT_MS, atMostMs = AT_MOST_MS, now = () => performance.now() } = limits;
  const open = new Map<Socket, Connection>();
  let isDraining = false;
  let closed: (() => void) | null = null;
  return {
    watch: (server) => {
      server.on('connection', (socket: Socket) => {
        open.set(socket, { activeAt: now(), response: null });
        socket.once('close', () => {
          open.delete(socket);
          closed?.();
        });
      });
    },
    note: (request, response) => {
      if (isDraining) response.shouldKeepAlive = false;
      const connection = open.get(request.socket);
      if (connection === undefined) return;
      connection.activeAt = now();
      connection.response = response;
      response.connectionWatched = connection;
    },
    drain: async () => {
      isDraining = true;
      const since = now() - recentMs;
      for (const connection of open.values()) {
        const { response } = connection;
        if (response === null) continue;
        connection.activeAt = now();
        if (!response.headersSent) response.shouldKeepAlive = false;
      }
      const isQuiet = (): boolean => [...open.values()].every(({ activeAt }) => activeAt < since);
      if (isQuiet()) return;
      await new Promise<void>((resolve) => {
        const late = setTimeout(resolve, atMostMs);
        closed = () => {
          if (!isQuiet()) return;
          clearTimeout(late);
          resolve();
        };
      });
    },
  };
}

import { createStore } from './store.ts';

const RETRY_MS = 3_000;

/** Whether the server answers. While it does not, it is asked again every few seconds. */
function createConnection() {
  const isLost = createStore(false);
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setTimeout> | null = null;

  async function knock(): Promise<void> {
    timer = null;
    try {
      await fetch('/livez', { cache: 'no-store' });
      found();
    } catch {
      later();
    }
  }
  function later(): void {
    timer ??= setTimeout(() => void knock(), RETRY_MS);
  }
  function found(): void {
    if (!isLost.get()) return;
    isLost.set(false);
    for (const listener of listeners) listener();
  }
  return {
    isLost,
    onReturn: (listener: () => void): void => void listeners.add(listener),
    /** Runs a request and learns from it. A request somebody gave up says nothing about the connection. */
    watch: async (request: () => Promise<Response>): Promise<Response> => {
      try {
        const response = await request();
        found();
        return response;
      } catch (error) {
        if (error instanceof TypeError) {
          isLost.set(true);
          later();
        }
        throw error;
      }
    },
  };
}

export const connection = createConnection();

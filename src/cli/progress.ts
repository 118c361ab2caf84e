import { note } from './output.ts';

const LINE_EVERY_MS = 2_000;

/** Shows how far long work has come: a bar at a terminal, a plain line now and then elsewhere; always on standard error. */
export interface ProgressShown {
  /** `total` null while nobody knows. */
  show(what: string, done: number, total: number | null): void;
  end(): void;
}

function sentence(what: string, done: number, total: number | null): string {
  const count =
    total === null ? String(done) : `${done} of ${total} (${Math.floor((100 * done) / Math.max(total, 1))} %)`;
  return `${what} ${count}`;
}

function plainProgress(): ProgressShown {
  let saidAt = Number.NEGATIVE_INFINITY;
  let last = '';
  let said = '';
  const say = (): void => {
    if (last !== said) note(last);
    said = last;
  };
  return {
    show: (what, done, total) => {
      last = sentence(what, done, total);
      const now = performance.now();
      if (now - saidAt < LINE_EVERY_MS && done !== total) return;
      saidAt = now;
      say();
    },
    end: say,
  };
}

/** Progress as the place it is shown at can take it. */
export async function createProgress(): Promise<ProgressShown> {
  if (!process.stderr.isTTY) return plainProgress();
  const { spinner } = await import('@clack/prompts');
  // Ctrl-C is for the process: the spinner must not hold it back.
  const shown = spinner({ output: process.stderr, onCancel: () => process.exit(130) });
  let isShown = false;
  let last = '';
  return {
    show: (what, done, total) => {
      last = sentence(what, done, total);
      if (isShown) shown.message(last);
      else shown.start(last);
      isShown = true;
    },
    end: () => {
      if (isShown) shown.stop(last);
      isShown = false;
    },
  };
}

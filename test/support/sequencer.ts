/**
 * The order of test files. One Chromium runs at a time (browser.ts), so two files that want one, started together, leave
 * a worker with nothing to do. Here the files are dealt out to workers on paper: the longest first, so that none is left
 * alone at the end, and those that want a browser one after the other, with room between them.
 */
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** About how many seconds a file takes; what is wrong here costs a little time and nothing else. */
const SECONDS: readonly (readonly [RegExp, number])[] = [
  [/^test\/e2e\/screens\.test/, 150],
  [/^test\/reliability\/kill\.test/, 60],
  [/^test\/e2e\/forms\.test/, 60],
  [/^test\/e2e\/public-pages\.test/, 30],
  [/^test\/(?:readme|cli\/(?:accounts|master-key))\.test/, 30],
  [/^test\/reliability\/malformed\.test/, 30],
  [/^test\/reliability\//, 20],
  [/^src\/modules\/licensing\/claims\.test/, 25],
  [/^test\/e2e\//, 12],
  [/^test\/cli\//, 10],
  [/^test\//, 5],
  [/./, 1.5],
];

export interface Planned {
  readonly seconds: number;
  readonly wantsBrowser: boolean;
}

/**
 * The order in which to start files on `workers` workers. A browser file waits for its turn: not before the one ahead of
 * it has ended, and not before its share of all the time has come, so that a guess that is wrong does no harm.
 */
export function plan<T extends Planned>(files: readonly T[], workers: number): T[] {
  const longest = [...files].sort((a, b) => b.seconds - a.seconds);
  const browsing = longest.filter(({ wantsBrowser }) => wantsBrowser);
  const others = longest.filter(({ wantsBrowser }) => !wantsBrowser);
  const sum = (of: readonly Planned[]): number => of.reduce((seconds, file) => seconds + file.seconds, 0);
  const whole = sum(files) / workers;
  const browser = sum(browsing);
  const free = Array.from({ length: workers }, () => 0);
  const order: T[] = [];
  let browsed = 0;
  let browserFree = 0;
  while (browsing.length + others.length > 0) {
    const now = Math.min(...free);
    const isTurn = now >= browserFree && now / whole >= browsed / browser;
    const next = (isTurn ? browsing : others).shift() ?? (others.length > 0 ? others : browsing).shift();
    if (next === undefined) break;
    if (next.wantsBrowser) {
      browsed += next.seconds;
      browserFree = now + next.seconds;
    }
    free[free.indexOf(now)] = now + next.seconds;
    order.push(next);
  }
  return order;
}

function look(specification: TestSpecification): Planned & { specification: TestSpecification } {
  const { moduleId, project } = specification;
  const name = relative(project.config.root, moduleId).replaceAll('\\', '/');
  const seconds = SECONDS.find(([pattern]) => pattern.test(name))?.[1] ?? 0;
  const wantsBrowser = /from '\.\.\/support\/(?:browser|dashboard-browser|screens)\.ts'/.test(
    readFileSync(moduleId, 'utf8'),
  );
  return { specification, seconds, wantsBrowser };
}

export class Sequencer extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return plan(files.map(look), this.ctx.config.maxWorkers).map(({ specification }) => specification);
  }
}

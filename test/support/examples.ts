/**
 * Examples in Markdown pages, to be run as they are printed.
 *
 * A fenced `sh` block is a script. A fenced `json` block right after it is what it prints: an object may have more
 * fields than shown, and the text `…` stands for any value. A fenced `text` block is what it prints, letter by letter.
 */
import { spawnSync } from 'node:child_process';

export interface Example {
  readonly line: number;
  readonly script: string;
  /** A JSON value, a text, or undefined when the page shows no answer. */
  readonly expected: { json: unknown } | { text: string } | undefined;
}

export interface ExampleRun {
  readonly status: number | null;
  readonly output: string;
  readonly errors: string;
}

/** All `sh` blocks of a page, in order. Blocks without a language are for people and are not run. */
export function readExamples(markdown: string): Example[] {
  const blocks = [...markdown.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)];
  return blocks.flatMap((block, index) => {
    if (block[1] !== 'sh') return [];
    const next = blocks[index + 1];
    const between = next === undefined ? 'text' : markdown.slice(block.index + block[0].length, next.index);
    return [
      {
        line: markdown.slice(0, block.index).split('\n').length,
        script: block[2] ?? '',
        expected: between.trim() === '' ? readExpected(next?.[1], next?.[2] ?? '') : undefined,
      },
    ];
  });
}

function readExpected(language: string | undefined, text: string): Example['expected'] {
  if (language === 'json') return { json: JSON.parse(text) as unknown };
  return language === 'text' ? { text: text.trim() } : undefined;
}

/**
 * Runs the examples of one page one after another, so that a variable set in one is known in the next, and answers what
 * each printed. `rewrite` turns the page's addresses into those of the test's server, `restore` turns them back.
 */
export function runExamples(
  examples: readonly Example[],
  options: {
    env: Record<string, string>;
    cwd: string;
    rewrite: (script: string) => string;
    restore?: (output: string) => string;
  },
): ExampleRun[] {
  const mark = '--- example ---';
  // Quiet but for errors; an answer of 400 or more is an error.
  const preamble = 'curl() { command curl -sS --fail-with-body "$@"; }';
  const body = examples.map(({ script }) => `${options.rewrite(script)}\necho; echo '${mark}'; echo '${mark}' >&2`);
  // Without a shell above it bash takes a socket at its input for a login from afar, and reads the machine's own files.
  const run = spawnSync('bash', ['--norc', '-euo', 'pipefail', '-c', [preamble, ...body].join('\n')], {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    encoding: 'utf8',
    timeout: 60_000,
  });
  const restore = options.restore ?? ((output: string) => output);
  const outputs = run.stdout.split(`${mark}\n`);
  const errors = run.stderr.split(`${mark}\n`);
  const finished = outputs.length - 1;
  return examples.map((_, index) => ({
    status: index < finished ? 0 : index === finished ? run.status : null,
    output: restore(outputs[index] ?? '').trim(),
    errors: (errors[index] ?? '').trim(),
  }));
}

/** What is wrong with an example's run; null when it printed what the page says. */
export function problemOf(example: Example, run: ExampleRun | undefined): string | null {
  if (run === undefined || run.status !== 0) return `ended with ${run?.status}: ${run?.errors} ${run?.output}`.trim();
  if (run.errors !== '') return `complained: ${run.errors}`;
  if (example.expected === undefined) return null;
  if ('text' in example.expected) return run.output === example.expected.text ? null : `printed ${run.output}`;
  const found = difference(example.expected.json, JSON.parse(run.output));
  return found === null ? null : `${found} in ${run.output}`;
}

/** Where a printed answer differs from the expected one, as a path; null when it doesn't. */
export function difference(expected: unknown, actual: unknown, path = '$'): string | null {
  if (expected === '…') return actual === undefined ? `${path} is missing` : null;
  if (typeof expected !== 'object' || expected === null) {
    return Object.is(expected, actual) ? null : `${path} is ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`;
  }
  if (typeof actual !== 'object' || actual === null) return `${path} is ${JSON.stringify(actual)}`;
  if (Array.isArray(expected) && (!Array.isArray(actual) || actual.length !== expected.length)) {
    return `${path} has another length`;
  }
  for (const [key, value] of Object.entries(expected)) {
    const found = difference(value, (actual as Record<string, unknown>)[key], `${path}.${key}`);
    if (found !== null) return found;
  }
  return null;
}

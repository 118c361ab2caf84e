/**
 * A real Chromium from an npm package, for tests of pages. It is unpacked once, into a folder of its own: its package
 * would unpack to one fixed place for the whole machine and trust whatever lies there. One runs at a time, whichever
 * test file asks: two of them are too much for a small machine.
 */
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Browser, type BrowserContextOptions, type Page, chromium } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const modules = join(root, 'node_modules');
/** Pictures that tests leave for people to look at; not kept by git. */
export const artefacts = join(root, 'test/artefacts');
/** Pictures show the window; with GATEHOUSE_PICTURES=full the whole page, which takes a browser many times as long. */
export const arePicturesFull = process.env['GATEHOUSE_PICTURES'] === 'full';

const WAIT_MS = 300;
/** Of the package's flags those that only make it run here; the rest would weaken what pages are tested for. */
const FLAGS = ['--no-sandbox', '--no-zygote', '--disable-gpu', '--in-process-gpu', '--font-render-hinting=none'];

function cacheFolder(): string {
  const about = readFileSync(join(modules, '@sparticuz/chromium/package.json'), 'utf8');
  const { version } = JSON.parse(about) as { version: string };
  const folder = join(modules, '.cache', `chromium-${version}`);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Whether the process that wrote a lock is still there. */
function isHeld(lock: string): boolean {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0);
    return true;
  } catch {
    return false;
  }
}

/** Waits until no other process uses the folder's Chromium; answers how to let go. */
async function takeTurn(folder: string): Promise<() => void> {
  const lock = join(folder, 'in-use');
  for (;;) {
    try {
      const file = openSync(lock, 'wx');
      writeSync(file, String(process.pid));
      closeSync(file);
      return () => rmSync(lock, { force: true });
    } catch {
      if (isHeld(lock)) await wait(WAIT_MS);
      else rmSync(lock, { force: true });
    }
  }
}

async function unpack(folder: string): Promise<string> {
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  try {
    const { default: packed } = await import('@sparticuz/chromium');
    return await packed.executablePath();
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}

export interface TestBrowser {
  /** A page in a window of its own: no cookies, no cache. */
  open(options?: BrowserContextOptions): Promise<Page>;
}

export async function start(): Promise<{ browser: Browser; stop: () => Promise<void> }> {
  const folder = cacheFolder();
  const letGo = await takeTurn(folder);
  try {
    const browser = await chromium.launch({ executablePath: await unpack(folder), args: FLAGS, headless: true });
    return {
      browser,
      stop: async () => {
        await browser.close();
        letGo();
      },
    };
  } catch (error) {
    letGo();
    throw error;
  }
}

/** One browser for the surrounding `describe` (or file), closed after it. */
export function testBrowser(): TestBrowser {
  let running: { browser: Browser; stop: () => Promise<void> } | undefined;
  beforeAll(async () => {
    running = await start();
    // Others may be using theirs for long, on a slow machine several test files one after the other.
  }, 1_200_000);
  afterAll(async () => {
    await running?.stop();
  });
  return {
    open: async (options = {}) => {
      if (running === undefined) throw new Error('the browser exists only inside tests and hooks');
      const context = await running.browser.newContext(options);
      const page = await context.newPage();
      page.on('close', () => void context.close().catch(() => undefined));
      return page;
    },
  };
}

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string;
    readonly nodes: readonly { html: string }[];
  }[];
}

const axe = readFileSync(join(modules, 'axe-core/axe.min.js'), 'utf8');
/** Only what is wrong is described; the rest is most of the work. */
const LOOK = { iframes: false, preload: false, resultTypes: ['violations'] };
const COLOURS = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

/** What axe finds serious or critical on a page, as `rule: the element`; empty when there is nothing. */
export async function seriousFaults(page: Page, { only }: { readonly only?: 'colours' } = {}): Promise<string[]> {
  // Pages with a strict policy take no script tag, and complain; the debugger's door is open all the same.
  if ((await page.evaluate('typeof axe')) === 'undefined') await page.evaluate(axe);
  const look = JSON.stringify(only === undefined ? LOOK : { ...LOOK, runOnly: COLOURS });
  const { violations } = await page.evaluate<AxeResult>(`axe.run(document, ${look})`);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** What a test of an edit form needs: a thing with unusual data, and fields of its form that are changed one at a time. */
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { go } from '../../support/dashboard-browser.ts';

export type Thing = Readonly<Record<string, unknown>> & { readonly id: number };

/** The native API, as the person at the page. */
export interface Api {
  read(path: string): Promise<Thing>;
  /** Answers what was made. */
  make(path: string, body: object): Promise<Thing>;
  change(path: string, body: object): Promise<Thing>;
}

export interface Edit {
  readonly title: string;
  /** The control on the page, where it is not the one called as the title. */
  readonly field?: (page: Page) => Locator;
  /** What is typed or, of a list, chosen. */
  readonly value: string;
  /** What this changes of the thing, by path; nothing else may change. */
  readonly changes: Readonly<Record<string, unknown>>;
}

export interface EditForm {
  /** The address it sends to. */
  readonly patches: string;
  /** Makes a thing whose data a form could spoil; answers its address. */
  readonly make: (api: Api) => Promise<string>;
  /** Opens the form; the thing's own address below /app where it is not said. */
  readonly open?: (page: Page, thing: Thing) => Promise<void>;
  readonly edits: readonly Edit[];
  /** What somebody else changes while the first of the edits is typed, and what this changes of the thing. */
  readonly meanwhile?: { readonly body: object; readonly changes: Readonly<Record<string, unknown>> };
}

/** A name nothing else has, with signs that lists are written with. */
export function someName(): string {
  return `Ķekava, “a=b” ${crypto.randomUUID()}`;
}

/** A text input (or list) that is called as its field. */
export function edit(name: string, value: string, to: unknown = value): Edit {
  return { title: name, value, changes: { [name]: to } };
}

/** Opens `licenses/3/edit`. */
export async function openEdit(page: Page, path: string): Promise<void> {
  await go(page, `${path.slice(1)}/edit`);
}

export function apiOf(page: Page, origin: string): Api {
  const send = async (method: 'get' | 'post' | 'patch', path: string, data?: object): Promise<Thing> => {
    const answer = await page.request[method](`/api/v2${path}`, { headers: { origin }, ...(data ? { data } : {}) });
    const text = await answer.text();
    expect(answer.ok(), `${method} ${path}: ${text}`).toBe(true);
    return JSON.parse(text) as Thing;
  };
  return {
    read: (path) => send('get', path),
    make: (path, body) => send('post', path, body),
    change: (path, body) => send('patch', path, body),
  };
}

/** The thing with other values at some paths, without the moment of its change. */
export function changed(thing: Thing, changes: Readonly<Record<string, unknown>>): Thing {
  const copy = structuredClone(thing) as Record<string, unknown>;
  for (const [path, value] of Object.entries(changes)) {
    const parts = path.split('.');
    const last = parts.pop() ?? path;
    let at = copy;
    for (const part of parts) at = at[part] as Record<string, unknown>;
    at[last] = value;
  }
  delete copy['updatedAt'];
  return copy as Thing;
}

/** Everything that is folded up on the page, open. */
async function unfold(page: Page): Promise<void> {
  await page.evaluate("document.querySelectorAll('details').forEach((part) => (part.open = true))");
}

/** Types into the form that is open. */
export async function type(page: Page, { title, field, value }: Edit): Promise<void> {
  await unfold(page);
  const control = field?.(page) ?? page.locator(`[name="${title}"]`);
  const isList = (await control.evaluate((element) => element.nodeName)) === 'SELECT';
  await (isList ? control.selectOption(value) : control.fill(value));
}

/** Saves what is open, and waits until the person is told so; what came too late is sent again by the form. */
export async function save(page: Page): Promise<void> {
  const taken = page.waitForResponse((answer) => answer.request().method() === 'PATCH' && answer.status() !== 412);
  await page.getByRole('button', { name: /^Save/ }).first().click();
  const answer = await taken;
  expect(answer.ok(), await answer.text()).toBe(true);
  await page.getByText('Saved', { exact: true }).first().waitFor();
}

/**
 * Every edit form keeps what it does not show and what nobody touched. A thing with unusual data is made over the API, one
 * field of its form is changed, and the whole thing is read again.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { seriousFaults } from '../support/browser.ts';
import { dashboard, expectQuiet, go, picture } from '../support/dashboard-browser.ts';
import { account } from './forms/account.ts';
import { type Edit, type EditForm, type Thing, apiOf, changed, save, type } from './forms/form.ts';
import { licensing } from './forms/licensing.ts';
import { links } from './forms/links.ts';
import { qrCodes } from './forms/qr-codes.ts';
import { sales } from './forms/sales.ts';

const FORMS = [links, qrCodes, licensing, sales, account].flat();

const at = dashboard({ demo: false });
let page: Page;
beforeAll(async () => {
  page = await at().enter();
});

async function opened({ make, open }: EditForm): Promise<{ path: string; before: Thing }> {
  const api = apiOf(page, at().url);
  const path = await make(api);
  const before = await api.read(path);
  await (open?.(page, before) ?? go(page, path.slice(1)));
  return { path, before };
}

describe.each(FORMS)('the form that sends to $patches', (form) => {
  it.each(form.edits)('changes $title and nothing beside it', async (edit: Edit) => {
    const { path, before } = await opened(form);
    await type(page, edit);
    await save(page);
    expect(changed(await apiOf(page, at().url).read(path), {})).toEqual(changed(before, edit.changes));
  });
});

describe.each(FORMS.filter(({ meanwhile }) => meanwhile !== undefined))(
  'while somebody else changes another part of it, the form that sends to $patches',
  (form) => {
    it('adds its change to theirs', async () => {
      const { edits, meanwhile } = form;
      const [edit] = edits;
      if (edit === undefined || meanwhile === undefined) throw new Error('the table lacks an edit');
      const api = apiOf(page, at().url);
      const { path, before } = await opened(form);
      await type(page, edit);
      await api.change(path, meanwhile.body);
      await save(page);
      const both = { ...edit.changes, ...meanwhile.changes };
      expect(changed(await api.read(path), {})).toEqual(changed(before, both));
    });
  },
);

it('two people who change the rules of a link are shown both in words, and one of them holds', async () => {
  const form = links.find(({ patches }) => patches === '/links/{id}');
  const edit = form?.edits.find(({ title }) => title === 'where a rule leads');
  if (form === undefined || edit === undefined) throw new Error('the table lacks rules of links');
  const api = apiOf(page, at().url);
  const { path, before } = await opened(form);
  await type(page, edit);
  const rules = [{ when: { region: ['Washington, D.C.'] }, to: 'https://vendor.example/theirs' }];
  await api.change(path, { rules });
  await page.getByRole('button', { name: 'Save changes' }).click();
  const question = page.getByRole('dialog').getByRole('group', { name: 'Rules' });
  await question.getByText('Rule 3: Country: DE → https://vendor.example/at').waitFor();
  await picture(page, 'merge-rules');
  await question.getByText('Rule 1: Region: Washington, D.C. → https://vendor.example/theirs').click();
  const taken = page.waitForResponse((answer) => answer.request().method() === 'PATCH');
  await page.getByRole('button', { name: 'Save the merged version' }).click();
  expect((await taken).status()).toBe(200);
  expect(changed(await api.read(path), {})).toEqual(changed(before, { rules }));
});

it('the form of a link with every kind of condition has nothing serious for axe', async () => {
  const [form] = links;
  if (form === undefined) throw new Error('the table lacks links');
  await opened(form);
  await page.getByRole('group', { name: 'Rule 3' }).waitFor();
  expect(await seriousFaults(page)).toEqual([]);
});

it('the console stayed empty, but for saves that came too late', () => {
  expectQuiet(page, /status of 412/);
});

it('every form of the dashboard that changes a thing is tried here', () => {
  const screens = join(import.meta.dirname, '../../dashboard/src/screens');
  const sources = globSync('**/*.tsx', { cwd: screens }).map((file) => readFileSync(join(screens, file), 'utf8'));
  const sent = sources.flatMap((source) => [...source.matchAll(/api\.patch\('([^']+)'/g)].map(([, path]) => path));
  expect([...new Set(FORMS.map(({ patches }) => patches))].sort()).toEqual([...new Set(sent)].sort());
});

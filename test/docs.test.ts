import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createProgram } from '../src/cli/program.ts';

const root = resolve(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const records = globSync('docs/adr/[0-9]*.md', { cwd: root }).sort((a, b) => a.localeCompare(b));
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'CHANGELOG.md',
  ...globSync('docs/**/*.md', { cwd: root }),
];

describe('architecture.md', () => {
  const text = read('docs/architecture.md');
  const rows = text.split('\n').filter((line) => /^\| [^|]+\| `/.test(line));

  it('has a table of nouns', () => {
    expect(rows.length).toBeGreaterThan(0);
  });

  it.each(rows.flatMap((row) => [...row.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '')))(
    'names %s, which exists',
    (path) => {
      expect(existsSync(join(root, path))).toBe(true);
    },
  );

  it('has every module in its table', () => {
    const named = (folder: string): boolean => rows.some((row) => row.includes(`\`${folder}/`));
    expect(globSync('src/modules/*', { cwd: root }).filter((folder) => !named(folder))).toEqual([]);
  });

  it('stays one page', () => {
    expect(text.split('\n').length).toBeLessThan(120);
  });
});

describe('decision records', () => {
  it.each(records)('%s says context, decision, alternatives and the check that keeps it', (path) => {
    const headings = [...read(path).matchAll(/^## (.+)$/gm)].map((match) => match[1]);
    expect(headings).toEqual(['Context', 'Decision', 'Alternatives', 'The check that keeps it']);
  });

  it('are all in the index, in order', () => {
    const listed = [...read('docs/adr/README.md').matchAll(/\]\((\d{4}-[^)]+)\)/g)].map(
      (match) => `docs/adr/${match[1]}`,
    );
    expect(listed).toEqual(records);
  });

  it.each(records)('%s names only checks that exist', (path) => {
    const named = [...read(path).matchAll(/`((?:test|src|tools|migrations)\/[^`*]+\.[a-z]+)`/g)].map(
      (match) => match[1] ?? '',
    );
    expect(named.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });
});

describe('links between pages', () => {
  it.each(pages)('%s links only to files that exist', (page) => {
    const links = [...read(page).matchAll(/\]\(([^)#]+?)(?:#[^)]*)?\)/g)].map((match) => match[1] ?? '');
    const local = links.filter((link) => !/^[a-z]+:/.test(link));
    expect(local.filter((link) => !existsSync(join(root, dirname(page), link)))).toEqual([]);
  });
});

describe('docs/README.md', () => {
  it('links to every page', () => {
    const links = [...read('docs/README.md').matchAll(/\]\(([^)#]+)\)/g)].map((match) => join('docs', match[1] ?? ''));
    const kept = [
      ...globSync('docs/{,how-to/}*.md', { cwd: root }),
      ...globSync('{src/surfaces/*,sdk,dashboard}/README.md', { cwd: root }),
    ];
    expect(kept.filter((page) => page !== 'docs/README.md' && !links.includes(page))).toEqual([]);
  });

  it('is not the only way: the README links to every how-to', () => {
    const text = read('README.md');
    expect(globSync('docs/how-to/*.md', { cwd: root }).filter((page) => !text.includes(`](${page})`))).toEqual([]);
  });
});

describe('commands', () => {
  const commands = createProgram().commands;
  const names = commands.map((command) => command.name());

  it('are all in docs/commands.md, in the order of --help', () => {
    const listed = [...read('docs/commands.md').matchAll(/^\| `([a-z-]+)` \|/gm)].map((match) => match[1]);
    expect(listed).toEqual(names);
  });

  it.each(
    commands.filter((command) => command.commands.length > 0).map((command) => [command.name(), command] as const),
  )('%s: each of its own commands is named there', (name, command) => {
    const row = read('docs/commands.md')
      .split('\n')
      .find((line) => line.startsWith(`| \`${name}\``));
    const own = command.commands.map((each) => each.name());
    expect(own.filter((word) => row?.includes(`\`${word}\``) !== true)).toEqual([]);
  });

  it.each([...pages, 'sdk/README.md'])('%s names only commands that exist', (page) => {
    const code = [...read(page).matchAll(/```[^]*?```|`[^`\n]+`/g)].map((match) => match[0]).join('\n');
    const spoken = [...code.matchAll(/\bgatehouse ([a-z][a-z-]*)/g)].map((match) => match[1] ?? '');
    expect(spoken.filter((word) => !names.includes(word))).toEqual([]);
  });
});

describe('deploy/Containerfile', () => {
  const text = read('deploy/Containerfile');
  const final = text.slice(text.lastIndexOf('\nFROM '));

  it('brings what an install runs by itself, before the install', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const programs = scripts['prepare']?.match(/\S+\.cjs/g) ?? [];
    const copied = /^COPY (tools\/.+) tools\/$/m.exec(final.slice(0, final.indexOf('RUN npm ci')))?.[1];
    expect(copied?.split(' ')).toEqual(programs);
  });

  it('brings the built server and the built dashboard', () => {
    expect(final).toContain('COPY --from=build /src/dist dist');
    expect(final).toContain('COPY --from=build /src/dashboard/dist dashboard/dist');
  });
});

import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BoundaryReport, checkBoundaries } from '../tools/boundaries/check.ts';
import { boundaryRules, moduleDoors } from '../tools/boundaries/rules.ts';
import { textRules } from '../tools/boundaries/text-rules.ts';

const repository = resolve(import.meta.dirname, '..');

/** What every planted file may name, so that each breach is a breach and not a missing file. */
const bystanders: Record<string, string> = {
  'src/app.ts': 'export const app = 1;',
  'src/config.ts': 'export const config = process.env;',
  'src/kernel/money.ts': 'export const money = 1;',
  'src/platform/clock.ts': 'export const clock = 1;',
  'src/reports/screen.ts': 'export const screen = 1;',
  'src/visitor/gate.ts': 'export const gate = 1;',
  'src/surfaces/index.ts': 'export const surfaces = 1;',
  'src/surfaces/kit/index.ts': 'export const kit = 1;',
  'src/surfaces/mlm/index.ts': 'export const mlm = 1;',
  'src/surfaces/native/index.ts': 'export const native = 1;',
  'test/support/world.ts': 'export const world = 1;',
  ...Object.fromEntries(
    Object.keys(moduleDoors).flatMap((module) => [
      [`src/modules/${module}/index.ts`, 'export const door = 1;'],
      [`src/modules/${module}/inner.ts`, 'export const inner = 1;'],
    ]),
  ),
};

/** One planted breach for each rule: [rule, file, text]. */
const planted: [rule: string, file: string, text: string][] = [
  ['kernel-knows-nobody', 'src/kernel/knows.ts', "import '../modules/links/index.ts';"],
  ['platform-knows-kernel-only', 'src/platform/knows.ts', "import '../modules/links/index.ts';"],
  ['modules-never-import-platform', 'src/modules/links/machine.ts', "import '../../platform/clock.ts';"],
  ['modules-know-no-wire', 'src/modules/links/wire.ts', "import '../../surfaces/kit/index.ts';"],
  ['module-in-the-table', 'src/modules/guessed/index.ts', "import '../../kernel/money.ts';"],
  ['doors-only', 'src/surfaces/mlm/inside.ts', "import '../../modules/licensing/inner.ts';"],
  ['doors-only-between-modules', 'src/modules/services/inside.ts', "import '../licensing/inner.ts';"],
  ['surfaces-apart', 'src/surfaces/mlm/other.ts', "import '../native/index.ts';"],
  ['the-list-of-wires-is-types', 'src/surfaces/mlm/list.ts', "import '../index.ts';"],
  ['wires-know-modules-and-kernel', 'src/surfaces/mlm/machine.ts', "import '../../platform/clock.ts';"],
  ['surfaces-know-no-visitor', 'src/surfaces/mlm/gate.ts', "import '../../visitor/gate.ts';"],
  ['visitor-knows-the-kit-only', 'src/visitor/wire.ts', "import '../surfaces/mlm/index.ts';"],
  ['reports-know-modules-and-kernel', 'src/reports/machine.ts', "import '../platform/clock.ts';"],
  ['cli-knows-no-wire', 'src/cli/wire.ts', "import '../surfaces/mlm/index.ts';"],
  ['only-main-knows-app', 'src/surfaces/kit/root.ts', "import '../../app.ts';"],
  ['only-the-root-knows-config', 'src/platform/configured.ts', "import '../config.ts';"],
  ['migrations-stand-alone', 'migrations/0001-a.ts', "import '../src/modules/links/index.ts';"],
  ['src-knows-no-workshop', 'src/kernel/test-world.ts', "import '../../test/support/world.ts';"],
  ['dashboard-knows-the-sdk-only', 'dashboard/src/page.ts', "import '../../src/kernel/money.ts';"],
  ['sdk-stands-alone', 'sdk/client.ts', "import '../src/kernel/money.ts';"],
  ['web-framework-in-wires', 'src/modules/links/http.ts', "import { fastify } from 'fastify'; fastify();"],
  ['drivers-in-platform', 'src/modules/links/store-driver.ts', "import pg from 'pg'; new pg.Pool();"],
  [
    'sql-in-stores',
    'src/surfaces/mlm/query.ts',
    "import type { Kysely } from 'kysely'; export type K = Kysely<object>;",
  ],
  ['rows-are-types', 'src/modules/links/tables.ts', "import { sql } from 'kysely'; export const q = sql;"],
  [
    'modules-own-no-machine',
    'src/modules/links/files.ts',
    "import { readFileSync } from 'node:fs'; readFileSync('x');",
  ],
  ['no-circular', 'src/modules/links/a.ts', "import './b.ts';"],
  ['not-to-unresolvable', 'src/modules/links/lost.ts', "import './nowhere.ts';"],
  ['not-to-dev-dependency', 'src/platform/dev.ts', "import 'fast-check';"],
  ['queries-in-stores', 'src/modules/links/query.ts', "export const f = (db: any) => db.selectFrom('links');"],
  ['environment-in-config', 'src/platform/environment.ts', 'export const home = process.env.HOME;'],
  ['no-ambient-time-or-chance', 'src/modules/links/now.ts', 'export const now = () => Date.now();'],
  ...Object.entries(moduleDoors).map(([module, doors]): [string, string, string] => {
    const stranger = Object.keys(moduleDoors).find((other) => other !== module && !doors.includes(other));
    return [`module-${module}`, `src/modules/${module}/stranger.ts`, `import '../${stranger}/index.ts';`];
  }),
];

const lawful: Record<string, string> = {
  'src/modules/links/b.ts': "import './a.ts';",
  'src/modules/links/store.ts':
    "import { sql } from 'kysely'; export const q = (db: any) => db.selectFrom(sql`links`);",
  'src/modules/qr/tables.ts': "import type { Generated } from 'kysely'; export type Id = Generated<number>;",
  'src/modules/services/lawful.ts':
    "import '../licensing/index.ts'; import '../../kernel/money.ts'; // Date.now() is prose here",
  'src/surfaces/mlm/lawful.ts':
    "import 'fastify'; import '../kit/index.ts'; import '../../modules/licensing/index.ts';",
  'src/modules/links/links.test.ts': "import '../../platform/clock.ts';",
};

describe('boundaries', () => {
  let root: string;
  let report: BoundaryReport;

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'gatehouse-boundaries-'));
    cpSync(join(repository, 'package.json'), join(root, 'package.json'));
    symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'));
    const files = [
      ...Object.entries(bystanders),
      ...Object.entries(lawful),
      ...planted.map(([, file, text]) => [file, text] as const),
    ];
    for (const [file, text] of files) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), `${text}\n`);
    }
    report = await checkBoundaries(root);
  });

  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it.each(planted)('%s fires on %s', (rule, file) => {
    expect(report.breaches.filter((breach) => breach.from.startsWith(file)).map((breach) => breach.rule)).toContain(
      rule,
    );
  });

  it.each(Object.keys(lawful).filter((file) => !file.endsWith('/b.ts')))('nothing fires on %s', (file) => {
    expect(report.breaches.filter((breach) => breach.from.startsWith(file))).toEqual([]);
  });

  it('every rule has a planted breach', () => {
    const rules = [...boundaryRules, ...textRules].map((rule) => rule.name ?? '');
    expect(planted.map(([rule]) => rule).sort()).toEqual(rules.sort());
  });

  it('the files it was asked to look at were seen', () => {
    expect(report.modules).toBeGreaterThan(planted.length);
  });

  it('an empty tree is not taken for a clean one', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'gatehouse-empty-'));
    expect((await checkBoundaries(empty)).modules).toBe(0);
    rmSync(empty, { recursive: true });
  });
});

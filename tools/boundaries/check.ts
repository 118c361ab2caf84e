/**
 * `npm run boundaries`: cruises the sources with the rules beside this file, prints each breach and
 * exits with 1 if there is one. Also fails when it saw no module: a parser that cannot read
 * TypeScript reports "no violations" for a tree it never looked into.
 */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { cruise } from 'dependency-cruiser';
import { boundaryRules } from './rules.ts';
import { textRules, withoutComments } from './text-rules.ts';

export interface Breach {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

export interface BoundaryReport {
  /** Source files seen, packages not counted. */
  readonly modules: number;
  readonly breaches: readonly Breach[];
}

const folders = ['src', 'migrations', 'sdk', 'dashboard'];
const notCruised = '\\.test\\.tsx?$|\\.config\\.ts$|^(?:sdk|dashboard)/dist/';

/** Reads the tree below `root` and reports every crossed boundary. */
export async function checkBoundaries(root: string): Promise<BoundaryReport> {
  const present = folders.filter((folder) => existsSync(join(root, folder)));
  const imports = await importBreaches(root, present);
  return { modules: imports.modules, breaches: [...imports.breaches, ...textBreaches(root)] };
}

async function importBreaches(root: string, present: readonly string[]): Promise<BoundaryReport> {
  const { output } = await cruise([...present], {
    baseDir: root,
    parser: 'swc',
    tsPreCompilationDeps: true,
    validate: true,
    ruleSet: { forbidden: [...boundaryRules] },
    doNotFollow: { path: '(?:^|/)node_modules/' },
    exclude: { path: notCruised },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
      conditionNames: ['import', 'node', 'types', 'default'],
    },
  });
  if (typeof output === 'string') throw new Error(`dependency-cruiser answered with text: ${output}`);
  const own = output.modules.filter((module) => /^(?:src|migrations|sdk|dashboard)\//.test(module.source));
  const breaches = output.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to }));
  return { modules: own.length, breaches };
}

function textBreaches(root: string): Breach[] {
  const paths = globSync('src/**/*.ts', { cwd: root }).filter((path) => !path.endsWith('.test.ts'));
  return paths.sort().flatMap((path) => {
    const lines = withoutComments(readFileSync(join(root, path), 'utf8')).split('\n');
    return textRules
      .filter((rule) => rule.applies(path))
      .flatMap((rule) =>
        lines.flatMap((line, index) =>
          rule.forbidden.test(line) ? [{ rule: rule.name, from: `${path}:${index + 1}`, to: line.trim() }] : [],
        ),
      );
  });
}

async function main(): Promise<void> {
  const report = await checkBoundaries(resolve(process.argv[2] ?? '.'));
  for (const { rule, from, to } of report.breaches) console.error(`${rule}: ${from} → ${to}`);
  if (report.modules === 0) console.error('boundaries: no module was seen; the parser does not read TypeScript');
  if (report.modules === 0 || report.breaches.length > 0) process.exitCode = 1;
  else console.log(`boundaries: ${report.modules} files, no breach`);
}

if (import.meta.main) await main();

/**
 * Who may know whom, as rules for dependency-cruiser.
 *
 *     main → app → everyone
 *     surfaces, visitor, cli, reports → modules' doors → kernel
 *     platform → kernel
 *
 * Tests are not cruised: they put the parts together that must not know each other.
 */
import type { IForbiddenRuleType } from 'dependency-cruiser';

/** Each module and the modules whose door it may use; a module that is missing here fails the check. */
export const moduleDoors: Readonly<Record<string, readonly string[]>> = {
  identity: ['plans'],
  plans: [],
  catalog: ['plans'],
  customers: ['plans'],
  services: ['catalog', 'customers', 'licensing', 'plans'],
  licensing: ['catalog', 'customers', 'plans'],
  links: ['plans'],
  qr: ['links'],
  analytics: ['links'],
  conversions: ['links', 'customers', 'services', 'licensing'],
  notices: [],
  webhooks: [],
  audit: [],
  imports: [],
};

/** Files that may hold SQL. The kernel has one: the shared list query. */
const sqlFiles = [
  '^src/modules/.+/store[^/]*\\.ts$',
  '^src/reports/',
  '^src/platform/',
  '^src/kernel/store-[^/]*\\.ts$',
  '^migrations/',
];

/** Where kysely's types may be named, because rows and handles pass through: never its queries. */
const typedPlaces = ['^src/modules/', '^src/kernel/'];

/** Matches an installed package, found or not, by the start of its name. */
function packageNamed(...names: string[]): string {
  return `(?:^|/node_modules/|^node_modules/)(?:${names.join('|')})(?:/|$)`;
}

function forbid(name: string, comment: string, from: object, to: object): IForbiddenRuleType {
  return { name, comment, severity: 'error', from, to };
}

function moduleRule([module, doors]: [string, readonly string[]]): IForbiddenRuleType {
  const known = [module, ...doors].join('|');
  return forbid(
    `module-${module}`,
    `${module} may ask ${doors.length > 0 ? doors.join(', ') : 'no other module'}`,
    { path: `^src/modules/${module}/` },
    { path: '^src/modules/', pathNot: `^src/modules/(?:${known})/` },
  );
}

const layers: IForbiddenRuleType[] = [
  forbid(
    'kernel-knows-nobody',
    'the kernel is shared words only',
    { path: '^src/kernel/' },
    { path: '^(?:src|migrations)/', pathNot: '^src/kernel/' },
  ),
  forbid(
    'platform-knows-kernel-only',
    'platform implements the ports of the kernel',
    { path: '^src/platform/' },
    { path: '^src/', pathNot: '^src/(?:platform|kernel)/' },
  ),
  forbid(
    'modules-never-import-platform',
    'a module gets machines through ports',
    { path: '^src/modules/' },
    { path: '^src/platform/' },
  ),
  forbid(
    'modules-know-no-wire',
    'a rule knows no wire',
    { path: '^src/modules/' },
    { path: '^(?:src|migrations)/', pathNot: '^src/(?:modules|kernel|platform)/' },
  ),
  forbid(
    'module-in-the-table',
    'a new module is added to moduleDoors first',
    { path: '^src/modules/', pathNot: `^src/modules/(?:${Object.keys(moduleDoors).join('|')})/` },
    { path: '.' },
  ),
  forbid(
    'doors-only',
    'a module is entered by its index.ts',
    { path: '^src/', pathNot: '^src/modules/' },
    { path: '^src/modules/[^/]+/', pathNot: '^src/modules/[^/]+/index\\.ts$' },
  ),
  forbid(
    'doors-only-between-modules',
    'a module is entered by its index.ts',
    { path: '^src/modules/([^/]+)/' },
    { path: '^src/modules/[^/]+/', pathNot: ['^src/modules/$1/', '^src/modules/[^/]+/index\\.ts$'] },
  ),
  forbid(
    'surfaces-apart',
    'surfaces share the kit, never each other',
    { path: '^src/surfaces/([^/]+)/' },
    { path: '^src/surfaces/', pathNot: '^src/surfaces/(?:(?:$1|kit)/|index\\.ts$)' },
  ),
  forbid(
    'the-list-of-wires-is-types',
    'a surface names what it is made of, and starts no other',
    { path: '^src/surfaces/[^/]+/' },
    { path: '^src/surfaces/index\\.ts$', dependencyTypesNot: ['type-only'] },
  ),
  forbid(
    'wires-know-modules-and-kernel',
    'surfaces and visitor pages are adapters over the modules',
    { path: '^src/(?:surfaces|visitor)/' },
    { path: '^(?:src|migrations)/', pathNot: '^src/(?:(?:surfaces|visitor|modules|kernel|reports)/|config\\.ts$)' },
  ),
  forbid(
    'surfaces-know-no-visitor',
    'the gate and the wires are separate doors',
    { path: '^src/surfaces/' },
    { path: '^src/visitor/' },
  ),
  forbid(
    'visitor-knows-the-kit-only',
    'the gate and the wires are separate doors',
    { path: '^src/visitor/' },
    { path: '^src/surfaces/', pathNot: '^src/surfaces/kit/' },
  ),
  forbid(
    'reports-know-modules-and-kernel',
    'reports only read',
    { path: '^src/reports/' },
    { path: '^(?:src|migrations)/', pathNot: '^src/(?:reports|modules|kernel)/' },
  ),
  forbid(
    'cli-knows-no-wire',
    'a command calls modules through the composition root',
    { path: '^src/cli/' },
    { path: '^src/(?:surfaces|visitor|platform)/' },
  ),
  forbid(
    'only-main-knows-app',
    'app.ts is the composition root; module-doors.ts, background.ts, machine.ts, maintenance.ts, gate.ts, instance-health.ts and notice-sources.ts are its parts',
    {
      path: '^src/',
      pathNot:
        '^src/(?:(?:main|app|module-doors|background|machine|maintenance|gate|instance-health|notice-sources)\\.ts$|cli/)',
    },
    { path: '^src/(?:app|module-doors|background|machine|maintenance|gate|instance-health|notice-sources)\\.ts$' },
  ),
  forbid(
    'only-the-root-knows-config',
    'parts get typed values, not the configuration',
    { path: '^src/', pathNot: '^src/(?:main\\.ts|app\\.ts|cli/)' },
    { path: '^src/config\\.ts$', dependencyTypesNot: ['type-only'] },
  ),
  forbid(
    'migrations-stand-alone',
    'a migration must mean the same for ever',
    { path: '^migrations/' },
    { path: '^src/', pathNot: '^src/(?:platform/db|kernel)/' },
  ),
  forbid(
    'src-knows-no-workshop',
    'the server does not depend on its tests, tools, client or dashboard',
    { path: '^(?:src|migrations)/' },
    { path: '^(?:test|bench|tools|sdk|dashboard)/' },
  ),
  forbid(
    'dashboard-knows-the-sdk-only',
    'the dashboard uses the native API like anybody',
    { path: '^dashboard/' },
    { path: '^(?:src|migrations|test|bench|tools)/' },
  ),
  forbid(
    'sdk-stands-alone',
    'the client is published by itself',
    { path: '^sdk/' },
    { path: '^(?:src|migrations|test|bench|tools|dashboard)/' },
  ),
];

const libraries: IForbiddenRuleType[] = [
  forbid(
    'web-framework-in-wires',
    'fastify stays in surfaces/, visitor/ and app.ts',
    { path: '^(?:src|migrations)/', pathNot: '^src/(?:surfaces/|visitor/|app\\.ts$)' },
    { path: packageNamed('fastify', '@fastify') },
  ),
  forbid(
    'drivers-in-platform',
    'database drivers stay in platform/',
    { path: '^(?:src|migrations)/', pathNot: '^src/platform/' },
    { path: packageNamed('pg', 'better-sqlite3') },
  ),
  forbid(
    'sql-in-stores',
    'SQL stays in store*.ts, reports/, platform/, migrations/',
    { path: '^(?:src|migrations)/', pathNot: [...sqlFiles, ...typedPlaces] },
    { path: packageNamed('kysely') },
  ),
  forbid(
    'rows-are-types',
    'outside their stores, modules and the kernel only name the types of kysely',
    { path: typedPlaces, pathNot: sqlFiles },
    { path: packageNamed('kysely'), dependencyTypesNot: ['type-only'] },
  ),
  forbid(
    'modules-own-no-machine',
    'files, sockets, processes and mail reach a module through ports',
    { path: '^src/(?:modules|kernel)/' },
    {
      path: [
        '^(?:node:)?(?:fs|fs/promises|net|tls|http|https|http2|dgram|dns|dns/promises|child_process|cluster|worker_threads|os|process|timers|timers/promises)$',
        packageNamed('undici', 'nodemailer', 'pino', 'prom-client'),
      ],
    },
  ),
];

const health: IForbiddenRuleType[] = [
  forbid(
    'no-circular',
    'two files that need each other are one file',
    { path: '^(?:src|migrations|sdk)/' },
    { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  ),
  forbid(
    'not-to-unresolvable',
    'an import that leads nowhere',
    { path: '^(?:src|migrations|sdk)/' },
    { couldNotResolve: true },
  ),
  forbid(
    'not-to-dev-dependency',
    'the server runs without devDependencies',
    { path: '^(?:src|migrations)/' },
    { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only', 'npm'] },
  ),
];

/** Every rule, in the order in which breaches are printed. */
export const boundaryRules: readonly IForbiddenRuleType[] = [
  ...layers,
  ...Object.entries(moduleDoors).map(moduleRule),
  ...libraries,
  ...health,
];

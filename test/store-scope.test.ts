/**
 * Every query of a module is scoped by its account. The exceptions are files of their own: the door look-ups, which find
 * the account, and what background work does for all accounts. A new file or function among them is a decision.
 */
import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const MODULES = ['catalog', 'conversions', 'customers', 'imports', 'licensing', 'notices', 'services'];

/** Functions that read or write without an account, by file. */
const UNSCOPED: Record<string, readonly string[]> = {
  'src/modules/catalog/store-door.ts': ['findAccountOfProduct', 'findImage'],
  'src/modules/customers/store-door.ts': ['findToken', 'dropTokens'],
  'src/modules/notices/store-sweep.ts': ['dropMails'],
  'src/modules/services/store-door.ts': ['isUuidTaken'],
  'src/modules/services/store-due.ts': ['findDue', 'readNoticed', 'writeNoticed', 'findEnding'],
  'src/modules/imports/store-ids.ts': ['loadHighestGiven', 'reserveIds'],
  'src/modules/imports/store-sweeps.ts': ['findStale'],
  'src/modules/licensing/store-door.ts': ['findGeneratedKey', 'findOldestKey'],
  'src/modules/licensing/store-gathered.ts': [
    'writeChecks',
    'writeCheckDays',
    'writeAccountCheckDays',
    'writeSeen',
    'writeHits',
  ],
  'src/modules/licensing/store-requests.ts': ['writeRequests'],
  'src/modules/licensing/store-sweeps.ts': ['findRemovable', 'moveEnded', 'findSilent'],
};

/** Pure readers and functions that take a thing which carries its account. */
const PURE = [
  'readLicense',
  'readService',
  'searchThing',
  'holdsForeignKeys',
  'idsOfCustomersIn',
  'inSavepoint',
  'refName',
  'removeProductSearch',
];
const CARRIES_ACCOUNT = /, (?:license: LicenseRecord|product: Product|customer: Customer|service: Service)\b/;

interface StoreFunction {
  readonly name: string;
  readonly signature: string;
}

function functionsOf(path: string): StoreFunction[] {
  const text = readFileSync(resolve(root, path), 'utf8');
  const found = text.matchAll(/^export (?:async )?function\*? (\w+)(?:<[^>]*>)?(\([\s\S]*?\))(?:: |\s*\{)/gm);
  return [...found].map((match) => ({ name: match[1] ?? '', signature: (match[2] ?? '').replaceAll(/\s+/g, ' ') }));
}

const files = globSync(`src/modules/{${MODULES.join(',')}}/store*.ts`, { cwd: root }).sort();

describe('queries are scoped by their account', () => {
  it('sees the store files', () => {
    expect(files.length).toBeGreaterThan(10);
  });

  it.each(files)('%s', (path) => {
    const unscoped = functionsOf(path)
      .filter(({ name, signature }) => !PURE.includes(name) && !CARRIES_ACCOUNT.test(signature))
      .filter(
        ({ signature }) =>
          !/^\( ?\w[^,]*(?:\{[^}]*\})?[^,]*, accountId: number(?: \| null)?[,)]/.test(
            signature.replace(/Pick<[^>]*>/g, 'Scope'),
          ),
      )
      .map(({ name }) => name);
    expect(unscoped).toEqual(UNSCOPED[path] ?? []);
  });
});

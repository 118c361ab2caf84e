import type { Call } from '../../kernel/call.ts';
import { createAddons } from './addons.ts';
import { createBlacklists } from './blacklists.ts';
import { createLicenseEdits } from './edit-license.ts';
import { createGenerate } from './generate.ts';
import { createLicenseLife } from './license-life.ts';
import { createCheckOut } from './check-out.ts';
import { createMachines } from './machines.ts';
import { createSweeps } from './sweeps.ts';
import { createUsage } from './usage.ts';
import { createChecks } from './check.ts';
import { createGatherer } from './gatherer.ts';
import { createLicenseImport } from './import-licenses.ts';
import { createSiteImport } from './import-sites.ts';
import { createIssue } from './issue.ts';
import { createLicenseReads } from './read-licenses.ts';
import { createLicenseStates } from './license-states.ts';
import { createLicenseTypes } from './license-types.ts';
import { createServiceLicenses } from './of-service.ts';
import type { LicensingDeps, Parts } from './parts.ts';
import { createSigningKeys } from './signing-keys.ts';
import { createSites } from './sites.ts';
import { countLicenses } from './store-licenses.ts';

const CACHED_LICENSES = 200_000;
const CACHED_KEYS = 500_000;
const CACHED_ACCOUNTS = 10_000;

/** Licences: issuing, claims, checks. See index.ts for what always holds. */
export function createLicensing(deps: LicensingDeps) {
  const { caches } = deps;
  const parts: Parts = {
    ...deps,
    entries: caches.open('license', { max: CACHED_LICENSES }),
    keys: caches.open('license', { max: CACHED_KEYS }),
    foreign: caches.open('license', { max: CACHED_ACCOUNTS }),
    types: caches.open('license_type', { max: CACHED_LICENSES }),
    addonCodes: caches.open('addon', { max: CACHED_ACCOUNTS }),
    blacklists: caches.open('blacklist', { max: CACHED_ACCOUNTS }),
    gatherer: createGatherer(),
  };
  return {
    ...createLicenseTypes(),
    ...createIssue(parts),
    ...createLicenseImport(parts),
    ...createSiteImport(),
    ...createLicenseReads(parts),
    ...createLicenseStates(parts),
    ...createSites(parts),
    ...createChecks(parts),
    ...createLicenseEdits(parts),
    ...createLicenseLife(parts),
    ...createGenerate(parts),
    ...createMachines(parts),
    ...createCheckOut(parts),
    ...createSigningKeys(parts),
    ...createAddons(parts),
    ...createBlacklists(parts),
    ...createUsage(),
    ...createServiceLicenses(parts),
    ...createSweeps(parts),

    /** Writes down what checks gathered; the app calls it every five seconds and at the end. */
    flushChecks: (call: Call): Promise<void> => parts.gatherer.flush(call),

    /** For the plan's quota. */
    countLicensesOf: countLicenses,
  };
}

export type Licensing = ReturnType<typeof createLicensing>;

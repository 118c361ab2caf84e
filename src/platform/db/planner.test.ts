import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/support/databases.ts';

/** Look-ups of things by their ids within an account, as stores write them. */
const LOOK_UPS = [
  ['links', 'id'],
  ['link_stats', 'linkId'],
  ['link_pixels', 'linkId'],
  ['licenses', 'id'],
  ['licenses', 'serviceId'],
  ['license_sites', 'licenseId'],
  ['license_machines', 'licenseId'],
  ['license_addresses', 'licenseId'],
  ['license_addons', 'licenseId'],
  ['products', 'id'],
  ['customers', 'id'],
  ['services', 'id'],
] as const;

describe('SQLite’s planner', () => {
  const { open } = testDatabase('sqlite');

  it.each(LOOK_UPS)(
    'looks twenty rows of %s up by their %s, and never reads a whole account for them',
    async (table, column) => {
      const ids = sql.join(Array.from({ length: 20 }, (_, n) => n + 1));
      const { rows } = await sql<{ detail: string }>`explain query plan select * from ${sql.table(table)}
      where "accountId" = ${1} and ${sql.ref(column)} in (${ids})`.execute(open().read);
      const plan = rows.map(({ detail }) => detail).join('; ');
      expect(plan).toMatch(new RegExp(`\\((?:.* AND )?(?:${column}|rowid)=\\?`));
    },
  );
});

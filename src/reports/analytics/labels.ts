import type { Call } from '../../kernel/call.ts';
import type { Dimension } from './question.ts';

/** What people call the values of a dimension whose values are ids: `host/alias`, the words of an entry, a name, a host. Empty for the others. */
export async function readLabels(
  { scan, actor }: Call,
  dimension: Dimension,
  values: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const ids = values.map(Number);
  if (ids.length === 0) return new Map();
  switch (dimension) {
    case 'link': {
      const rows = await scan
        .selectFrom('links')
        .leftJoin('domains', 'domains.id', 'links.domainId')
        .select(['links.id', 'links.alias', 'links.kind', 'links.title', 'domains.host'])
        .where('links.accountId', '=', actor.accountId)
        .where('links.id', 'in', ids)
        .execute();
      // The entries of a bio page have aliases that nobody chose.
      const name = ({ kind, title, alias, host }: (typeof rows)[number]): string =>
        kind === 'entry' && title !== null ? title : `${host ?? ''}/${alias}`;
      return new Map(rows.map((row) => [String(row.id), name(row)]));
    }
    case 'campaign': {
      const rows = await scan
        .selectFrom('campaigns')
        .select(['id', 'name'])
        .where('accountId', '=', actor.accountId)
        .where('id', 'in', ids)
        .execute();
      return new Map(rows.map(({ id, name }) => [String(id), name]));
    }
    case 'qr': {
      const rows = await scan
        .selectFrom('qr_codes')
        .select(['id', 'name', 'alias'])
        .where('accountId', '=', actor.accountId)
        .where('id', 'in', ids)
        .execute();
      return new Map(rows.map(({ id, name, alias }) => [String(id), name ?? alias]));
    }
    case 'domain': {
      const rows = await scan
        .selectFrom('domains')
        .select(['id', 'host'])
        .where('accountId', 'in', [0, actor.accountId])
        .where('id', 'in', ids)
        .execute();
      return new Map(rows.map(({ id, host }) => [String(id), host]));
    }
    default:
      return new Map();
  }
}

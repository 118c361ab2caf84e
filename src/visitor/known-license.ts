import { MINUTE_MS } from '../kernel/instant.ts';
import type { Link, Visitor } from '../modules/links/index.ts';
import type { Asked } from './asked.ts';
import type { FrontDeps } from './deps.ts';

/** A key is at most so long; longer texts are none. */
const LONGEST_KEY = 512;
/** Keys a minute that one address may show. */
const KEYS_EACH = 60;

/** Whether a link's rules ask for the license of whoever comes. */
export function asksForLicense(link: Pick<Link, 'rules'>): boolean {
  return link.rules.some(({ when }) => when.licenseState !== undefined || when.licenseVersion !== undefined);
}

/** A license key as a program shows it: `Authorization: License <key>`, or `?license=<key>` where it cannot set headers. */
function keyOf(asked: Asked, query: URLSearchParams): string | null {
  const header = /^License (.+)$/i.exec(asked.request.headers.authorization ?? '')?.[1]?.trim();
  const key = header ?? query.get('license') ?? '';
  return key === '' || key.length > LONGEST_KEY ? null : key;
}

/** The visitor with the license they showed; the key itself goes no further. `?version=` is the program's own. */
export async function withLicense(
  deps: Pick<FrontDeps, 'licenseOf' | 'limits'>,
  asked: Asked,
  link: Link,
  visitor: Visitor,
): Promise<Visitor> {
  const query = new URLSearchParams(asked.query);
  const key = keyOf(asked, query);
  if (key === null) return visitor;
  // Where a link leads tells what became of a key, so nobody may try many.
  const { allowed } = await deps.limits.take(`license:${asked.address}`, KEYS_EACH, MINUTE_MS);
  const license = allowed ? await deps.licenseOf(link.accountId, key) : null;
  const said = query.get('version');
  query.delete('license');
  return {
    ...visitor,
    query: query.toString(),
    license: license === null ? null : { ...license, version: said ?? license.version },
  };
}

import type { Instant } from '../../../kernel/instant.ts';
import { OperatorError } from '../../../kernel/operator-error.ts';
import type { ImportSource, SourceRow } from '../../../modules/imports/index.ts';
import { note } from '../../output.ts';
import type { LicenseData, LicenseTypeData, ProductData, SiteData } from './writers.ts';
import type { ImportGiven } from '../offer.ts';
import { type SourceClient, createSourceClient } from '../source-client.ts';
import { SourceObject } from '../source-object.ts';

/** "No limit" as a number. */
const NO_LIMIT = 2_147_483_647;
/** Licenses in one commit, and how many are asked for at once. */
const BATCH = 100;
const AT_ONCE = 4;

const GONE =
  'The source shows licenses it has just listed no more: it is going away. Run the command again: it goes on where it stopped.';

const STATES = { active: 'active', expired: 'active', suspended: 'suspended', revoked: 'revoked' } as const;

function isState(word: string): word is keyof typeof STATES {
  return Object.hasOwn(STATES, word);
}

function productRow(value: unknown): SourceRow {
  const from = new SourceObject(value);
  const id = from.requiredInteger('id');
  const data: ProductData = {
    name: from.requiredText('name'),
    slug: from.requiredText('slug'),
    description: from.text('description') === '' ? null : from.text('description'),
  };
  return { kind: 'product', ref: String(id), wantedId: id, data, ...from.problem() };
}

function removedRow(id: number): SourceRow {
  const data: ProductData = { name: `Removed product ${id}`, removed: true };
  return { kind: 'product', ref: String(id), wantedId: id, data };
}

function typeRow(value: unknown): SourceRow {
  const from = new SourceObject(value);
  const id = from.requiredInteger('id');
  const sites = from.count('max_sites');
  const data: LicenseTypeData = { name: from.requiredText('name'), maxSites: sites === NO_LIMIT ? null : sites };
  return { kind: 'license type', ref: String(id), wantedId: id, data, ...from.problem() };
}

/** What the words of this wire say about a term: "expired" counts, whatever the end says. */
function endOf(status: string, endsAt: Instant | null, now: Instant): { expiresAt: Instant | null; note?: string } {
  if (status === 'expired' && (endsAt === null || endsAt > now)) return { expiresAt: now };
  if (status !== 'active' || endsAt === null || endsAt > now) return { expiresAt: endsAt };
  return { expiresAt: endsAt, note: 'still active after its end there: give its license type the grace it has' };
}

function licenseRow(value: unknown, now: Instant, isWithout: boolean): SourceRow {
  const from = new SourceObject(value);
  const id = from.requiredInteger('id');
  const status = from.requiredText('status');
  if (!isState(status)) from.errors.push({ path: ['status'], code: 'enum', values: { allowed: Object.keys(STATES) } });
  const data: LicenseData = {
    key: from.requiredText('key'),
    product: String(from.requiredInteger('product_id')),
    type: String(from.requiredInteger('licence_type_id')),
    addons: [],
    state: isState(status) ? STATES[status] : 'active',
    ...(isWithout ? { note: 'the source does not show its sites; they are bound anew as they are used' } : {}),
    ...endOf(status, from.instant('expires_at'), now),
  };
  return { kind: 'license', ref: String(id), wantedId: id, data, ...from.problem() };
}

function siteRow(value: unknown, license: string): SourceRow {
  const from = new SourceObject(value);
  const id = from.requiredInteger('id');
  const data: SiteData = { license, url: from.requiredText('url') };
  return { kind: 'site', ref: String(id), wantedId: id, data, ...from.problem() };
}

/** Asks for a license by its key; the sites the source shows with it, null where it shows none. */
async function sitesOf(client: SourceClient, key: string): Promise<readonly unknown[] | null> {
  const answer = await client.find(`/api/licences/${encodeURIComponent(key)}`);
  if (answer === null) return null;
  const shown = new SourceObject(answer);
  return shown.has('sites') ? shown.list('sites') : null;
}

interface Listed {
  readonly id: number;
  readonly key: string;
  readonly productId: number;
  readonly value: unknown;
}

function listed(value: unknown): Listed {
  const from = new SourceObject(value);
  const [id, productId] = [from.requiredInteger('id'), from.requiredInteger('product_id')];
  return { id, key: from.requiredText('key'), productId, value };
}

async function list(client: SourceClient, path: string): Promise<readonly unknown[]> {
  return new SourceObject({ list: await client.get(path) }).list('list');
}

interface Shown {
  readonly rows: readonly SourceRow[];
  /** Licenses the source has nothing to say of when it is asked for them. */
  readonly without: ReadonlySet<number>;
}

/**
 * The sites of a batch; null where the source shows none of any license. `isShown`: it has shown some before, so several
 * in a row that it shows no more mean that it is going away, and must not come in as if they had no sites.
 */
async function sitesOfBatch(client: SourceClient, batch: readonly Listed[], isShown: boolean): Promise<Shown | null> {
  const rows: SourceRow[] = [];
  const without = new Set<number>();
  for (let from = 0; from < batch.length; from += AT_ONCE) {
    const some = batch.slice(from, from + AT_ONCE);
    const sites = await Promise.all(some.map(({ key }) => sitesOf(client, key)));
    if (sites.every((answer) => answer === null)) {
      if (!isShown && from === 0) return null;
      if (some.length > 1) throw new OperatorError(GONE);
    }
    some.forEach(({ id }, at) => {
      if ((sites[at] ?? null) === null) without.add(id);
      rows.push(...(sites[at] ?? []).map((site) => siteRow(site, String(id))));
    });
  }
  return { rows, without };
}

/** How far reading has come, between two runs of the command. */
interface Place {
  readonly id: number;
  readonly showsSites: boolean | null;
}

function readPlace(cursor: string | null): Place {
  // Written below.
  return cursor === null ? { id: 0, showsSites: null } : (JSON.parse(cursor) as Place);
}

/** Licenses bound to sites, with their products and types, from a running system of that API. */
export function mlmSource({ url = '', key = '', outbound, app }: ImportGiven): ImportSource {
  const base = url.replace(/\/api$/, '');
  const client = createSourceClient({ outbound, url: base, headers: { authorization: `Bearer ${key}` } });
  return {
    name: `mlm ${base}`,
    async *read(from) {
      let { id: last, showsSites } = readPlace(from);
      const products = await list(client, '/api/products');
      const licenses = (await list(client, '/api/licences')).map(listed).toSorted((a, b) => a.id - b.id);
      const total = licenses.length;
      if (from === null) {
        const shown = new Set(products.map((product) => new SourceObject(product).integer('id')));
        const removed = new Set(licenses.map(({ productId }) => productId).filter((id) => !shown.has(id)));
        const types = await list(client, '/api/licencestypes');
        const rows = [...products.map(productRow), ...[...removed].map(removedRow), ...types.map(typeRow)];
        yield { rows, cursor: JSON.stringify({ id: last, showsSites }), done: 0, total };
      }
      const waiting = licenses.filter(({ id }) => id > last);
      for (let at = 0; at < waiting.length; at += BATCH) {
        const batch = waiting.slice(at, at + BATCH);
        const sites = showsSites === false ? null : await sitesOfBatch(client, batch, showsSites === true);
        if (sites === null && showsSites === null) {
          note('The source does not show the sites of its licenses; they are bound anew as they are used.');
        }
        showsSites = sites !== null;
        last = batch.at(-1)?.id ?? last;
        const now = app.ports.clock.now();
        const rows = batch.map(({ id, value }) => licenseRow(value, now, sites?.without.has(id) === true));
        const cursor = JSON.stringify({ id: last, showsSites });
        yield {
          rows: [...rows, ...(sites?.rows ?? [])],
          cursor,
          done: total - waiting.length + at + batch.length,
          total,
        };
      }
    },
  };
}

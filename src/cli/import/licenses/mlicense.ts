import { DAY_MS, type Instant } from '../../../kernel/instant.ts';
import { OperatorError } from '../../../kernel/operator-error.ts';
import type { ImportSource, SourceRow } from '../../../modules/imports/index.ts';
import { addressSlot } from '../../../modules/licensing/index.ts';
import type { AddonData, BlacklistData, LicenseData, ProductData } from './writers.ts';
import type { ImportGiven } from '../offer.ts';
import { type JsonReviver, type SourceClient, createSourceClient } from '../source-client.ts';
import { SourceObject } from '../source-object.ts';

const BATCH = 500;

/** A discord id has more digits than a number holds. */
const keepDigits: JsonReviver = (key, value, { source }) =>
  key === 'discordId' && typeof value === 'number' && source !== undefined ? source : value;

function productRow(value: unknown): SourceRow {
  const from = new SourceObject(value);
  const id = from.requiredInteger('id');
  const data: ProductData = {
    name: from.requiredText('name'),
    version: from.text('version'),
    builtByBitResourceId: from.text('builtByBitResourceId'),
  };
  return { kind: 'product', ref: String(id), wantedId: id, data, ...from.problem() };
}

function removedRow(id: number): SourceRow {
  const data: ProductData = { name: `Removed product ${id}`, removed: true };
  return { kind: 'product', ref: String(id), wantedId: id, data };
}

function addonRow(value: unknown): SourceRow {
  const from = new SourceObject(value);
  const id = from.requiredInteger('id');
  const data: AddonData = {
    name: from.requiredText('name'),
    version: from.text('version'),
    priority: from.integer('priority') ?? 0,
    builtByBitResourceId: from.text('builtByBitResourceId'),
    products: from.list('products').map(String),
  };
  return { kind: 'addon', ref: String(id), wantedId: id, data, ...from.problem() };
}

function blacklistRow(value: unknown): SourceRow {
  const from = new SourceObject(value);
  const id = from.requiredInteger('id');
  const type = from.text('type');
  if (type !== 'IP' && type !== 'HWID') {
    from.errors.push({ path: ['type'], code: 'enum', values: { allowed: ['IP', 'HWID'] } });
  }
  const data: BlacklistData = {
    type: type === 'IP' ? 'address' : 'machine',
    value: from.requiredText('value'),
    hits: from.integer('requests') ?? 0,
  };
  return { kind: 'blacklist entry', ref: String(id), wantedId: id, data, ...from.problem() };
}

type Requests = NonNullable<LicenseData['requests']>;

function requestsOf(group: SourceObject, kind: 'address' | 'machine'): Requests {
  return group.list('requests').flatMap((value) => {
    const from = new SourceObject(value);
    const [at, text] = [from.instant('date'), from.text(kind === 'address' ? 'address' : 'hwid')];
    return at === null || text === null ? [] : [{ kind, value: text, at }];
  });
}

/**
 * The slots in use, from the requests shown: of each address or machine the last one, if its days have not passed; no more
 * than the limit, newest first, because what freed a slot is older than what took it.
 */
function slotsOf(requests: Requests, limit: number | null, days: number | null, now: Instant): Requests {
  const newest = new Map<string, Requests[number]>();
  for (const request of requests.toSorted((a, b) => b.at - a.at)) {
    const isFree = days !== null && request.at + days * DAY_MS <= now;
    const slot = request.kind === 'address' ? (addressSlot(request.value) ?? request.value) : request.value;
    if (!isFree && !newest.has(slot)) newest.set(slot, request);
  }
  return [...newest.values()].slice(0, limit ?? undefined);
}

/** What both forms of the wire show. */
function common(from: SourceObject): Omit<LicenseData, 'note'> & { limits: NonNullable<LicenseData['limits']> } {
  const discordId = from.text('discordId');
  return {
    key: from.requiredText('key'),
    product: String(from.requiredInteger('productId')),
    type: null,
    addons: from.list('addons').map(String),
    description: from.text('description'),
    holderName: from.text('clientName'),
    holderEmail: from.text('email'),
    discordId: discordId === null || /^0*$/.test(discordId) ? null : discordId,
    // On this wire nothing is "what its type says": no limit is no limit.
    limits: {
      maxAddresses: from.count('addressLimit'),
      addressDays: from.count('addressDuration'),
      maxMachines: from.count('machineLimit'),
      machineDays: from.count('machineDuration'),
    },
    assignedAddress: from.text('assignedAddress') === '' ? null : from.text('assignedAddress'),
    assignedMachine: from.text('assignedMachine') === '' ? null : from.text('assignedMachine'),
    deleteAfterExpire: from.flag('deleteAfterExpire'),
  };
}

/** A license as the profile `observed` shows it: with its dates, its state and its last requests. */
function nestedRow(from: SourceObject, now: Instant): SourceRow {
  const id = from.requiredInteger('id');
  const plain = common(from);
  const duration = from.inner('duration');
  const expiresAt = duration.instant('expiresAt');
  const isEnded = expiresAt !== null && expiresAt <= now;
  const isActive = duration.flag('active');
  const addresses = requestsOf(from.inner('address'), 'address');
  const machines = requestsOf(from.inner('machine'), 'machine');
  const { maxAddresses, addressDays, maxMachines, machineDays } = plain.limits;
  const days = (value: unknown): number | null => (typeof value === 'number' ? value : null);
  const data: LicenseData = {
    ...plain,
    startsAt: duration.instant('createdAt') ?? now,
    expiresAt,
    // The wire has one word for all that is not active; what has not ended was stopped by somebody.
    state: isActive || isEnded ? 'active' : 'suspended',
    addresses: slotsOf(addresses, days(maxAddresses), days(addressDays), now).map(({ value, at }) => ({
      address: value,
      at,
    })),
    machines: slotsOf(machines, days(maxMachines), days(machineDays), now).map(({ value, at }) => ({
      fingerprint: value,
      at,
    })),
    requests: [...addresses.slice(0, 25), ...machines.slice(0, 25)].toSorted((a, b) => b.at - a.at),
    ...(isActive && isEnded
      ? { note: 'still active after its end there, in a grace period this wire does not show' }
      : {}),
  };
  from.errors.push(...duration.errors);
  return { kind: 'license', ref: String(id), wantedId: id, data, ...from.problem() };
}

/** A license as the profile `documented` shows it: months without a day to count them from. */
function flatRow(from: SourceObject, startsAt: Instant | null): SourceRow {
  const id = from.requiredInteger('id');
  const data: LicenseData = {
    ...common(from),
    durationMonths: from.count('duration'),
    ...(startsAt === null ? {} : { startsAt }),
  };
  return { kind: 'license', ref: String(id), wantedId: id, data, ...from.problem() };
}

function readDay(text: string | undefined): Instant | null {
  if (text === undefined) return null;
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (!Number.isFinite(day)) throw new OperatorError('--starts-on is a day such as 2026-01-31.');
  return day;
}

/** Without a first day nobody can say when a license ends. */
function demandDates(licenses: readonly SourceObject[], startsAt: Instant | null): void {
  const without = licenses.filter((license) => !license.isObject('duration') && license.count('duration') !== null);
  if (without.length === 0 || startsAt !== null) return;
  throw new OperatorError(
    `The source shows ${without.length} licenses with a term but not when they began: that is how it answers a key with the profile documented. ` +
      'Use a key with the profile observed, or say the first day of all of them with --starts-on YYYY-MM-DD.',
  );
}

async function members(client: SourceClient, path: string, name: string): Promise<readonly unknown[]> {
  const answer = await client.find(path);
  return new SourceObject(Array.isArray(answer) ? { [name]: answer } : (answer ?? {})).list(name);
}

/** Licenses by key, machine and address, with products, addons and blacklists, from a running system of that API. */
export function mlicenseSource({ url = '', key = '', outbound, app, extra }: ImportGiven): ImportSource {
  const base = url.replace(/\/api(?:\/v1)?$/, '');
  const client = createSourceClient({ outbound, url: `${base}/api/v1`, headers: { 'x-api-key': key } });
  const startsAt = readDay(extra['startsOn']);
  return {
    name: `mlicense ${base}`,
    async *read(from) {
      const now = app.ports.clock.now();
      const answer = await client.get('/licenses/all', keepDigits);
      const licenses = new SourceObject({ list: answer }).list('list').map((value) => new SourceObject(value));
      demandDates(licenses, startsAt);
      const ordered = licenses.toSorted((a, b) => (a.integer('id') ?? 0) - (b.integer('id') ?? 0));
      const total = ordered.length;
      if (from === null) {
        const products = await members(client, '/products/all', 'products');
        const shown = new Set(products.map((product) => new SourceObject(product).integer('id')));
        const named = ordered.flatMap((license) => license.integer('productId') ?? []);
        const removed = [...new Set(named)].filter((id) => !shown.has(id));
        const addons = await members(client, '/addons/all', 'addons');
        const blacklists = await members(client, '/blacklists/all', 'blacklists');
        const rows = [
          ...products.map(productRow),
          ...removed.map(removedRow),
          ...addons.map(addonRow),
          ...blacklists.map(blacklistRow),
        ];
        yield { rows, cursor: '0', done: 0, total };
      }
      const waiting = ordered.filter((license) => (license.integer('id') ?? 0) > Number(from ?? 0));
      for (let at = 0; at < waiting.length; at += BATCH) {
        const batch = waiting.slice(at, at + BATCH);
        const rows = batch.map((one) => (one.isObject('duration') ? nestedRow(one, now) : flatRow(one, startsAt)));
        const cursor = String(batch.at(-1)?.integer('id') ?? 0);
        yield { rows, cursor, done: total - waiting.length + at + batch.length, total };
      }
    },
  };
}

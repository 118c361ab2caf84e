import { OperatorError } from '../../../kernel/operator-error.ts';
import type { ImportSource, SourceBatch, SourceRow } from '../../../modules/imports/index.ts';
import type { ImportGiven } from '../offer.ts';
import { type JsonReviver, type SourceClient, createSourceClient } from '../source-client.ts';
import { SourceObject } from '../source-object.ts';
import { customerRow, groupRows, priceRow, productRow, removedRow, serviceRow } from './rows.ts';

const BASE = '/api/application';
/** As many as this API gives at once. */
const AT_ONCE = 100;

interface List {
  readonly path: string;
  /** Its decimals are amounts and keep the digits they were written with. */
  readonly isMoney?: boolean;
  readonly include?: string;
  rowsOf(value: unknown): readonly SourceRow[];
}

/** What the source is asked for, one list after the other. */
const LISTS: readonly List[] = [
  { path: 'groups', rowsOf: groupRows },
  { path: 'customers', include: 'metadata', rowsOf: (value) => [customerRow(value)] },
  { path: 'products', rowsOf: (value) => [productRow(value)] },
  { path: 'services', include: 'licenses', rowsOf: (value) => [serviceRow(value)] },
  { path: 'pricings', isMoney: true, rowsOf: (value) => [priceRow(value)] },
];

/** Where reading stands. */
interface Place {
  /** Which list, and which page of it comes next, from 1. */
  readonly list: number;
  readonly page: number;
  /** The highest id of the list so far: one that was seen comes again where others were removed or added meanwhile. */
  readonly last: number;
  /** Products that services name and no list shows, told already. */
  readonly removed: readonly string[];
}

const BEGIN: Place = { list: 0, page: 1, last: 0, removed: [] };

/** Whole numbers are numbers, any other the text of its digits. A service holds data of its own, so it is read as it is. */
const keepDigits: JsonReviver = (_key, value, { source }) =>
  typeof value === 'number' && source !== undefined && !/^-?\d{1,15}$/.test(source) ? source : value;

interface Page {
  readonly items: readonly unknown[];
  readonly isLast: boolean;
  readonly total: number | null;
}

async function pageOf(client: SourceClient, { path, include, isMoney = false }: List, page: number): Promise<Page> {
  const question = `${BASE}/${path}?page=${page}&per_page=${AT_ONCE}${include === undefined ? '' : `&include=${include}`}`;
  const answer = new SourceObject(await client.get(question, isMoney ? keepDigits : undefined));
  if (!answer.has('data')) {
    throw new OperatorError(
      `The source's answer for ${BASE}/${path} is no list. Is --url the address of such a system?`,
    );
  }
  // Two envelopes are in use: with `meta` and flat.
  const paging = answer.isObject('meta') ? answer.inner('meta') : answer;
  return {
    items: answer.list('data'),
    isLast: page >= (paging.integer('last_page') ?? 1),
    total: paging.integer('total'),
  };
}

/** Customers, catalogue and services of a running system of that API, page by page. */
export function applicationSource({ url = '', key = '', outbound }: ImportGiven): ImportSource {
  const base = url.replace(/\/api(?:\/application)?$/, '');
  const client = createSourceClient({ outbound, url: base, headers: { authorization: `Bearer ${key}` } });
  const shown = new Set<string>();
  let isWhole = false;
  let hasSeenProducts = false;

  /** The products the source shows; after an interruption they are asked for once more. */
  async function shownProducts(): Promise<ReadonlySet<string>> {
    const products = LISTS.find(({ path }) => path === 'products');
    for (let page = 1; !hasSeenProducts && products !== undefined; page += 1) {
      const { items, isLast } = await pageOf(client, products, page);
      remember(items);
      hasSeenProducts = isLast;
    }
    return shown;
  }

  function remember(items: readonly unknown[]): void {
    for (const item of items) shown.add(new SourceObject(item).text('id') ?? '');
  }

  async function removedOf(items: readonly unknown[], told: readonly string[]): Promise<ReadonlyMap<string, unknown>> {
    const known = await shownProducts();
    const named = items.map((item) => [new SourceObject(item).text('product_id') ?? '', item] as const);
    return new Map(named.filter(([id]) => id !== '' && !known.has(id) && !told.includes(id)));
  }

  async function readPage(place: Place): Promise<{ rows: SourceRow[]; next: Place | null; total: number | null }> {
    const list = LISTS[place.list];
    if (list === undefined) return { rows: [], next: null, total: null };
    const { items, isLast, total } = await pageOf(client, list, place.page);
    const idOf = (item: unknown): number => new SourceObject(item).integer('id') ?? 0;
    const fresh = items.filter((item) => idOf(item) > place.last || idOf(item) <= 0);
    if (list.path === 'products') {
      remember(items);
      isWhole ||= place.page === 1;
      hasSeenProducts ||= isLast && isWhole;
    }
    const removed = list.path === 'services' ? await removedOf(fresh, place.removed) : new Map<string, unknown>();
    const rows = [...[...removed].map(([id, item]) => removedRow(id, item)), ...fresh.flatMap(list.rowsOf)];
    const known = { removed: [...place.removed, ...removed.keys()] };
    const next = isLast
      ? { ...BEGIN, ...known, list: place.list + 1 }
      : { ...place, ...known, page: place.page + 1, last: Math.max(place.last, ...fresh.map(idOf)) };
    return { rows, next: LISTS[next.list] === undefined ? null : next, total };
  }

  return {
    name: `application ${base}`,
    async *read(from: string | null): AsyncGenerator<SourceBatch> {
      // Written by this function.
      let place: Place | null = from === null ? BEGIN : (JSON.parse(from) as { next: Place | null }).next;
      while (place !== null) {
        const { rows, next } = await readPage(place);
        place = next;
        yield { rows, cursor: JSON.stringify({ next }), total: null };
      }
    },
  };
}

/** One page of a list and where it stands. */
export interface NumberedPage {
  readonly rows: readonly unknown[];
  readonly page: number;
  readonly perPage: number;
  readonly total: number;
}

/** The address of the list, without its query, and the query's other parameters as they came. */
export interface ListAddress {
  readonly path: string;
  readonly query: Readonly<Record<string, unknown>>;
}

interface PageLink {
  readonly url: string | null;
  readonly label: string;
  readonly active: boolean;
}

const EACH_SIDE = 3;
const DOTS = '...';

function urlOf({ path, query }: ListAddress, page: number): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (name === 'page') continue;
    for (const one of Array.isArray(value) ? value : [value]) parameters.append(name, String(one));
  }
  parameters.append('page', String(page));
  return `${path}?${parameters.toString()}`;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}

/** The page numbers shown: all of a few, else both ends and those around the present one. */
function shownPages(page: number, last: number): (number | typeof DOTS)[] {
  if (last < EACH_SIDE * 2 + 8) return range(1, last);
  const window = EACH_SIDE + 4;
  if (page <= window) return [...range(1, window + EACH_SIDE), DOTS, last - 1, last];
  if (page > last - window) return [1, 2, DOTS, ...range(last - (window + EACH_SIDE - 1), last)];
  return [1, 2, DOTS, ...range(page - EACH_SIDE, page + EACH_SIDE), DOTS, last - 1, last];
}

function describe(found: NumberedPage, address: ListAddress) {
  const { page, perPage, total, rows } = found;
  const last = Math.max(1, Math.ceil(total / perPage));
  const first = (page - 1) * perPage + 1;
  const previous = page > 1 ? urlOf(address, page - 1) : null;
  const next = page < last ? urlOf(address, page + 1) : null;
  const numbers = shownPages(page, last).map((label): PageLink => {
    const url = label === DOTS ? null : urlOf(address, label);
    return { url, label: String(label), active: label === page };
  });
  return {
    last,
    from: rows.length === 0 ? null : first,
    to: rows.length === 0 ? null : first + rows.length - 1,
    firstUrl: urlOf(address, 1),
    lastUrl: urlOf(address, last),
    previous,
    next,
    links: [
      { url: previous, label: '&laquo; Previous', active: false },
      ...numbers,
      { url: next, label: 'Next &raquo;', active: false },
    ],
  };
}

/** Envelope A (customers, services): `data`, `links` and `meta`. */
export function envelopeA(found: NumberedPage, address: ListAddress): Record<string, unknown> {
  const at = describe(found, address);
  return {
    data: found.rows,
    links: { first: at.firstUrl, last: at.lastUrl, prev: at.previous, next: at.next },
    meta: {
      current_page: found.page,
      from: at.from,
      last_page: at.last,
      links: at.links,
      path: address.path,
      per_page: found.perPage,
      to: at.to,
      total: found.total,
    },
  };
}

/** Envelope B (products, groups, pricings): everything on one level. */
export function envelopeB(found: NumberedPage, address: ListAddress): Record<string, unknown> {
  const at = describe(found, address);
  return {
    current_page: found.page,
    data: found.rows,
    first_page_url: at.firstUrl,
    from: at.from,
    last_page: at.last,
    last_page_url: at.lastUrl,
    links: at.links,
    next_page_url: at.next,
    path: address.path,
    per_page: found.perPage,
    prev_page_url: at.previous,
    to: at.to,
    total: found.total,
  };
}

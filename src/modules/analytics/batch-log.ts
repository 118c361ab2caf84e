/** A visit after classification, before it has a row of its own. Numbers as in the columns of `clicks`. */
export interface LoggedClick {
  readonly at: number;
  readonly accountId: number;
  readonly domainId: number;
  readonly linkId: number | null;
  readonly entry: number;
  readonly kind: number;
  readonly clientId: number;
  readonly sourceId: number;
  readonly placeId: number;
  readonly visitor: number | null;
  readonly clickId: string | null;
}

/** Visits as one row; whoever asks for one link passes over those that cannot hold it. 0 stands for no link. */
export interface PackedClicks {
  /** When one of them was. */
  readonly at: number;
  readonly count: number;
  readonly firstLink: number;
  readonly lastLink: number;
  readonly data: string;
}

/** Whole numbers below 2³¹ of each visit; instant and visitor need more room. */
const INTS = 6;
const WIDE = 2;
const BYTES = INTS * 4 + WIDE * 8;
const NOBODY = -1;

/**
 * Visits side by side in memory, ready to be stored as one text: 54 characters each, where a row costs a statement.
 * Columns lie one after the other, the wide ones first; behind a dot the ids of those visits that have one, by place.
 */
export class ClickLog {
  readonly #wide: Float64Array;
  readonly #ints: Int32Array;
  readonly #bytes: Uint8Array;
  readonly #capacity: number;
  readonly #clickIds: string[] = [];
  #count = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
    const buffer = new ArrayBuffer(capacity * BYTES);
    this.#wide = new Float64Array(buffer, 0, capacity * WIDE);
    this.#ints = new Int32Array(buffer, capacity * WIDE * 8);
    this.#bytes = new Uint8Array(buffer);
  }

  get count(): number {
    return this.#count;
  }

  get isFull(): boolean {
    return this.#count >= this.#capacity;
  }

  add(click: LoggedClick): void {
    const w = this.#count * WIDE;
    const i = this.#count * INTS;
    this.#wide[w] = click.at;
    this.#wide[w + 1] = click.visitor ?? NOBODY;
    this.#ints[i] = click.accountId;
    this.#ints[i + 1] = click.domainId;
    this.#ints[i + 2] = click.linkId ?? 0;
    this.#ints[i + 3] = click.clientId;
    this.#ints[i + 4] = click.sourceId;
    this.#ints[i + 5] = click.placeId * 32 + click.entry * 8 + click.kind;
    if (click.clickId !== null) this.#clickIds.push(`${this.#count}:${click.clickId}`);
    this.#count += 1;
  }

  /** The visits as they are stored. */
  pack(): PackedClicks {
    const links = Array.from({ length: this.#count }, (_, place) => this.#ints[place * INTS + 2] ?? 0);
    return {
      at: this.#wide[0] ?? 0,
      count: this.#count,
      firstLink: Math.min(...links),
      lastLink: Math.max(...links),
      data: this.#text(),
    };
  }

  #text(): string {
    const wide = this.#bytes.subarray(0, this.#count * WIDE * 8);
    const start = this.#capacity * WIDE * 8;
    const ints = this.#bytes.subarray(start, start + this.#count * INTS * 4);
    const text = Buffer.concat([wide, ints]).toString('base64');
    return this.#clickIds.length === 0 ? text : `${text}.${this.#clickIds.join(',')}`;
  }
}

function readClickIds(text: string): ReadonlyMap<number, string> {
  const pairs = text === '' ? [] : text.split(',').map((pair) => pair.split(':'));
  return new Map(pairs.map(([place, id = '']) => [Number(place), id]));
}

/** Reads a packed text again; calls back for each visit, those of one link only if asked. */
export function unpackClicks(text: string, each: (click: LoggedClick) => void, onlyLink: number | null = null): void {
  const [packed = '', ids = ''] = text.split('.');
  const clickIds = readClickIds(ids);
  const bytes = new Uint8Array(Buffer.from(packed, 'base64'));
  const count = bytes.length / BYTES;
  const wide = new Float64Array(bytes.buffer, 0, count * WIDE);
  const ints = new Int32Array(bytes.buffer, count * WIDE * 8);
  const int = (at: number): number => ints[at] ?? 0;
  for (let n = 0; n < count; n += 1) {
    const i = n * INTS;
    const linkId = int(i + 2);
    if (onlyLink !== null && linkId !== onlyLink) continue;
    const rest = int(i + 5);
    const visitor = wide[n * WIDE + 1] ?? NOBODY;
    each({
      at: wide[n * WIDE] ?? 0,
      accountId: int(i),
      domainId: int(i + 1),
      linkId: linkId === 0 ? null : linkId,
      entry: (rest >> 3) & 3,
      kind: rest & 7,
      clientId: int(i + 3),
      sourceId: int(i + 4),
      placeId: rest >>> 5,
      visitor: visitor === NOBODY ? null : visitor,
      clickId: clickIds.size === 0 ? null : (clickIds.get(n) ?? null),
    });
  }
}

/** More visits than are ever put in order at once; a link's number times it stays exact. */
const PLACES = 2 ** 20;

/** The visits in the order of their links, those of a link in their own, in logs of at most `size`. */
export function byLink(clicks: readonly LoggedClick[], size: number): ClickLog[] {
  // Numbers sort many times as fast as objects, so each is its visit's link and place.
  const keys = Float64Array.from(clicks, ({ linkId }, place) => (linkId ?? 0) * PLACES + place).sort();
  const logs: ClickLog[] = [];
  let log = new ClickLog(size);
  for (const key of keys) {
    const click = clicks[key % PLACES];
    if (click === undefined) continue;
    if (log.count === 0) logs.push(log);
    log.add(click);
    if (log.isFull) log = new ClickLog(size);
  }
  return logs;
}

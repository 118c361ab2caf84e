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

/** A packed text again, its visits read one by one. */
class PackedText {
  readonly count: number;
  readonly #wide: Float64Array;
  readonly #ints: Int32Array;
  readonly #clickIds: ReadonlyMap<number, string>;

  constructor(text: string) {
    const [packed = '', ids = ''] = text.split('.');
    const bytes = new Uint8Array(Buffer.from(packed, 'base64'));
    this.count = bytes.length / BYTES;
    this.#wide = new Float64Array(bytes.buffer, 0, this.count * WIDE);
    this.#ints = new Int32Array(bytes.buffer, this.count * WIDE * 8);
    this.#clickIds = readClickIds(ids);
  }

  /** 0 for none. */
  linkId(place: number): number {
    return this.#ints[place * INTS + 2] ?? 0;
  }

  click(place: number): LoggedClick {
    const int = (column: number): number => this.#ints[place * INTS + column] ?? 0;
    const linkId = this.linkId(place);
    const rest = int(5);
    const visitor = this.#wide[place * WIDE + 1] ?? NOBODY;
    return {
      at: this.#wide[place * WIDE] ?? 0,
      accountId: int(0),
      domainId: int(1),
      linkId: linkId === 0 ? null : linkId,
      entry: (rest >> 3) & 3,
      kind: rest & 7,
      clientId: int(3),
      sourceId: int(4),
      placeId: rest >>> 5,
      visitor: visitor === NOBODY ? null : visitor,
      clickId: this.#clickIds.size === 0 ? null : (this.#clickIds.get(place) ?? null),
    };
  }
}

/** Reads a packed text again; calls back for each visit, those of one link only if asked. */
export function unpackClicks(text: string, each: (click: LoggedClick) => void, onlyLink: number | null = null): void {
  const packed = new PackedText(text);
  for (let place = 0; place < packed.count; place += 1) {
    if (onlyLink === null || packed.linkId(place) === onlyLink) each(packed.click(place));
  }
}

/** More visits than are ever put in order at once; a link's number times it stays exact. */
const PLACES = 2 ** 20;

/** The visits of packed texts in the order of their links, those of a link in their own; at most `size` in each. */
export function byLink(texts: readonly string[], size: number): PackedClicks[] {
  const packs = texts.map((text) => new PackedText(text));
  const starts: number[] = [];
  let total = 0;
  for (const { count } of packs) {
    starts.push(total);
    total += count;
  }
  // Numbers sort many times as fast as objects, so each is its visit's link and place; a visit is an object only in passing.
  const keys = new Float64Array(total);
  const packOf = new Uint16Array(total);
  for (const [index, pack] of packs.entries()) {
    const start = starts[index] ?? 0;
    packOf.fill(index, start, start + pack.count);
    for (let n = 0; n < pack.count; n += 1) keys[start + n] = pack.linkId(n) * PLACES + start + n;
  }
  const found: PackedClicks[] = [];
  let log = new ClickLog(size);
  for (const key of keys.sort()) {
    const place = key % PLACES;
    const index = packOf[place] ?? 0;
    const click = packs[index]?.click(place - (starts[index] ?? 0));
    if (click !== undefined) log.add(click);
    if (!log.isFull) continue;
    found.push(log.pack());
    log = new ClickLog(size);
  }
  if (log.count > 0) found.push(log.pack());
  return found;
}

import type { Visit } from './visit.ts';

/** Numbers of one visit in a batch, in this order: texts are named by number. */
export const FIELDS = 10;
const LONGEST_TEXT = 1_024;
const MOST_TEXTS = 50_000;

/**
 * Visits on their way to the worker. Texts (agents, referrers, addresses …) repeat, so each travels once and is a
 * number from then on; the worker keeps what it found out about a text under that number.
 */
export interface Batch {
  readonly count: number;
  /** FIELDS numbers for each visit: at, account, domain, link, entry × 4 + flags, agent, referrer, language, query, address. */
  readonly numbers: Float64Array<ArrayBuffer>;
  /** Texts that are new in this batch; their numbers go on from those before. 0 is the empty text. */
  readonly texts: readonly string[];
  /** The ids of the few visits that have one, with their places in the batch. */
  readonly clickIds: readonly (readonly [place: number, clickId: string])[];
  /** The numbers of texts begin anew with this batch. */
  readonly isFresh: boolean;
}

/** A copy that does not keep the whole request alive, cut to a length nobody honest needs. */
function shorten(text: string): string {
  return Buffer.from(text.slice(0, LONGEST_TEXT), 'latin1').toString('latin1');
}

/** Gathers visits in the request thread: a few number writes and look-ups each, no object left behind. */
export class Batcher {
  readonly #size: number;
  #numbers: Float64Array<ArrayBuffer>;
  #count = 0;
  #refs = new Map<string, number>();
  #texts: string[] = [];
  #clickIds: [number, string][] = [];
  #isFresh = true;

  constructor(size: number) {
    this.#size = size;
    this.#numbers = new Float64Array(size * FIELDS);
  }

  get count(): number {
    return this.#count;
  }

  #ref(text: string): number {
    if (text === '') return 0;
    const known = this.#refs.get(text);
    if (known !== undefined) return known;
    if (text.length > LONGEST_TEXT) return this.#ref(shorten(text));
    const ref = this.#refs.size + 1;
    this.#refs.set(text, ref);
    this.#texts.push(text);
    return ref;
  }

  /** Adds a visit; true when the batch is full and must be taken. */
  add(visit: Visit): boolean {
    const numbers = this.#numbers;
    let i = this.#count * FIELDS;
    numbers[i++] = visit.at;
    numbers[i++] = visit.accountId;
    numbers[i++] = visit.domainId;
    numbers[i++] = visit.linkId;
    numbers[i++] = visit.entry * 4 + visit.flags;
    numbers[i++] = this.#ref(visit.agent);
    numbers[i++] = this.#ref(visit.referrer);
    numbers[i++] = this.#ref(visit.language);
    numbers[i++] = this.#ref(visit.query);
    numbers[i] = this.#ref(visit.address);
    if (visit.clickId !== '') this.#clickIds.push([this.#count, visit.clickId]);
    this.#count += 1;
    return this.#count >= this.#size;
  }

  /** What was gathered, and a clean start. */
  take(): Batch {
    const batch = {
      count: this.#count,
      numbers: this.#numbers.slice(0, this.#count * FIELDS),
      texts: this.#texts,
      clickIds: this.#clickIds,
      isFresh: this.#isFresh,
    };
    this.#count = 0;
    this.#texts = [];
    this.#clickIds = [];
    this.#isFresh = this.#refs.size > MOST_TEXTS;
    if (this.#isFresh) this.#refs = new Map();
    return batch;
  }

  /** After the worker was replaced: the next one knows no text. */
  forget(): void {
    this.#refs = new Map();
    this.#texts = [];
    this.#clickIds = [];
    this.#isFresh = true;
    this.#count = 0;
  }
}

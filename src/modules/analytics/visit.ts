/** What a visit is, in the order of the numbers that `clicks.kind` stores. Only `human` is counted as a click. */
export const KINDS = ['human', 'bot', 'prefetch', 'preview', 'duplicate'] as const;
export type VisitKind = (typeof KINDS)[number];

/** Through which door somebody came, in the order of the numbers that `clicks.entry` stores. */
export const ENTRIES = ['link', 'qr', 'rotator', 'bio'] as const;
export type VisitEntry = (typeof ENTRIES)[number];

export const HUMAN = 0;
export const BOT = 1;
export const PREFETCH = 2;
export const PREVIEW = 3;
export const DUPLICATE = 4;

/** Two visits of one visitor to one link through the same door from the same place count once within this time. */
export const DUPLICATE_MS = 500;

/** What the request said about itself. */
export const ASKED_AHEAD = 1;
export const WANTS_PRIVACY = 2;

/** A visit as the request thread saw it; texts are raw header values, empty when absent. */
export interface Visit {
  readonly at: number;
  readonly accountId: number;
  readonly domainId: number;
  /** 0 for a visit to a domain that named no link. */
  readonly linkId: number;
  readonly entry: number;
  /** ASKED_AHEAD and WANTS_PRIVACY, added up. */
  readonly flags: number;
  readonly agent: string;
  readonly referrer: string;
  readonly language: string;
  readonly query: string;
  readonly address: string;
  /** What the target was told as this visit's id; empty for nothing. */
  readonly clickId: string;
}

/** Labels of what is not known, as the wires print them. */
export const UNKNOWN = 'Unknown';
export const DIRECT = 'Direct, email and other';

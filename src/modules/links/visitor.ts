/** Who stands at the gate: a person, or a program that only looks. */
export type VisitorKind = 'person' | 'bot' | 'prefetch' | 'preview';

/** What is known of somebody who opens a link. Words are those the analytics use: `Chrome`, `iOS`, `mobile`. */
export interface Visitor {
  readonly kind: VisitorKind;
  /** Asks what would be answered and does not visit: a HEAD, whoever sends it. */
  readonly onlyLooks?: boolean;
  /** ISO 3166-1 alpha-2; null when unknown. */
  readonly country: string | null;
  readonly region: string | null;
  readonly device: string;
  readonly os: string;
  readonly browser: string;
  /** The most wanted language tag. */
  readonly language: string | null;
  /** The query as sent, without its question mark. */
  readonly query: string;
  readonly address: string | null;
  /** The license the visitor showed, if any. */
  readonly license: { readonly state: string; readonly version: string | null } | null;
  /** Whether the link's password was given, and right. */
  readonly isAdmitted: boolean;
  /** What the target is told as this visit's id, where the link has a name for it; absent or empty = nothing. */
  readonly clickId?: string;
}

/** The most wanted tag of an `Accept-Language` header by its weights; null when none is wanted. */
export function mostWantedLanguage(header: string): string | null {
  let best: string | null = null;
  let bestWeight = 0;
  for (const part of header.slice(0, 1_000).split(',')) {
    const [tag = '', ...options] = part.split(';').map((piece) => piece.trim());
    const q = options.find((option) => option.toLowerCase().startsWith('q='));
    const weight = q === undefined ? 1 : Number(q.slice(2));
    if (!/^[a-z]{1,8}(?:-[a-z0-9]{1,8})*$/i.test(tag) || !(weight > bestWeight && weight <= 1)) continue;
    best = tag;
    bestWeight = weight;
  }
  return best;
}

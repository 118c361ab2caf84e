/** What is wrong with one field of an input; each wire has a sentence for each word. */
export type FieldCode =
  | 'required'
  | 'type'
  | 'too_long'
  | 'too_short'
  | 'too_small'
  | 'too_large'
  | 'too_many'
  | 'format'
  /** More decimals than there may be; `decimals` says how many. */
  | 'decimals'
  | 'enum'
  | 'unknown_field'
  | 'not_found'
  /** More than one thing is meant by it. */
  | 'ambiguous'
  | 'taken'
  | 'not_allowed'
  /** It is there, but suspended or banned. */
  | 'inactive'
  /** What is ordered has no price at these terms. */
  | 'not_offered'
  | 'characters'
  /** Too few of its characters are random, `min` at least; `placeholder` stands for one. */
  | 'guessable'
  /** A picture of this could not be read. */
  | 'unreadable'
  /** A text for people that would do something in their browser. */
  | 'active_content'
  /** A text with instructions in it cannot be followed; `problem` says where. */
  | 'template';

export type RefusalValues = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** One refused field: where it is in the input (`['limits', 'maxSites']`), why, and the numbers or words of the reason. */
export interface FieldError {
  readonly path: readonly (string | number)[];
  readonly code: FieldCode;
  readonly values?: RefusalValues;
}

/**
 * Every refusal code, grown by each module's `codes.ts` (declaration merging). The value type says nothing at run
 * time; it documents which values a wire may put into its sentence.
 */
export interface RefusalCodes {
  /** Some fields are not acceptable; `fields` says which. */
  invalid: Record<never, never>;
  malformed_body: Record<never, never>;
  body_too_large: { maxBytes: number };
  unsupported_media_type: Record<never, never>;
  bad_address: Record<never, never>;
  route_not_found: Record<never, never>;
  method_not_allowed: { allow: string };
  unauthenticated: Record<never, never>;
  permission_missing: { right: string };
  /** A page of another origin used this browser's session. */
  origin_not_allowed: Record<never, never>;
  rate_limited: { retryAfterSeconds: number };
  stale: Record<never, never>;
  not_found: Record<never, never>;
  /** The secret of a mailed link is unknown, used or too old. */
  link_spent: Record<never, never>;
  bad_list_request: { reason: string };
  idempotency_key_reused: Record<never, never>;
  unavailable: Record<never, never>;
  unexpected: Record<never, never>;
}

export type RefusalCode = keyof RefusalCodes;

/** A rule said no. It knows no status and no wire words: each surface renders the code in its own form. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly values: RefusalValues;
  readonly fields: readonly FieldError[];

  constructor(code: RefusalCode, values: RefusalValues = {}, fields: readonly FieldError[] = []) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.values = values;
    this.fields = fields;
  }
}

/** Refuses an input because of its fields. */
export function invalid(...fields: readonly FieldError[]): Refusal {
  return new Refusal('invalid', {}, fields);
}

/** One refused field, by its dotted path. */
export function field(path: string, code: FieldCode, values: RefusalValues = {}): FieldError {
  return { path: path.split('.'), code, values };
}

/** How a list field may be compared. `contains` ignores case; `prefix` is for dates given in part. */
export type Comparison = 'eq' | 'ne' | 'gt' | 'gte' | 'lt' | 'lte' | 'contains' | 'prefix';

export interface Filter {
  readonly field: string;
  readonly comparison: Comparison;
  /** Any of them; null stands for "not set". */
  readonly values: readonly (string | number | null)[];
}

export interface Sort {
  readonly field: string;
  readonly descending: boolean;
}

/** Where a keyset page goes on: the sort key and the id of the last row shown. */
export interface Position {
  readonly key: string | number | null;
  readonly id: number;
}

/**
 * What a surface asks of a list. With `after` it is a keyset page; with `offset` a numbered one (its wire prints totals).
 * Fields and sorts are the names the module's list declares; the surface has checked them against that declaration.
 */
export interface ListRequest {
  readonly filters: readonly Filter[];
  readonly search?: string;
  /** Empty = by id, ascending. */
  readonly sort: readonly Sort[];
  readonly limit: number;
  readonly after?: Position | null;
  readonly offset?: number;
  readonly count?: boolean;
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  /** null on the last page. */
  readonly next: Position | null;
  /** Only when asked for. */
  readonly total: number | null;
}

/** The kind of value a field compares with. */
export type FieldType = 'integer' | 'instant' | 'text' | 'word' | 'flag';

/** What a list can be filtered and sorted by, without a word of SQL: surfaces read it, the module's store maps it. */
export interface ListField {
  readonly type: FieldType;
  readonly sortable?: boolean;
  /** An `integer` of 64 bits; others are compared as 32 bits. */
  readonly wide?: boolean;
  /** Names other things, of which a row may have many: equal or not, never more or less. */
  readonly isMany?: boolean;
  /** The allowed words of a `word`. */
  readonly words?: readonly string[];
}

export type ListFields = Readonly<Record<string, ListField>>;

import type { Generated, Selectable } from 'kysely';

export interface ImportTable {
  id: Generated<number>;
  accountId: number;
  source: string;
  cursor: string | null;
  rowsRead: number;
  /** JSON: by table the ranges of ids that only this import may give. */
  reserved: string;
  leasedUntil: number | null;
  /** When the source had been read to its end. */
  readAt: number | null;
  finishedAt: number | null;
  createdAt: number;
  updatedAt: number;
}

export interface ImportRowTable {
  accountId: number;
  importId: number;
  number: number;
  line: number;
  kind: string;
  ref: string | null;
  wantedId: number | null;
  data: string;
  problem: string | null;
}

export interface ImportRefTable {
  accountId: number;
  source: string;
  kind: string;
  ref: string;
  targetId: number;
}

export type ImportRow = Selectable<ImportTable>;

declare module '../../kernel/tables.ts' {
  interface Tables {
    imports: ImportTable;
    import_rows: ImportRowTable;
    import_refs: ImportRefTable;
  }
}

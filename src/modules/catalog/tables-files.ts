import type { Generated } from 'kysely';

export interface FileTable {
  id: Generated<number>;
  accountId: number;
  name: string;
  sizeBytes: number;
  sha256: string;
  /** The content; text, so that backups and both databases carry it alike. */
  base64: string;
  createdAt: number;
}

declare module '../../kernel/tables.ts' {
  interface Tables {
    files: FileTable;
  }
}

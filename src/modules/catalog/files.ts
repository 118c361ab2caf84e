import { createHash } from 'node:crypto';
import { demand, may } from '../../kernel/actor.ts';
import type { Call } from '../../kernel/call.ts';
import { FieldChecks } from '../../kernel/field-checks.ts';
import { insertFile, isFile } from './store-files.ts';

export interface NewFile {
  readonly name: string;
  /** The content in base64, at most 12 MB of it. */
  readonly base64: string;
}

const MAX_BASE64 = 12 * 1_048_576;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

function checkFile({ name, base64 }: NewFile): FieldChecks {
  const checks = new FieldChecks().text('file.name', name, { min: 1, max: 255 });
  if (base64.length > MAX_BASE64) return checks.add('file.data', 'too_long', { max: MAX_BASE64 });
  return base64.length % 4 === 0 && BASE64.test(base64) ? checks : checks.add('file.data', 'format');
}

/** Programs kept with products and addons. */
export function createFiles() {
  return {
    /** Keeps a file for whoever may write products or addons; answers its id. */
    async storeFile(call: Call, file: NewFile): Promise<number> {
      const rights = ['products:update', 'addons:create', 'addons:update'] as const;
      if (!rights.some((right) => may(call.actor, right))) demand(call.actor, 'products:create');
      checkFile(file).demand();
      const bytes = Buffer.from(file.base64, 'base64');
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const row = { name: file.name, sizeBytes: bytes.length, sha256, base64: file.base64 };
      return call.write((tx) => insertFile(tx.db, tx.actor.accountId, { ...row, now: tx.now }));
    },

    /** For writers of things that name a file: whether the caller's account has it. */
    hasFile: (call: Call, id: number): Promise<boolean> => isFile(call.db, call.actor.accountId, id),
  };
}

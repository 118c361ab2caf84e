import { Type } from 'typebox';
import type { Call } from '../../kernel/call.ts';
import { field, invalid } from '../../kernel/refusal.ts';
import type { MlicenseDeps } from './index.ts';
import { nullable } from '../kit/nullable.ts';

/** Larger than other bodies: products and addons come with their program. */
export const RELEASE_BODY_LIMIT = 16 * 1_048_576;

/** What products and addons have in common. */
export const releaseFields = {
  name: Type.String({ minLength: 1 }),
  version: Type.String({ minLength: 1, examples: ['1.0.0'] }),
};

export const optionalReleaseFields = {
  mainClass: nullable('string', { description: 'The class a loader starts.' }),
  builtByBitResourceId: Type.Unsafe<number | string | null>({ type: ['integer', 'string', 'null'] }),
  file: Type.Unsafe<FileInput | null>({
    type: ['object', 'null'],
    properties: {
      id: { type: ['integer', 'string', 'null'] },
      name: { type: ['string', 'null'] },
      data: { type: ['string', 'null'], description: 'base64' },
    },
    description: 'Its program: `data` stores a new one, `id` alone names one stored before, null takes it away.',
  }),
};

interface FileInput {
  readonly id?: number | string | null;
  readonly name?: string | null;
  readonly data?: string | null;
}

interface ReleaseInput {
  readonly name?: string | null;
  readonly version?: string | null;
  readonly mainClass?: string | null;
  readonly builtByBitResourceId?: number | string | null;
}

function textOrNone(value: string | null): string | null {
  return value === '' ? null : value;
}

/** The plain fields, in the rules' names; only what was sent. */
export function readRelease(body: ReleaseInput) {
  const { name, version, mainClass, builtByBitResourceId } = body;
  return {
    ...(name === undefined || name === null ? {} : { name }),
    ...(version === undefined || version === null ? {} : { version }),
    ...(mainClass === undefined ? {} : { mainClass: textOrNone(mainClass) }),
    ...(builtByBitResourceId === undefined
      ? {}
      : { builtByBitResourceId: builtByBitResourceId === null ? null : textOrNone(String(builtByBitResourceId)) }),
  };
}

/** A resource id as it came: digits are a number for clients. */
export function writeResourceId(id: string | null): string | number | null {
  return id !== null && /^(0|[1-9]\d{0,14})$/.test(id) ? Number(id) : id;
}

async function keepFile(
  catalog: MlicenseDeps['catalog'],
  tx: Call,
  { id, name, data }: FileInput,
): Promise<{ fileId?: number }> {
  if (typeof data === 'string' && data !== '') {
    return { fileId: await catalog.storeFile(tx, { name: name ?? 'file', base64: data }) };
  }
  const fileId = Number(id ?? 0);
  if (fileId === 0) return {};
  if (!Number.isSafeInteger(fileId) || !(await catalog.hasFile(tx, fileId)))
    throw invalid(field('file.id', 'not_found'));
  return { fileId };
}

/** Does the work together with storing the file that was sent, so that neither is left without the other. */
export async function withFile<T>(
  catalog: MlicenseDeps['catalog'],
  call: Call,
  file: FileInput | null | undefined,
  work: (call: Call, kept: { fileId?: number | null }) => Promise<T>,
): Promise<T> {
  if (file === undefined) return work(call, {});
  if (file === null) return work(call, { fileId: null });
  return call.write(async (tx) => work(tx, await keepFile(catalog, tx, file)));
}

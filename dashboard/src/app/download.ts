import { fetchFile } from '../api.ts';
import type { SearchValues } from './search.ts';

const TYPES = { csv: 'text/csv', ndjson: 'application/x-ndjson' } as const;

/** Hands a file to the browser's downloads. */
export function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has begun by then; the address is not needed any more.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

export function saveText(text: string, name: string, type = 'text/plain'): void {
  saveBlob(new Blob([text], { type }), name);
}

/** All rows of a list that fit a query, as a file. */
export async function download(path: string, query: SearchValues, kind: keyof typeof TYPES): Promise<void> {
  const blob = await fetchFile(path, query, TYPES[kind]);
  saveBlob(blob, `${path.slice(1).replaceAll('/', '-')}.${kind}`);
}

import type { FastifyRequest } from 'fastify';
import { Refusal } from '../../kernel/refusal.ts';

/** A row's version as an ETag; `variant` tells apart what changes without a write, such as a status that time decides. */
export function etagOf(rowVersion: number, variant = ''): string {
  return variant === '' ? `"${rowVersion}"` : `"${rowVersion}-${variant}"`;
}

function tagsOf(header: string): string[] {
  return header.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
}

/** Whether the client has this very representation. */
export function isKnown(request: FastifyRequest, etag: string): boolean {
  const header = request.headers['if-none-match'];
  if (header === undefined) return false;
  const tags = tagsOf(header);
  return tags.includes('*') || tags.includes(etag);
}

/**
 * The versions a change may start from; undefined = whichever it is. A tag that is none of ours names no version, so
 * the change is refused as stale.
 */
export function readIfMatch(request: FastifyRequest): readonly number[] | undefined {
  const header = request.headers['if-match'];
  if (header === undefined || header.trim() === '' || header.trim() === '*') return undefined;
  return tagsOf(header).flatMap((tag) => {
    const version = /^"(\d{1,9})(?:-[\w-]+)?"$/.exec(tag)?.[1];
    return version === undefined ? [] : [Number(version)];
  });
}

/** The one version to insist on, found by reading the row where the client names several or none that can be. */
export async function versionToKeep(
  expected: readonly number[] | undefined,
  read: () => Promise<{ readonly rowVersion?: number }>,
): Promise<number | undefined> {
  if (expected === undefined || expected.length === 1) return expected?.[0];
  const { rowVersion } = await read();
  if (rowVersion === undefined || !expected.includes(rowVersion)) throw new Refusal('stale');
  return rowVersion;
}

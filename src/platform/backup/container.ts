/**
 * The file of a backup: one line of text that says how long the rest is and what its SHA-256 is, then the rest, gzip.
 * Every byte of it is covered: `tail -c +110 FILE | gunzip` shows the content.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open, rename, unlink } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { OperatorError } from '../../kernel/operator-error.ts';

const HEADER = /^GATEHOUSE BACKUP 1 bytes (\d{15}) sha256 ([0-9a-f]{64})\n$/;

function headerOf(bytes: number, sha256: string): string {
  return `GATEHOUSE BACKUP 1 bytes ${String(bytes).padStart(15, '0')} sha256 ${sha256}\n`;
}

const HEADER_BYTES = headerOf(0, '0'.repeat(64)).length;

/** A file that is no backup, or no longer the one that was written. */
export class BackupFileError extends OperatorError {
  constructor(file: string, what: string) {
    super(`${file} ${what}. Use another copy of the backup.`);
    this.name = 'BackupFileError';
  }
}

export interface Written {
  readonly bytes: number;
  readonly sha256: string;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

async function create(file: string): Promise<FileHandle> {
  try {
    return await open(file, 'wx', 0o600);
  } catch (error) {
    if (codeOf(error) === 'EEXIST')
      throw new OperatorError(`${file} exists already. Name a file that does not exist yet.`);
    throw new OperatorError(`${file} cannot be written (${String(codeOf(error))}). Name a file in a folder that can.`);
  }
}

async function writeContent(handle: FileHandle, lines: AsyncIterable<string>): Promise<Written> {
  const hash = createHash('sha256');
  let bytes = 0;
  await pipeline(Readable.from(lines), createGzip({ level: 5 }), async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) {
      hash.update(chunk);
      await handle.write(chunk, 0, chunk.length, HEADER_BYTES + bytes);
      bytes += chunk.length;
    }
  });
  return { bytes, sha256: hash.digest('hex') };
}

/** Writes a backup file; it has its name only once it is complete and on the disk. */
export async function writeContainer(file: string, lines: AsyncIterable<string>): Promise<Written> {
  const partial = `${file}.partial`;
  await (await create(file)).close();
  const handle = await create(partial);
  try {
    const written = await writeContent(handle, lines);
    await handle.write(headerOf(written.bytes, written.sha256), 0);
    await handle.sync();
    await handle.close();
    await rename(partial, file);
    return { bytes: written.bytes + HEADER_BYTES, sha256: written.sha256 };
  } catch (error) {
    await handle.close().catch(() => undefined);
    await Promise.allSettled([unlink(partial), unlink(file)]);
    throw error;
  }
}

async function readHeader(file: string): Promise<{ bytes: number; sha256: string }> {
  const refuse = (error: unknown): never => {
    throw new OperatorError(`${file} cannot be read (${String(codeOf(error))}). Name the file that \`backup\` wrote.`);
  };
  const handle = await open(file, 'r').catch(refuse);
  try {
    // A folder can be opened, but not read.
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0).catch(refuse);
    const match = HEADER.exec(buffer.toString('latin1', 0, bytesRead));
    if (match === null) throw new BackupFileError(file, 'is no backup of Gatehouse, or its first line was changed');
    return { bytes: Number(match[1]), sha256: match[2] ?? '' };
  } finally {
    await handle.close();
  }
}

/** Reads the whole file and refuses it unless it is, byte for byte, what was written. */
export async function verifyContainer(file: string): Promise<Written> {
  const header = await readHeader(file);
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(file, { start: HEADER_BYTES })) {
    // A stream without an encoding gives buffers.
    hash.update(chunk as Buffer);
    bytes += (chunk as Buffer).length;
  }
  if (bytes !== header.bytes) throw new BackupFileError(file, `is incomplete: ${bytes} of ${header.bytes} bytes`);
  if (hash.digest('hex') !== header.sha256)
    throw new BackupFileError(file, 'was changed after it was written: its checksum does not fit');
  return { bytes: bytes + HEADER_BYTES, sha256: header.sha256 };
}

/** The lines of a verified file. */
export async function* readContainer(file: string): AsyncGenerator<string> {
  const content = createReadStream(file, { start: HEADER_BYTES }).pipe(createGunzip()).setEncoding('utf8');
  let rest = '';
  // Not by readline: to that U+2028, which JSON leaves as it is, ends a line.
  for await (const chunk of content) {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

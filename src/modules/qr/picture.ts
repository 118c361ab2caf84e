/** Turns a drawing into other forms and looks at it as a scanner would; done by the platform. */
export interface Pictures {
  png(svg: string, pixels: number): Promise<Uint8Array>;
  pdf(svg: string): Promise<Uint8Array>;
  /** The bytes that an independent decoder reads from the drawing; null when it reads nothing. */
  decode(svg: string): Promise<Uint8Array | null>;
}

/** A picture is decoded whole, whatever its file's size: so many pixels, told by its header, are the most. */
const MAX_PIXELS = 4_194_304;
const MAX_SIDE = 4_096;

function u16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

function jpegSize(bytes: Uint8Array): { width: number; height: number } | null {
  let at = 2;
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: u16(bytes, at + 5), width: u16(bytes, at + 7) };
    at += 2 + u16(bytes, at + 2);
  }
  return null;
}

function pngSize(bytes: Uint8Array): { width: number; height: number } | null {
  if (bytes.length < 24) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/**
 * A fetched logo as a data address, by what its bytes are, whatever its server says: PNG or JPEG of at most 4,096 pixels
 * a side and four million in all; null for anything else. Nothing is decoded to find out.
 */
export function logoImage(bytes: Uint8Array): string | null {
  const isPng = bytes[0] === 0x89 && bytes[1] === 0x50 && bytes[2] === 0x4e && bytes[3] === 0x47;
  const isJpeg = bytes[0] === 0xff && bytes[1] === 0xd8;
  const size = isPng ? pngSize(bytes) : isJpeg ? jpegSize(bytes) : null;
  const fits = (side: number): boolean => side > 0 && side <= MAX_SIDE;
  if (size === null || !fits(size.width) || !fits(size.height) || size.width * size.height > MAX_PIXELS) return null;
  return `data:image/${isPng ? 'png' : 'jpeg'};base64,${Buffer.from(bytes).toString('base64')}`;
}

import { type QrCodeGenerateResult, encode } from 'uqr';
import type { QrStyle } from './style.ts';

const EYE = 7;
/** A logo's side as a part of the code's: small enough for level H to make up for what it hides. */
const LOGO_PART = 0.2;

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}

function round(value: number): string {
  return String(Math.round(value * 1_000) / 1_000);
}

function isInEye(x: number, y: number, size: number): boolean {
  const far = size - EYE;
  return (x < EYE && y < EYE) || (x >= far && y < EYE) || (x < EYE && y >= far);
}

interface Matrix {
  readonly size: number;
  readonly dark: (x: number, y: number) => boolean;
}

function squares(matrix: Matrix, offset: number, skip: (x: number, y: number) => boolean): string {
  let path = '';
  for (let y = 0; y < matrix.size; y += 1) {
    for (let x = 0; x < matrix.size; x += 1) {
      if (!matrix.dark(x, y) || skip(x, y)) continue;
      let run = 1;
      while (x + run < matrix.size && matrix.dark(x + run, y) && !skip(x + run, y)) run += 1;
      path += `M${round(x + offset)} ${round(y + offset)}h${run}v1h-${run}z`;
      x += run - 1;
    }
  }
  return path;
}

/** One shape for each dark module: a circle, or a square with soft corners. Drawn a little full, so that scanners see it. */
function single(matrix: Matrix, offset: number, skip: (x: number, y: number) => boolean, radius: number): string {
  let path = '';
  for (let y = 0; y < matrix.size; y += 1) {
    for (let x = 0; x < matrix.size; x += 1) {
      if (!matrix.dark(x, y) || skip(x, y)) continue;
      const side = 0.96;
      const flat = round(side - 2 * radius);
      const [left, top] = [round(x + offset + 0.02 + radius), round(y + offset + 0.02)];
      const arc = (dx: number, dy: number): string => `a${radius} ${radius} 0 0 1 ${round(dx)} ${round(dy)}`;
      path += `M${left} ${top}h${flat}${arc(radius, radius)}v${flat}${arc(-radius, radius)}h-${flat}${arc(-radius, -radius)}v-${flat}${arc(radius, -radius)}z`;
    }
  }
  return path;
}

function eye(x: number, y: number, shape: QrStyle['eyeShape']): string {
  const radius = { square: 0, rounded: 2, circle: 3.5 }[shape];
  const inner = { square: 0, rounded: 0.9, circle: 1.5 }[shape];
  const ring = (side: number, r: number, inset: number): string =>
    `<rect x="${round(x + inset)}" y="${round(y + inset)}" width="${side}" height="${side}" rx="${round(r)}"`;
  return (
    `${ring(6, Math.max(0, radius - 0.5), 0.5)} fill="none" stroke-width="1" class="ring"/>` +
    `${ring(3, inner, 2)} class="pupil"/>`
  );
}

function gradientOf(style: QrStyle): string {
  if (style.gradient === null) return '';
  const angle = (style.gradient.angle * Math.PI) / 180;
  const [dx, dy] = [Math.cos(angle) / 2, Math.sin(angle) / 2];
  const at = (value: number): string => round(0.5 + value);
  return (
    `<defs><linearGradient id="g" x1="${at(-dx)}" y1="${at(-dy)}" x2="${at(dx)}" y2="${at(dy)}">` +
    `<stop offset="0" stop-color="${style.gradient.from}"/><stop offset="1" stop-color="${style.gradient.to}"/>` +
    '</linearGradient></defs>'
  );
}

function logoOf(
  style: QrStyle,
  offset: number,
  size: number,
): { markup: string; hides: (x: number, y: number) => boolean } {
  const image = style.logo?.image ?? null;
  if (image === null) return { markup: '', hides: () => false };
  const side = Math.floor(size * LOGO_PART);
  const from = (size - side) / 2;
  const markup = `<image href="${escapeXml(image)}" x="${round(from + offset)}" y="${round(from + offset)}" width="${side}" height="${side}" preserveAspectRatio="xMidYMid meet"/>`;
  const within = (value: number): boolean => value >= Math.floor(from) && value < Math.ceil(from + side);
  return { markup, hides: (x, y) => within(x) && within(y) };
}

/** The frame of a captioned code: its line's width, the room inside it, the height of the band with the words, its corners. */
const FRAME = { line: 0.8, room: 1, band: 6, corner: 2.4 } as const;
/** The first of them that a machine has; the last alone would be a serif where nothing maps it. */
const FONTS = "system-ui,'Helvetica Neue',Arial,'Liberation Sans','Noto Sans','DejaVu Sans',sans-serif";
/** Letters are about so wide as a part of their height. */
const LETTER = 0.62;

/** A frame around a code of `width` modules with its quiet zone, and the caption in a band at its foot. */
function frameOf(style: QrStyle, width: number): { markup: string; side: number; height: number } {
  if (style.caption === null) return { markup: '', side: 0, height: width };
  const { line, room, band, corner } = FRAME;
  const side = line + room;
  const outer = width + 2 * side;
  const height = outer + band;
  const size = Math.min(3.2, (outer - 3) / (Math.max(1, style.caption.length) * LETTER));
  const ink = style.gradient === null ? style.foreground : 'url(#g)';
  const words = style.background ?? '#ffffff';
  const ring = `<rect x="${line / 2}" y="${line / 2}" width="${round(outer - line)}" height="${round(height - line)}" rx="${corner - line / 2}" fill="none" stroke="${ink}" stroke-width="${line}"/>`;
  const bend = `a${corner} ${corner} 0 0 1-${corner} `;
  const foot = `<path d="M0 ${round(outer)}h${round(outer)}v${round(band - corner)}${bend}${corner}h-${round(outer - 2 * corner)}${bend}-${corner}z" fill="${ink}"/>`;
  const text = `<text x="${round(outer / 2)}" y="${round(outer + band / 2 + size * 0.35)}" text-anchor="middle" font-family="${FONTS}" font-weight="600" font-size="${round(size)}" fill="${words}">${escapeXml(style.caption)}</text>`;
  return { markup: ring + foot + text, side, height };
}

function encoded(payload: string, style: QrStyle): QrCodeGenerateResult {
  return encode(payload, { ecc: style.level, border: 0, boostEcc: style.logo?.image == null });
}

/** Longest content in UTF-8 bytes at each level (ISO/IEC 18004, version 40); of digits alone there is room for more. */
export const CAPACITY: Readonly<Record<QrStyle['level'], number>> = { L: 2_953, M: 2_331, Q: 1_663, H: 1_273 };

/** Whether a code of this look has room for a content: the more of the picture may be hidden, the less it holds. */
export function holds(payload: string, style: QrStyle): boolean {
  if (Buffer.byteLength(payload) <= CAPACITY[style.level]) return true;
  try {
    return encoded(payload, style).size > 0;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/**
 * A code as an SVG picture without scripts, links or styles of its own. `pixels` is its printed width. Throws where its
 * look does not `hold` the content.
 */
export function drawSvg(payload: string, style: QrStyle, pixels = 400): string {
  const code = encoded(payload, style);
  const matrix: Matrix = { size: code.size, dark: (x, y) => code.data[y]?.[x] === true };
  const frame = frameOf(style, code.size + 2 * style.margin);
  const offset = style.margin + frame.side;
  const width = round(code.size + 2 * offset);
  const height = round(frame.height);
  const logo = logoOf(style, offset, code.size);
  const skip = (x: number, y: number): boolean => isInEye(x, y, code.size) || logo.hides(x, y);
  const modules =
    style.moduleShape === 'square'
      ? squares(matrix, offset, skip)
      : single(matrix, offset, skip, style.moduleShape === 'dot' ? 0.48 : 0.25);
  const ink = style.gradient === null ? style.foreground : 'url(#g)';
  const eyeInk = style.eyeColor ?? (style.gradient === null ? style.foreground : style.gradient.from);
  const far = offset + code.size - EYE;
  const eyes = [eye(offset, offset, style.eyeShape), eye(far, offset, style.eyeShape), eye(offset, far, style.eyeShape)]
    .join('')
    .replaceAll('class="ring"', `stroke="${eyeInk}"`)
    .replaceAll('class="pupil"', `fill="${eyeInk}"`);
  const ground =
    style.background === null
      ? ''
      : `<rect width="${width}" height="${height}" ${style.caption === null ? '' : `rx="${FRAME.corner}" `}fill="${style.background}"/>`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${pixels}" height="${Math.round((pixels * Number(height)) / Number(width))}" shape-rendering="geometricPrecision">` +
    `${gradientOf(style)}${ground}<path d="${modules}" fill="${ink}"/>${eyes}${logo.markup}${frame.markup}</svg>`
  );
}

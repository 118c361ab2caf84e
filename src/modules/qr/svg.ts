import { encode } from 'uqr';
import type { QrStyle } from './style.ts';

const EYE = 7;
/** A logo's side as a part of the code's: small enough for level H to make up for what it hides. */
const LOGO_PART = 0.2;
const CAPTION_HEIGHT = 5;

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
      path += `M${x + offset} ${y + offset}h${run}v1h-${run}z`;
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
    `<rect x="${x + inset}" y="${y + inset}" width="${side}" height="${side}" rx="${round(r)}"`;
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
  const markup = `<image href="${escapeXml(image)}" x="${from + offset}" y="${from + offset}" width="${side}" height="${side}" preserveAspectRatio="xMidYMid meet"/>`;
  const within = (value: number): boolean => value >= Math.floor(from) && value < Math.ceil(from + side);
  return { markup, hides: (x, y) => within(x) && within(y) };
}

/** A code as an SVG picture without scripts, links or styles of its own. `pixels` is its printed width. */
export function drawSvg(payload: string, style: QrStyle, pixels = 400): string {
  const code = encode(payload, { ecc: style.level, border: 0, boostEcc: style.logo?.image == null });
  const matrix: Matrix = { size: code.size, dark: (x, y) => code.data[y]?.[x] === true };
  const { margin } = style;
  const width = code.size + 2 * margin;
  const height = width + (style.caption === null ? 0 : CAPTION_HEIGHT);
  const logo = logoOf(style, margin, code.size);
  const skip = (x: number, y: number): boolean => isInEye(x, y, code.size) || logo.hides(x, y);
  const modules =
    style.moduleShape === 'square'
      ? squares(matrix, margin, skip)
      : single(matrix, margin, skip, style.moduleShape === 'dot' ? 0.48 : 0.25);
  const ink = style.gradient === null ? style.foreground : 'url(#g)';
  const eyeInk = style.eyeColor ?? (style.gradient === null ? style.foreground : style.gradient.from);
  const far = margin + code.size - EYE;
  const eyes = [eye(margin, margin, style.eyeShape), eye(far, margin, style.eyeShape), eye(margin, far, style.eyeShape)]
    .join('')
    .replaceAll('class="ring"', `stroke="${eyeInk}"`)
    .replaceAll('class="pupil"', `fill="${eyeInk}"`);
  const ground =
    style.background === null ? '' : `<rect width="${width}" height="${height}" fill="${style.background}"/>`;
  const caption =
    style.caption === null
      ? ''
      : `<text x="${width / 2}" y="${round(width + CAPTION_HEIGHT / 2)}" text-anchor="middle" font-family="sans-serif" font-size="3" fill="${style.foreground}">${escapeXml(style.caption)}</text>`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${pixels}" height="${Math.round((pixels * height) / width)}" shape-rendering="geometricPrecision">` +
    `${gradientOf(style)}${ground}<path d="${modules}" fill="${ink}"/>${eyes}${logo.markup}${caption}</svg>`
  );
}

import { field, invalid } from '../../kernel/refusal.ts';

export const MODULE_SHAPES = ['square', 'dot', 'rounded'] as const;
export const EYE_SHAPES = ['square', 'rounded', 'circle'] as const;
export const LEVELS = ['L', 'M', 'Q', 'H'] as const;

export interface Gradient {
  /** `#rrggbb`. */
  readonly from: string;
  readonly to: string;
  /** Degrees, 0 = from left to right. */
  readonly angle: number;
}

/** How a code looks. Colours are `#rrggbb`; `background` null = transparent. */
export interface QrStyle {
  readonly foreground: string;
  readonly background: string | null;
  readonly gradient: Gradient | null;
  readonly eyeColor: string | null;
  readonly moduleShape: (typeof MODULE_SHAPES)[number];
  readonly eyeShape: (typeof EYE_SHAPES)[number];
  /** Modules of quiet zone around it; 4 is what the standard asks for. */
  readonly margin: number;
  readonly level: (typeof LEVELS)[number];
  /** A caption in a frame below the code. */
  readonly caption: string | null;
  /** Where the logo was asked for, and the picture itself once it was fetched. */
  readonly logo: { readonly url: string; readonly image: string | null } | null;
}

export const PLAIN_STYLE: QrStyle = {
  foreground: '#000000',
  background: '#ffffff',
  gradient: null,
  eyeColor: null,
  moduleShape: 'square',
  eyeShape: 'square',
  margin: 4,
  level: 'M',
  caption: null,
  logo: null,
};

function hex(value: number): string {
  return value.toString(16).padStart(2, '0');
}

/** `rgb(r,g,b)` or `#rgb`, `#rrggbb` as `#rrggbb`; null if it is no colour. */
export function readColor(text: string): string | null {
  const rgb = /^rgb\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*\)$/i.exec(text.trim());
  if (rgb !== null) {
    const parts = rgb.slice(1).map(Number);
    return parts.every((part) => part <= 255) ? `#${parts.map(hex).join('')}` : null;
  }
  const digits = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text.trim())?.[1]?.toLowerCase();
  if (digits === undefined) return null;
  return digits.length === 6 ? `#${digits}` : `#${[...digits].map((digit) => digit + digit).join('')}`;
}

/** A colour of an input; refuses `invalid` at its place when malformed. */
export function checkColor(text: string, path: string): string {
  const color = readColor(text);
  if (color === null) throw invalid(field(path, 'format'));
  return color;
}

/** Refuses a style whose words and numbers no picture can be made of. */
export function checkStyle(style: QrStyle): QrStyle {
  const colors = { foreground: style.foreground, background: style.background, eyeColor: style.eyeColor };
  const checked = Object.fromEntries(
    Object.entries(colors).map(([name, color]) => [name, color === null ? null : checkColor(color, `style.${name}`)]),
  ) as typeof colors;
  const words = [
    ['moduleShape', MODULE_SHAPES],
    ['eyeShape', EYE_SHAPES],
    ['level', LEVELS],
  ] as const;
  for (const [name, allowed] of words) {
    if (!allowed.some((word) => word === style[name])) throw invalid(field(`style.${name}`, 'enum'));
  }
  if (!Number.isInteger(style.margin) || style.margin < 0)
    throw invalid(field('style.margin', 'too_small', { min: 0 }));
  if (style.margin > 20) throw invalid(field('style.margin', 'too_large', { max: 20 }));
  // A picture is XML, which has no place for these.
  if (/[\p{Cc}\ufffe\uffff]/u.test(style.caption ?? '')) throw invalid(field('style.caption', 'characters'));
  if ((style.caption?.length ?? 0) > 60) throw invalid(field('style.caption', 'too_long', { max: 60 }));
  const gradient =
    style.gradient === null
      ? null
      : {
          from: checkColor(style.gradient.from, 'style.gradient.from'),
          to: checkColor(style.gradient.to, 'style.gradient.to'),
          angle: Number.isFinite(style.gradient.angle) ? style.gradient.angle : 0,
        };
  // A logo hides modules; only the highest level makes up for them.
  return { ...style, ...checked, gradient, level: style.logo?.image == null ? style.level : 'H' };
}

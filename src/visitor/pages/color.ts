type Rgb = readonly [red: number, green: number, blue: number];

function parse(color: string): Rgb {
  return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16)) as unknown as Rgb;
}

function write(rgb: Rgb): string {
  return `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
}

/** Relative luminance, 0 to 1 (WCAG 2). */
function luminance(color: string): number {
  const [red, green, blue] = parse(color).map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast of two `#rrggbb` colours, 1 to 21 (WCAG 2). */
export function contrast(one: string, other: string): number {
  const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

/** `part` (0 to 1) of `other` mixed into a colour. */
export function mix(color: string, other: string, part: number): string {
  const to = parse(other);
  return write(parse(color).map((value, index) => value + ((to[index] ?? 0) - value) * part) as unknown as Rgb);
}

/** The colour itself where it can be read on all the grounds, else the nearest lighter or darker one that can. */
export function readableOn(color: string, grounds: readonly string[], least: number): string {
  const [first = '#ffffff'] = grounds;
  const toward = luminance(first) > 0.4 ? '#000000' : '#ffffff';
  for (let part = 0; part < 1; part += 0.05) {
    const candidate = mix(color, toward, part);
    if (grounds.every((ground) => contrast(candidate, ground) >= least)) return candidate;
  }
  return toward;
}

/** Near-black or white, whichever is read better on a colour. */
export function inkOn(color: string): string {
  return contrast('#ffffff', color) >= contrast('#10151a', color) ? '#ffffff' : '#10151a';
}

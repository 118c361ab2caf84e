/** Curves as a small picture for the docs: sizes to the right by powers of ten, values upwards from zero. */

export interface Curve {
  readonly name: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

const WIDTH = 720;
const HEIGHT = 360;
const LEFT = 60;
const RIGHT = 180;
const TOP = 40;
const BOTTOM = 40;
const COLORS = ['#2563eb', '#b45309', '#047857', '#7c3aed', '#be123c', '#0e7490'];

function short(value: number): string {
  if (value >= 1_000_000) return `${value / 1_000_000}M`;
  return value >= 1_000 ? `${value / 1_000}k` : String(value);
}

/** The next round number above: 1, 2 or 5 with zeros. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 5, 10].find((step) => step * power >= value) ?? 10) * power;
}

/** The picture as SVG, readable on light and dark pages. */
export function curvePicture({
  title,
  unit,
  curves,
}: {
  title: string;
  unit: string;
  curves: readonly Curve[];
}): string {
  const all = curves.flatMap(({ points }) => points);
  const [least, most] = [Math.min(...all.map(({ x }) => x)), Math.max(...all.map(({ x }) => x))];
  const top = roundUp(Math.max(...all.map(({ y }) => y)));
  const x = (value: number): number =>
    LEFT + ((WIDTH - LEFT - RIGHT) * Math.log(value / least)) / Math.log(most / least);
  const y = (value: number): number => HEIGHT - BOTTOM - ((HEIGHT - TOP - BOTTOM) * value) / top;
  const sizes = [...new Set(all.map((point) => point.x))];
  const lines = [0, top / 2, top].map(
    (value) => `<path d="M${LEFT} ${y(value).toFixed(1)}H${WIDTH - RIGHT}" stroke="#cbd5e1"/>
  <text x="${LEFT - 8}" y="${(y(value) + 4).toFixed(1)}" text-anchor="end">${value} ${unit}</text>`,
  );
  const marks = sizes.map(
    (size) => `<text x="${x(size).toFixed(1)}" y="${HEIGHT - BOTTOM + 20}" text-anchor="middle">${short(size)}</text>`,
  );
  const drawn = curves.map(({ name, points }, place) => {
    const color = COLORS[place % COLORS.length] ?? '#2563eb';
    const path = points.map((point, i) => `${i === 0 ? 'M' : 'L'}${x(point.x).toFixed(1)} ${y(point.y).toFixed(1)}`);
    const legend = TOP + 10 + place * 22;
    return `<path d="${path.join('')}" fill="none" stroke="${color}" stroke-width="2"/>
  <path d="M${WIDTH - RIGHT + 16} ${legend}h20" stroke="${color}" stroke-width="2"/>
  <text x="${WIDTH - RIGHT + 42}" y="${legend + 4}">${name}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}">
<title>${title}</title>
<rect width="${WIDTH}" height="${HEIGHT}" rx="8" fill="#ffffff"/>
<g font-family="system-ui, sans-serif" font-size="12" fill="#334155">
  <text x="${LEFT}" y="22" font-size="14" font-weight="600" fill="#0f172a">${title}</text>
  ${[...lines, ...marks, ...drawn].join('\n  ')}
</g>
</svg>
`;
}

/** The next round number at or above a count: 1, 2, 5, 10, 20, 50 … and never below 4, so that lines stay whole. */
export function roundUp(count: number): number {
  if (count <= 4) return 4;
  const power = 10 ** Math.floor(Math.log10(count));
  return ([1, 2, 4, 6, 8, 10].find((step) => step * power >= count) ?? 10) * power;
}

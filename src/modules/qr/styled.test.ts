import { PNG } from 'pngjs';
import { expect, it } from 'vitest';
import { seeded } from '../../../test/support/visits.ts';
import { createPictures } from '../../platform/pictures/pictures.ts';
import { EYE_SHAPES, LEVELS, MODULE_SHAPES, type QrStyle } from './style.ts';
import { drawSvg } from './svg.ts';

const ROUNDS = process.env['GATEHOUSE_TEST_LONG'] === '1' ? 2_000 : 200;
const SEED = 20_261_128;
const pictures = createPictures();

function logo(): string {
  const picture = new PNG({ width: 48, height: 48 });
  for (let i = 0; i < picture.data.length; i += 4) picture.data.set([200, 30, 90, i % 32 === 0 ? 120 : 255], i);
  return `data:image/png;base64,${PNG.sync.write(picture).toString('base64')}`;
}

function dark(random: () => number): string {
  return `#${[0, 1, 2]
    .map(() =>
      Math.floor(random() * 110)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

function light(random: () => number): string {
  return `#${[0, 1, 2].map(() => (215 + Math.floor(random() * 41)).toString(16).padStart(2, '0')).join('')}`;
}

/** A look a designer might choose: dark on light, anything else goes. */
function look(random: () => number, image: string): QrStyle {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const hasLogo = random() < 0.4;
  return {
    foreground: dark(random),
    background: random() < 0.2 ? null : light(random),
    gradient: random() < 0.5 ? { from: dark(random), to: dark(random), angle: Math.floor(random() * 360) } : null,
    eyeColor: random() < 0.4 ? dark(random) : null,
    moduleShape: pick(MODULE_SHAPES),
    eyeShape: pick(EYE_SHAPES),
    margin: 2 + Math.floor(random() * 5),
    level: hasLogo ? 'H' : pick(LEVELS),
    caption: random() < 0.4 ? pick(['Scan me', 'Ķekava <3 "QR" & co', 'x'.repeat(60)]) : null,
    logo: hasLogo ? { url: 'https://vendor.example/logo.png', image } : null,
  };
}

it(
  `each of ${ROUNDS} random looks is read back byte for byte by an independent decoder`,
  { timeout: 900_000 },
  async () => {
    const random = seeded(SEED);
    const image = logo();
    const wrong: unknown[] = [];
    for (let i = 0; i < ROUNDS; i += 1) {
      const payload =
        random() < 0.7
          ? `https://gate.example.com/${Math.floor(random() * 1e9).toString(36)}`
          : `WIFI:T:WPA;S:Rīga ${i};P:${'geheim'.repeat(1 + Math.floor(random() * 12))};;`;
      const style = look(random, image);
      const read = await pictures.decode(drawSvg(payload, style));
      if (read === null || Buffer.from(read).toString('utf8') !== payload)
        wrong.push({ i, payload, style: { ...style, logo: style.logo !== null } });
    }
    expect(wrong, `seed ${SEED}`).toEqual([]);
  },
);

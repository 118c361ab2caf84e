import type { Schema } from '../../api.ts';
import { parseMoney, writeMoney } from '../../format/format.ts';
import type { CYCLES } from '../products/words.ts';

export type Price = Schema<'Price'>;
export type Cycle = (typeof CYCLES)[number];
/** A price and its setup fee, as a person types them: `19.99`; empty = not offered. */
export type Kind = 'amountsMinor' | 'setupsMinor';

/** One currency's row while it is edited: texts by kind and cycle. */
export type Texts = Readonly<Record<`${Kind}.${Cycle}`, string>>;

export function textsOf(price: Price): Texts {
  const entries = (['amountsMinor', 'setupsMinor'] as const).flatMap((kind) =>
    Object.entries(price[kind]).map(([cycle, minor]) => [
      `${kind}.${cycle}`,
      minor === null ? '' : writeMoney(minor, price.currency),
    ]),
  );
  return Object.fromEntries(entries) as Texts;
}

export interface ReadTexts {
  readonly changes: Partial<Record<Kind, Partial<Record<Cycle, number | null>>>>;
  /** The cells whose text is no amount of the currency. */
  readonly wrong: readonly string[];
}

/** What the texts change against the price: only the cells that differ. */
export function readTexts(price: Price, texts: Partial<Texts>): ReadTexts {
  const changes: Partial<Record<Kind, Partial<Record<Cycle, number | null>>>> = {};
  const wrong: string[] = [];
  for (const [name, text = ''] of Object.entries<string | undefined>(texts)) {
    const [kind, cycle] = name.split('.') as [Kind, Cycle];
    const minor = text.trim() === '' ? null : parseMoney(text, price.currency);
    if (minor === null && text.trim() !== '') wrong.push(name);
    else if (minor !== price[kind][cycle]) changes[kind] = { ...changes[kind], [cycle]: minor };
  }
  return { changes, wrong };
}

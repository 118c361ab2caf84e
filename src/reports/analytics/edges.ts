import { DAY_MS, type Day, type Instant, dayOf, startOfDay } from '../../kernel/instant.ts';
import type { Period } from './question.ts';

/** What has to be added up, or taken away again, to know a period: whole days (UTC), and stretches of single visits. */
export interface Parts {
  /** From a day on, up to another one. */
  readonly days: { readonly from: Day; readonly to: Day };
  readonly stretches: readonly (Period & { readonly sign: 1 | -1 })[];
  /** The period that is known so: wider than asked where single visits of its first or last day are gone. */
  readonly period: Period;
}

/** An end of a period inside a day. */
interface Edge {
  /** Whether the day counts whole, less the stretch. */
  readonly whole: boolean;
  readonly stretch: (Period & { readonly sign: 1 | -1 }) | null;
}

const HALF = DAY_MS / 2;

/** The cheaper way to a part of a day: what belongs to it, or the whole day less what does not. */
function edgeOf(inside: Period, outside: Period): Edge {
  if (inside.to - inside.from <= HALF) return { whole: false, stretch: { ...inside, sign: 1 } };
  return { whole: true, stretch: outside.from === outside.to ? null : { ...outside, sign: -1 } };
}

export interface Known {
  readonly now: Instant;
  /** Whether a day's single visits are no longer kept, so that it is known as a whole only. */
  isGone(day: Day): boolean;
}

/** The parts of a period. Nothing comes after now, so a period that reaches it ends with its day. */
export function partsOf(period: Period, { now, isGone }: Known): Parts {
  let { from, to } = period;
  if (isGone(dayOf(from))) from = startOfDay(dayOf(from));
  const lastDay = dayOf(to - 1);
  const isLastWhole = to >= now || isGone(lastDay);
  const end = startOfDay(lastDay + 1);
  if (isGone(lastDay)) to = end;
  if (dayOf(from) === lastDay && !(from === startOfDay(lastDay) || isLastWhole)) {
    return { days: { from: lastDay, to: lastDay }, stretches: [{ from, to, sign: 1 }], period: { from, to } };
  }
  const start = startOfDay(dayOf(from));
  const first =
    start === from ? { whole: true, stretch: null } : edgeOf({ from, to: start + DAY_MS }, { from: start, to: from });
  const last =
    isLastWhole || end === to
      ? { whole: true, stretch: null }
      : edgeOf({ from: end - DAY_MS, to }, { from: to, to: end });
  return {
    days: { from: dayOf(from) + (first.whole ? 0 : 1), to: lastDay + (last.whole ? 1 : 0) },
    stretches: [first.stretch, last.stretch].filter((stretch) => stretch !== null),
    period: { from, to },
  };
}

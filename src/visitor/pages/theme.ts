import { hash } from 'node:crypto';
import type { Brand } from '../../modules/identity/index.ts';
import { inkOn, mix, readableOn } from './color.ts';
import { Html } from './html.ts';

/** Grounds that the accent is read on: the card and the page, as style.ts has them. */
const LIGHT = ['#ffffff', '#f4f3ef'] as const;
const DARK = ['#1c2127', '#14171b'] as const;
/** WCAG AA for text. */
const LEAST = 4.5;
const KEPT = 1_000;

/** An account's colours as a style element of its own, allowed by its hash. */
export interface Theme {
  readonly element: Html | null;
  /** For `style-src`; null without an element. */
  readonly source: string | null;
}

const PLAIN: Theme = { element: null, source: null };
const made = new Map<string, Theme>();

function rule(color: string, grounds: readonly string[]): string {
  const accent = readableOn(color, grounds, LEAST);
  return `:root{--accent:${accent};--on:${inkOn(accent)}}`;
}

function make(accent: string, accentDark: string | null): Theme {
  const dark = accentDark ?? mix(accent, '#ffffff', 0.3);
  const css = `${rule(accent, LIGHT)}@media(prefers-color-scheme:dark){${rule(dark, DARK)}}`;
  return {
    element: new Html(`<style>${css}</style>`),
    source: `'sha256-${hash('sha256', css, 'base64')}'`,
  };
}

/** The colours of a brand, moved as far as needed for their text to be read. */
export function themeOf({ accent, accentDark }: Brand): Theme {
  const base = accent ?? accentDark;
  if (base === null) return PLAIN;
  const key = `${base} ${accentDark ?? ''}`;
  const kept = made.get(key);
  if (kept !== undefined) return kept;
  if (made.size >= KEPT) made.clear();
  const theme = make(base, accentDark);
  made.set(key, theme);
  return theme;
}

import { createStore } from './store.ts';

export const THEMES = ['light', 'dark', 'system'] as const;
export type Theme = (typeof THEMES)[number];

const KEY = 'gatehouse.theme';
const system = matchMedia('(prefers-color-scheme: dark)');

function readTheme(): Theme {
  const chosen = localStorage.getItem(KEY);
  return THEMES.find((theme) => theme === chosen) ?? 'system';
}

/** What the person chose; the page shows what follows from it (public/theme.js does it before the first paint). */
export const theme = createStore<Theme>(readTheme());

function paint(): void {
  const chosen = theme.get();
  document.documentElement.dataset['theme'] = chosen === 'system' ? (system.matches ? 'dark' : 'light') : chosen;
}

theme.subscribe(() => {
  localStorage.setItem(KEY, theme.get());
  paint();
});
system.addEventListener('change', paint);

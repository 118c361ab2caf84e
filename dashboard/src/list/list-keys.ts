import { useEffect } from 'react';

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input, textarea, select, [contenteditable], [role=dialog]') !== null
  );
}

function links(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('a[data-row-link]')];
}

function move(step: number): void {
  const rows = links();
  const at = rows.findIndex((row) => row === document.activeElement);
  rows[Math.min(rows.length - 1, Math.max(0, at + step))]?.focus();
}

/** `j` `k` move through the rows, `x` marks one, `/` looks for something. Enter opens, because the row is a link. */
export function useListKeys(): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const act: Readonly<Record<string, () => void>> = {
        j: () => move(1),
        k: () => move(-1),
        x: () => document.activeElement?.closest('tr')?.querySelector<HTMLElement>('[role=checkbox]')?.click(),
        '/': () => document.querySelector<HTMLElement>('[data-list-search]')?.focus(),
      };
      const run = act[event.key];
      if (run === undefined) return;
      event.preventDefault();
      run();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}

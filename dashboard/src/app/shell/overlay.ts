import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { createStore } from '../store.ts';
import { useNav } from './navigation.tsx';

/** What lies over the screen. */
export const overlay = createStore<'palette' | 'keys' | null>(null);

const PAUSE_MS = 1_200;

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;
}

/** Ctrl-K, `?`, `n` for something new, and `g` with a letter to go places. */
export function useGlobalKeys(): void {
  const navigate = useNavigate();
  const places = useNav().flatMap(({ items }) => items);
  // Outlives the effect: the screen may be drawn anew between the two keys.
  const waitsSince = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        overlay.set(overlay.get() === 'palette' ? null : 'palette');
        return;
      }
      const isOver = document.querySelector('[role=dialog], [role=alertdialog]') !== null;
      if (event.ctrlKey || event.metaKey || event.altKey || isOver || isTyping(event.target)) return;
      if (event.timeStamp - waitsSince.current < PAUSE_MS) {
        waitsSince.current = Number.NEGATIVE_INFINITY;
        const place = places.find(({ key }) => key === event.key);
        if (place === undefined) return;
        event.preventDefault();
        void navigate({ to: place.to });
      } else if (event.key === 'g') {
        waitsSince.current = event.timeStamp;
      } else if (event.key === '?') {
        overlay.set('keys');
      } else if (event.key === 'n') {
        // The letter is not for the field that has the focus afterwards.
        event.preventDefault();
        document.querySelector<HTMLElement>('[data-create]')?.click();
      }
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  });
}

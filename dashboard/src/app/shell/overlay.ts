import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { createStore } from '../store.ts';
import { useNav } from './navigation.tsx';

/** What lies over the screen. */
export const overlay = createStore<'palette' | 'keys' | null>(null);

const PAUSE_MS = 1_200;

/** What was typed since the palette was asked for and before it stood; null while it stands, or nobody asked. */
let typedAhead: string | null = null;

/** The palette's code may have to be fetched first: until it stands, keys are for it and not for the form below. */
export function openPalette(): void {
  typedAhead = '';
  overlay.set('palette');
}

/** From now on the palette has the keys itself. */
export function takeTypedAhead(): string {
  const text = typedAhead ?? '';
  typedAhead = null;
  return text;
}

export function closePalette(): void {
  typedAhead = null;
  overlay.set(null);
}

function typeAhead(text: string, key: string): void {
  if (key === 'Escape') closePalette();
  else if (key === 'Backspace') typedAhead = text.slice(0, -1);
  else if (key.length === 1) typedAhead = text + key;
}

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
        if (overlay.get() === 'palette') closePalette();
        else openPalette();
        return;
      }
      if (typedAhead !== null && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        typeAhead(typedAhead, event.key);
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

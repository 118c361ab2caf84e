import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { createStore, useStore } from '../app/store.ts';
import { IconButton } from './button.tsx';

interface Note {
  readonly id: number;
  readonly tone: 'good' | 'bad';
  readonly text: string;
  readonly hint?: string | undefined;
}

const SHOWN_MS = 5_000;
const notes = createStore<readonly Note[]>([]);
let made = 0;

function add(tone: Note['tone'], text: string, hint?: string): void {
  made += 1;
  notes.set([...notes.get().slice(-2), { id: made, tone, text, hint }]);
}

function drop(id: number): void {
  notes.set(notes.get().filter((note) => note.id !== id));
}

/** Short words about something that happened: `toast.good('Saved')`. What went wrong stays until it is put away. */
export const toast = {
  good: (text: string, hint?: string): void => add('good', text, hint),
  bad: (text: string, hint?: string): void => add('bad', text, hint),
};

function Shown({ note }: { readonly note: Note }): ReactNode {
  const { t } = useTranslation();
  const isGood = note.tone === 'good';
  useEffect(() => {
    if (!isGood) return undefined;
    const timer = setTimeout(() => drop(note.id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [note.id, isGood]);
  return (
    <li className="pointer-events-auto flex items-start gap-2.5 rounded-lg border border-line bg-raised py-2.5 pr-2 pl-3.5 shadow-high">
      {isGood ? (
        <CircleCheck aria-hidden size={17} className="mt-0.5 shrink-0 text-good" />
      ) : (
        <CircleAlert aria-hidden size={17} className="mt-0.5 shrink-0 text-bad" />
      )}
      <div className="min-w-0 flex-1 py-0.5">
        <p className="text-sm text-ink">{note.text}</p>
        {note.hint === undefined ? null : <p className="text-xs break-words text-ink-3">{note.hint}</p>}
      </div>
      <IconButton icon={X} size="sm" label={t('action.close')} onClick={() => drop(note.id)} />
    </li>
  );
}

/** Where toasts appear; once, in the shell. Screen readers hear them. */
export function Toaster(): ReactNode {
  const shown = useStore(notes);
  return (
    <ol
      aria-live="polite"
      className="pointer-events-none fixed right-3 bottom-3 left-3 z-60 grid gap-2 sm:left-auto sm:w-88"
    >
      {shown.map((note) => (
        <Shown key={note.id} note={note} />
      ))}
    </ol>
  );
}

import { X } from 'lucide-react';
import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '../ui/cx.ts';

const look = cx(
  'flex min-h-9 w-full min-w-0 flex-wrap items-center gap-1 rounded-md border border-line-strong bg-panel px-1 py-0.5',
  'shadow-low transition-colors hover:border-ink-3 has-[input:focus-visible]:border-accent has-[input:focus-visible]:outline-2',
  'has-[input:focus-visible]:outline-accent has-[[aria-invalid=true]]:border-bad',
);

interface WordsInputProps {
  readonly label: string;
  readonly words: readonly string[];
  readonly onWords: (words: readonly string[]) => void;
  /** How a typed text becomes a word; empty = none. Words that are there already are never rewritten. */
  readonly read?: (text: string) => string;
  /** Where a comma is no part of a word, it ends one as Enter does. */
  readonly comma?: boolean;
  readonly placeholder?: string;
  readonly 'aria-invalid'?: true;
  readonly 'aria-describedby'?: string;
}

/**
 * A list of words, each in a box of its own, so that a word may hold anything. Enter ends a word, so do lines that are pasted
 * and leaving the field; Backspace takes the last one away. What is being typed is the last of the words from its first letter.
 */
export function WordsInput({
  label,
  words,
  onWords,
  read = (text) => text.trim(),
  comma = false,
  placeholder,
  ...told
}: WordsInputProps): ReactNode {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const isTyping = read(typed) !== '' && words.at(-1) === read(typed);
  const done = isTyping ? words.slice(0, -1) : words;
  const wordsOf = (text: string): string[] =>
    text
      .split(comma ? /[,\r\n]/ : /[\r\n]/)
      .map(read)
      .filter((word) => word !== '');
  const type = (text: string): void => {
    onWords([...done, ...wordsOf(text)]);
    setTyped(comma ? text.slice(text.lastIndexOf(',') + 1) : text);
  };
  const paste = (event: ClipboardEvent): void => {
    const text = event.clipboardData.getData('text');
    if (!/[\r\n]/.test(text)) return;
    event.preventDefault();
    onWords([...words, ...wordsOf(text)]);
    setTyped('');
  };
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && typed !== '' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      setTyped('');
    } else if (event.key === 'Backspace' && typed === '') onWords(done.slice(0, -1));
  };
  return (
    <span className={look}>
      {done.map((word, at) => (
        <span key={at} className="inline-flex min-w-0 items-center rounded-sm bg-sunken pl-1.5 text-sm text-ink">
          <span className="min-w-0 break-words whitespace-pre-wrap">{word}</span>
          <button
            type="button"
            aria-label={t('form.takeAway', { what: word })}
            title={t('form.takeAway', { what: word })}
            onClick={() => {
              onWords(words.filter((_word, index) => index !== at));
              input.current?.focus();
            }}
            className="grid size-6 shrink-0 place-items-center rounded-sm text-ink-3 hover:text-ink"
          >
            <X aria-hidden size={13} />
          </button>
        </span>
      ))}
      <input
        {...told}
        ref={input}
        aria-label={label}
        value={typed}
        placeholder={done.length === 0 ? placeholder : undefined}
        onChange={(event) => type(event.currentTarget.value)}
        onPaste={paste}
        onKeyDown={press}
        onBlur={() => setTyped('')}
        className="h-7 min-w-16 flex-1 bg-transparent px-2 text-sm text-ink outline-none placeholder:text-ink-3 max-sm:text-base"
      />
    </span>
  );
}

import { Dialog } from '@base-ui/react/dialog';
import { useNavigate } from '@tanstack/react-router';
import { CornerDownLeft, Keyboard, LogOut, type LucideIcon, Moon, Search, Sun } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useCallback, useDeferredValue, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { backdropLook } from '../../ui/dialog.tsx';
import { cx } from '../../ui/cx.ts';
import { useMay, useSignOut } from '../session.ts';
import { theme } from '../theme.ts';
import { useNav } from './navigation.tsx';
import { closePalette, overlay, takeTypedAhead } from './overlay.ts';
import { useFound } from './palette-found.ts';

export interface PaletteEntry {
  readonly id: string;
  readonly group: 'go' | 'do' | 'found';
  readonly label: string;
  readonly hint?: string | undefined;
  readonly icon: LucideIcon;
  readonly run: () => void;
}

function useCommands(): readonly PaletteEntry[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const places = useNav().flatMap(({ items }) =>
    items.map(({ to, label, icon }): PaletteEntry => ({
      id: to,
      group: 'go',
      label: t(`nav.${label}`),
      icon,
      run: () => void navigate({ to }),
    })),
  );
  return [
    ...places,
    {
      id: 'light',
      group: 'do',
      label: `${t('theme.label')}: ${t('theme.light')}`,
      icon: Sun,
      run: () => theme.set('light'),
    },
    {
      id: 'dark',
      group: 'do',
      label: `${t('theme.label')}: ${t('theme.dark')}`,
      icon: Moon,
      run: () => theme.set('dark'),
    },
    { id: 'keys', group: 'do', label: t('app.help'), icon: Keyboard, run: () => overlay.set('keys') },
    { id: 'out', group: 'do', label: t('app.signOut'), icon: LogOut, run: () => void signOut() },
  ];
}

function fold(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/** Search everything and go anywhere, by keyboard alone. */
export function Palette(): ReactNode {
  const { t } = useTranslation();
  const id = useId();
  const may = useMay();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  // At once, not with the next frame as dialogs do: what is typed meanwhile would go into the form below.
  const takeKeys = useCallback((input: HTMLInputElement | null): void => {
    if (input === null) return;
    input.focus();
    const typed = takeTypedAhead();
    setText((now) => now + typed);
  }, []);
  const commands = useCommands();
  const found = useFound(useDeferredValue(text.trim()), may);
  const shown = [...commands.filter(({ label }) => fold(label).includes(fold(text.trim()))), ...found];
  const present = Math.min(at, shown.length - 1);
  const run = (entry: PaletteEntry | undefined): void => {
    if (entry === undefined) return;
    closePalette();
    entry.run();
  };
  const steer = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setAt((present + step + shown.length) % Math.max(1, shown.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      run(shown[present]);
    }
  };
  return (
    <Dialog.Root open onOpenChange={(isOpen) => (isOpen ? undefined : closePalette())}>
      <Dialog.Portal>
        <Dialog.Backdrop className={backdropLook} />
        <Dialog.Popup className="appear fixed inset-x-3 top-3 z-50 mx-auto flex max-h-[80dvh] max-w-xl flex-col overflow-hidden rounded-xl border border-line bg-raised shadow-high outline-none sm:top-[14dvh]">
          <Dialog.Title className="sr-only">{t('palette.title')}</Dialog.Title>
          <div className="flex items-center gap-3 border-b border-line px-4">
            <Search aria-hidden size={17} className="shrink-0 text-ink-3" />
            <input
              ref={takeKeys}
              role="combobox"
              aria-expanded
              aria-controls={`${id}-list`}
              aria-activedescendant={shown[present] === undefined ? undefined : `${id}-${present}`}
              aria-label={t('palette.placeholder')}
              placeholder={t('palette.placeholder')}
              value={text}
              onChange={(event) => {
                setText(event.currentTarget.value);
                setAt(0);
              }}
              onKeyDown={steer}
              className="h-13 w-full bg-transparent text-base text-ink outline-none placeholder:text-ink-3"
            />
          </div>
          <ul id={`${id}-list`} role="listbox" aria-label={t('palette.title')} className="min-h-0 overflow-y-auto p-2">
            {shown.map((entry, index) => (
              <Option
                key={`${entry.group}${entry.id}`}
                id={`${id}-${index}`}
                entry={entry}
                isPresent={index === present}
                isFirst={shown[index - 1]?.group !== entry.group}
                onPoint={() => setAt(index)}
                onRun={() => run(entry)}
              />
            ))}
          </ul>
          {shown.length > 0 ? null : (
            <p role="status" className="px-4 pt-2 pb-8 text-center text-sm text-ink-3">
              {t('palette.empty', { text })}
            </p>
          )}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Option({
  id,
  entry,
  isPresent,
  isFirst,
  onPoint,
  onRun,
}: {
  readonly id: string;
  readonly entry: PaletteEntry;
  readonly isPresent: boolean;
  readonly isFirst: boolean;
  readonly onPoint: () => void;
  readonly onRun: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const { icon: Icon, label, hint, group } = entry;
  return (
    <>
      {isFirst ? (
        <li role="presentation" className="px-2.5 pt-2 pb-1 text-xs font-medium text-ink-3">
          {t(`palette.${group}`)}
        </li>
      ) : null}
      <li
        id={id}
        role="option"
        aria-selected={isPresent}
        ref={(element) => {
          if (isPresent) element?.scrollIntoView({ block: 'nearest' });
        }}
        onPointerMove={onPoint}
        onClick={onRun}
        className={cx(
          'flex cursor-pointer items-center gap-2.5 rounded-md px-2.5 py-2 text-sm',
          isPresent ? 'bg-accent-soft text-accent-text' : 'text-ink',
        )}
      >
        <Icon aria-hidden size={16} className="shrink-0 opacity-80" />
        <span className="min-w-0 truncate">{label}</span>
        {hint === undefined ? null : <span className="min-w-0 shrink truncate text-xs opacity-80">{hint}</span>}
        {isPresent ? <CornerDownLeft aria-hidden size={14} className="ml-auto shrink-0" /> : null}
      </li>
    </>
  );
}

import { Bookmark, Download, Search, X } from 'lucide-react';
import { type ReactNode, Suspense, lazy, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { download } from '../app/download.ts';
import type { SearchValues } from '../app/search.ts';
import { IconButton } from '../ui/button.tsx';
import { cx } from '../ui/cx.ts';
import { Input, inputLook, selectLook } from '../ui/input.tsx';
import { Menu } from '../ui/menu.tsx';
import { useSentence } from '../ui/problem.tsx';
import { toast } from '../ui/toast.tsx';
import type { ListFilter } from './columns.ts';
import type { ListState } from './list-state.ts';

const PAUSE_MS = 250;

/** Asks the server when the person pauses, not at each letter. */
export function SearchBox({ state, what }: { readonly state: ListState; readonly what: string }): ReactNode {
  const { t } = useTranslation();
  const [text, setText] = useState(state.search);
  const sent = useRef(state.search);
  useEffect(() => {
    if (state.search !== sent.current) {
      sent.current = state.search;
      setText(state.search);
    }
  }, [state.search]);
  useEffect(() => {
    if (text === sent.current) return undefined;
    const timer = setTimeout(() => {
      sent.current = text;
      state.ask({ q: text === '' ? undefined : text });
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  });
  return (
    <div className="relative min-w-0 flex-1 basis-48 sm:max-w-80">
      <Search
        aria-hidden
        size={15}
        className="pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-ink-3"
      />
      <Input
        type="search"
        value={text}
        onValue={setText}
        data-list-search
        aria-label={t('list.searchLabel', { what })}
        placeholder={t('list.search')}
        className="pr-8 pl-9"
      />
      {text === '' ? null : (
        <IconButton
          icon={X}
          size="sm"
          label={t('action.clear')}
          className="absolute top-1 right-1"
          onClick={() => setText('')}
        />
      )}
    </div>
  );
}

/** One filter: its name while it is open, its value once it is set. */
export function FilterSelect({ filter, state }: { readonly filter: ListFilter; readonly state: ListState }): ReactNode {
  const { t } = useTranslation();
  const value = state.filters[filter.name] ?? '';
  const isKnown = value === '' || filter.choices.some((choice) => choice.value === value);
  return (
    <select
      aria-label={filter.label}
      value={value}
      onChange={(event) => {
        const chosen = event.currentTarget.value;
        state.ask({ [filter.name]: chosen === '' ? undefined : chosen });
      }}
      className={cx(
        inputLook,
        selectLook,
        'h-9 w-auto max-w-48 font-medium',
        value === '' ? 'text-ink-2' : 'border-accent bg-accent-soft text-accent-text',
      )}
    >
      <option value="">{`${filter.label}: ${t('list.any')}`}</option>
      {isKnown ? null : <option value={value}>{value}</option>}
      {filter.choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </select>
  );
}

const Saved = lazy(async () => ({ default: (await import('./saved-filters.tsx')).SavedFilters }));

/** Filters kept under a name; fetched after the rows. */
export function SavedFilters(props: { readonly path: string; readonly state: ListState }): ReactNode {
  const { t } = useTranslation();
  const button = <IconButton icon={Bookmark} kind="secondary" disabled label={t('list.saved')} />;
  return (
    <Suspense fallback={button}>
      <Saved {...props} />
    </Suspense>
  );
}

/** Everything that fits the filters, all pages of it. */
export function ExportMenu({ path, query }: { readonly path: string; readonly query: SearchValues }): ReactNode {
  const { t } = useTranslation();
  const sentence = useSentence();
  const run = (kind: 'csv' | 'ndjson'): void => {
    download(path, query, kind).catch((error: unknown) => toast.bad(sentence(error)));
  };
  return (
    <Menu
      label={t('action.export')}
      trigger={<IconButton icon={Download} kind="secondary" label={t('action.export')} />}
      groups={[
        [
          { label: t('action.exportCsv'), onSelect: () => run('csv') },
          { label: t('action.exportNdjson'), onSelect: () => run('ndjson') },
        ],
      ]}
    />
  );
}

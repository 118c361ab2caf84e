import { Popover } from '@base-ui/react/popover';
import { Bookmark, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SearchValues } from '../app/search.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { cx } from '../ui/cx.ts';
import { Input } from '../ui/input.tsx';
import { itemLook, popupLook } from '../ui/menu.tsx';
import type { ListState } from './list-state.ts';
import { useSavedFilters } from './use-saved-filters.ts';

/** Filters kept under a name in this browser. */
export function SavedFilters({ path, state }: { readonly path: string; readonly state: ListState }): ReactNode {
  const { t } = useTranslation();
  const { saved, save, forget } = useSavedFilters(path);
  const [name, setName] = useState('');
  const [isOpen, setOpen] = useState(false);
  const present: SearchValues = {
    ...state.filters,
    q: state.search === '' ? undefined : state.search,
    sort: state.sort,
  };
  const isAnything = Object.values(present).some((value) => value !== undefined);
  const known = new Set([...Object.keys(present), ...saved.flatMap(({ values }) => Object.keys(values))]);
  const cleared = Object.fromEntries([...known].map((key) => [key, undefined]));
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger render={<IconButton icon={Bookmark} kind="secondary" label={t('list.saved')} />} />
      <Popover.Portal>
        <Popover.Positioner align="end" sideOffset={6} className="z-50">
          <Popover.Popup className={cx(popupLook, 'w-72 p-2')} aria-label={t('list.saved')}>
            {saved.length === 0 && !isAnything ? (
              <p className="p-2 text-sm text-ink-3">{t('list.savedEmpty')}</p>
            ) : null}
            {saved.map((entry) => (
              <div key={entry.name} className="flex items-center">
                <button
                  type="button"
                  className={cx(itemLook, 'min-w-0 flex-1 hover:bg-sunken')}
                  onClick={() => {
                    setOpen(false);
                    state.ask({ ...cleared, ...entry.values });
                  }}
                >
                  <span className="truncate">{entry.name}</span>
                </button>
                <IconButton
                  icon={Trash2}
                  size="sm"
                  label={t('list.forget', { name: entry.name })}
                  onClick={() => forget(entry.name)}
                />
              </div>
            ))}
            {!isAnything ? null : (
              <form
                className="mt-1 flex gap-1.5 border-t border-line pt-2"
                onSubmit={(event) => {
                  event.preventDefault();
                  if (name.trim() === '') return;
                  save(name.trim(), present);
                  setName('');
                }}
              >
                <Input
                  value={name}
                  onValue={setName}
                  aria-label={t('list.savedName')}
                  placeholder={t('list.savedName')}
                  maxLength={60}
                />
                <Button type="submit">{t('action.save')}</Button>
              </form>
            )}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

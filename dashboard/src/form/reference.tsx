import { Combobox } from '@base-ui/react/combobox';
import { ChevronDown, X } from 'lucide-react';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemPath, ListPath, RowOf } from '../api.ts';
import { useItem, useList } from '../app/data.ts';
import { inputLook } from '../ui/input.tsx';
import { itemLook, popupLook } from '../ui/menu.tsx';
import { cx } from '../ui/cx.ts';
import { type Binding, Field, type FieldTexts } from './field.tsx';

interface Option {
  readonly id: number;
  readonly label: string;
  readonly hint?: string | undefined;
}

type ReferenceProps<P extends ListPath> = Binding<number | null> &
  FieldTexts & {
    readonly path: P;
    readonly option: (row: RowOf<P>) => Option;
    /** More of the list's query: `{status: 'active'}`. */
    readonly query?: Readonly<Record<string, string>>;
    readonly placeholder?: string;
  };

const MOST = 20;

/** Another thing, chosen by typing part of its name; the server searches, so it may be one of a million. */
export function ReferenceField<P extends ListPath>({
  path,
  option,
  query,
  placeholder,
  value,
  set,
  label,
  hint,
  required,
  quiet,
  error,
  name,
  disabled,
}: ReferenceProps<P>): ReactNode {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const search = useDeferredValue(text);
  const found = useList(path, { limit: MOST, ...query, ...(search === '' ? {} : { search }) });
  const chosen = useItem(`${path}/{id}` as ItemPath, value);
  const current = chosen.data === undefined || value === null ? null : option(chosen.data.data as RowOf<P>);
  const options = (found.data?.data ?? []).map((row) => option(row as RowOf<P>));
  return (
    <Field {...{ name, label, hint, error }} required={required === true} quiet={quiet === true}>
      {(control) => (
        <Combobox.Root<Option>
          items={options}
          filter={null}
          value={current}
          disabled={disabled === true}
          onValueChange={(next) => set(next?.id ?? null)}
          onInputValueChange={(typed, { reason }) => setText(reason === 'input-change' ? typed : '')}
          isItemEqualToValue={(a, b) => a.id === b.id}
          itemToStringLabel={({ label: shown }) => shown}
        >
          <Combobox.InputGroup className="relative block">
            <Combobox.Input
              {...control}
              placeholder={placeholder ?? t('form.lookFor')}
              className={cx(inputLook, 'h-9 pr-14')}
            />
            <span className="absolute inset-y-0 right-1 flex items-center text-ink-3">
              {value === null ? null : (
                <Combobox.Clear
                  aria-label={t('action.clear')}
                  className="grid size-6 place-items-center rounded hover:text-ink"
                >
                  <X aria-hidden size={14} />
                </Combobox.Clear>
              )}
              <Combobox.Trigger
                aria-label={t('action.show')}
                className="grid size-6 place-items-center rounded hover:text-ink"
              >
                <ChevronDown aria-hidden size={15} />
              </Combobox.Trigger>
            </span>
          </Combobox.InputGroup>
          <Combobox.Portal>
            <Combobox.Positioner sideOffset={4} className="z-50 w-[var(--anchor-width)] outline-none">
              <Combobox.Popup className={cx(popupLook, 'max-h-[min(18rem,var(--available-height))] w-full')}>
                <Combobox.Empty>
                  <span className="block px-2.5 py-2 text-sm text-ink-3">
                    {found.isFetching ? t('list.loading') : t('form.noMatch')}
                  </span>
                </Combobox.Empty>
                <Combobox.List>
                  {(item: Option) => (
                    <Combobox.Item
                      key={item.id}
                      value={item}
                      className={cx(itemLook, 'justify-between data-selected:font-medium')}
                    >
                      <span className="min-w-0 truncate">{item.label}</span>
                      {item.hint === undefined ? null : (
                        <span className="shrink-0 text-xs text-ink-3">{item.hint}</span>
                      )}
                    </Combobox.Item>
                  )}
                </Combobox.List>
              </Combobox.Popup>
            </Combobox.Positioner>
          </Combobox.Portal>
        </Combobox.Root>
      )}
    </Field>
  );
}

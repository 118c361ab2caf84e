import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useList } from '../../app/data.ts';
import { type Binding, Field, type FieldTexts } from '../../form/field.tsx';
import { Checkbox } from '../../ui/switch.tsx';

const MOST = 100;

/** Some of a short list: channels or pixels. Those beyond a hundred are chosen where the list itself is. */
export function PickMany({
  path,
  value,
  set,
  ...texts
}: Binding<readonly number[]> & FieldTexts & { readonly path: '/channels' | '/pixels' }): ReactNode {
  const { t } = useTranslation();
  const list = useList(path, { limit: MOST, sort: 'id' });
  const rows = list.data?.data ?? [];
  const show = (ids: readonly number[]): string =>
    ids.map((id) => rows.find((row) => row.id === id)?.name ?? String(id)).join('\n');
  return (
    <Field {...texts} error={texts.error} required={false} show={show}>
      {(control) => (
        <div id={control.id} role="group" aria-describedby={control['aria-describedby']} className="grid gap-1.5">
          {list.data !== undefined && rows.length === 0 ? (
            <span className="text-sm text-ink-3">{t('form.none')}</span>
          ) : null}
          {rows.map(({ id, name }) => {
            const box = `${texts.name}-${id}`;
            return (
              <span key={id} className="flex items-center gap-2">
                <Checkbox
                  id={box}
                  label={name}
                  checked={value.includes(id)}
                  onValue={(isChosen) => set(isChosen ? [...value, id] : value.filter((known) => known !== id))}
                />
                <label htmlFor={box} className="min-w-0 cursor-pointer truncate text-sm">
                  {name}
                </label>
              </span>
            );
          })}
        </div>
      )}
    </Field>
  );
}

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Input } from '../ui/input.tsx';
import { type Binding, Field, type FieldTexts } from './field.tsx';

const HEX = /^#[0-9a-f]{6}$/i;

/** Lies over a picker without a colour, which browsers show as black. */
function NoColor(): ReactNode {
  return (
    <span
      aria-hidden
      data-no-color
      className="pointer-events-none absolute inset-1 rounded-sm bg-panel bg-[linear-gradient(to_top_right,transparent_calc(50%-1px),var(--color-bad)_50%,transparent_calc(50%+1px))]"
    />
  );
}

/** A colour, typed or picked; empty = none. */
export function ColorField({
  value,
  set,
  label,
  hint,
  required,
  error,
  name,
}: Binding<string> & FieldTexts): ReactNode {
  const { t } = useTranslation();
  return (
    <Field {...{ name, label, hint, error }} required={required === true}>
      {(control) => (
        <span className="flex items-center gap-2">
          <span className="relative shrink-0">
            <input
              type="color"
              aria-label={value === '' ? `${label}: ${t('form.none')}` : label}
              value={HEX.test(value) ? value : '#000000'}
              onChange={(event) => set(event.currentTarget.value)}
              className="block h-9 w-11 rounded-md border border-line-strong bg-panel p-1"
            />
            {value === '' ? <NoColor /> : null}
          </span>
          <Input {...control} value={value} onValue={set} placeholder={t('form.none')} className="font-mono" />
        </span>
      )}
    </Field>
  );
}

import type { ReactNode } from 'react';
import { Input } from '../ui/input.tsx';
import { type Binding, Field, type FieldTexts } from './field.tsx';

const HEX = /^#[0-9a-f]{6}$/i;

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
  return (
    <Field {...{ name, label, hint, error }} required={required === true}>
      {(control) => (
        <span className="flex items-center gap-2">
          <input
            type="color"
            aria-label={label}
            value={HEX.test(value) ? value : '#000000'}
            onChange={(event) => set(event.currentTarget.value)}
            className="h-9 w-11 shrink-0 rounded-md border border-line-strong bg-panel p-1"
          />
          <Input {...control} value={value} onValue={set} placeholder="#0f766e" className="font-mono" />
        </span>
      )}
    </Field>
  );
}

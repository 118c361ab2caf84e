import type { ReactNode } from 'react';
import type { Binding } from '../../form/field.tsx';
import { useFieldName } from '../../form/field-names.ts';
import { Checkbox } from '../../ui/switch.tsx';
import { useAddonChoices } from './choices.ts';

/** The addons a licence carries, each with its box. */
export function AddonsField({
  name,
  label,
  value,
  set,
  error,
}: Binding<readonly number[]> & { readonly label: string }): ReactNode {
  const addons = useAddonChoices();
  useFieldName(name, label, (ids: readonly number[]) =>
    ids.map((id) => addons.find((addon) => addon.id === id)?.name ?? String(id)).join('\n'),
  );
  if (addons.length === 0) return null;
  return (
    <fieldset className="min-w-0 sm:col-span-2" data-field={name}>
      <legend className="mb-1.5 text-sm font-medium text-ink">{label}</legend>
      <div className="flex flex-wrap gap-x-5 gap-y-2">
        {addons.map(({ id, name: text }) => (
          <span key={id} className="inline-flex items-center gap-2 text-sm">
            <Checkbox
              id={`addon-${id}`}
              label={text}
              checked={value.includes(id)}
              onValue={(isOn) => set(isOn ? [...value, id] : value.filter((one) => one !== id))}
            />
            <label htmlFor={`addon-${id}`}>{text}</label>
          </span>
        ))}
      </div>
      {error === undefined ? null : <p className="mt-1 text-xs font-medium text-bad">{error}</p>}
    </fieldset>
  );
}

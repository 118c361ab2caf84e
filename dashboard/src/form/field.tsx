import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useFieldName } from './field-names.ts';
import { useNamed } from './named.ts';

/** What a field is bound to: `form.field('name')`. */
export interface Binding<V> {
  readonly name: string;
  readonly value: V;
  readonly set: (value: V) => void;
  readonly error: string | undefined;
  /** What is wrong inside a value of many parts, by the dotted path below the field: `0.to`. */
  readonly parts?: Readonly<Record<string, string>>;
  readonly disabled?: boolean;
}

export interface FieldTexts {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly required?: boolean;
  /** The label is for screen readers only; the place says the rest. */
  readonly quiet?: boolean;
}

/** How a control names its label, its hint and its error. */
export interface ControlProps {
  readonly id: string;
  readonly name: string;
  readonly 'aria-invalid': boolean | undefined;
  readonly 'aria-describedby': string | undefined;
}

interface FieldProps extends FieldTexts {
  readonly name: string;
  readonly error: string | undefined;
  /** How a value reads, where it is no text. */
  readonly show?: ((value: never) => string) | undefined;
  readonly children: (control: ControlProps) => ReactNode;
}

/** Label, control, hint, and what is wrong with it: right below, in words. */
export function Field({
  name,
  label,
  hint,
  error,
  required = false,
  quiet = false,
  show,
  children,
}: FieldProps): ReactNode {
  const { t } = useTranslation();
  const named = useNamed();
  useFieldName(name, label, show);
  const id = useId();
  const notes = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`].filter(Boolean);
  return (
    <div className="min-w-0" data-field={name}>
      <label htmlFor={id} className={quiet ? 'sr-only' : 'mb-1 block text-sm font-medium text-ink'}>
        {label}
        {required ? <span className="ml-1.5 text-xs font-normal text-ink-3">{t('form.required')}</span> : null}
      </label>
      {children({
        id,
        name,
        'aria-invalid': error === undefined ? undefined : true,
        'aria-describedby': notes.length === 0 ? undefined : notes.join(' '),
      })}
      {error === undefined ? null : (
        <p id={`${id}-error`} className="mt-1 text-xs font-medium text-bad">
          {named(error, name, label)}
        </p>
      )}
      {hint === undefined ? null : (
        <p id={`${id}-hint`} className="mt-1 text-xs text-ink-3">
          {hint}
        </p>
      )}
    </div>
  );
}

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { AnyText, type Choice, Input, Select, Textarea } from '../ui/input.tsx';
import { Switch } from '../ui/switch.tsx';
import { type Binding, Field, type FieldTexts } from './field.tsx';
import { useFieldName } from './field-names.ts';
import { useNamed } from './named.ts';

interface Extra {
  readonly placeholder?: string;
  readonly autoComplete?: string;
  readonly mono?: boolean;
  readonly autoFocus?: boolean;
}

type TextProps = Binding<string> &
  FieldTexts &
  Extra & { readonly type?: 'text' | 'email' | 'url' | 'password' | 'tel' };

export function TextField({
  value,
  set,
  type = 'text',
  mono,
  label,
  hint,
  required,
  quiet,
  error,
  name,
  disabled,
  ...extra
}: TextProps): ReactNode {
  // The other types are words without line ends.
  const Line = type === 'text' ? AnyText : Input;
  return (
    <Field {...{ name, label, hint, error }} required={required === true} quiet={quiet === true}>
      {(control) => (
        <Line
          {...control}
          {...extra}
          {...(type === 'text' ? {} : { type })}
          value={value}
          onValue={set}
          disabled={disabled === true}
          required={required === true}
          className={mono === true ? 'font-mono' : ''}
          spellCheck={mono === true ? false : undefined}
        />
      )}
    </Field>
  );
}

export function LongTextField({
  value,
  set,
  rows = 4,
  mono,
  label,
  hint,
  required,
  error,
  name,
  disabled,
  placeholder,
}: Binding<string> & FieldTexts & Extra & { readonly rows?: number }): ReactNode {
  return (
    <Field {...{ name, label, hint, error }} required={required === true}>
      {(control) => (
        <Textarea
          {...control}
          value={value}
          onValue={set}
          rows={rows}
          disabled={disabled === true}
          placeholder={placeholder}
          className={mono === true ? 'font-mono' : ''}
        />
      )}
    </Field>
  );
}

type NumberProps = Binding<number | null> &
  FieldTexts & {
    readonly min?: number;
    readonly max?: number;
    readonly step?: number;
    /** What an empty field means. */
    readonly empty?: string;
    readonly unit?: string;
  };

/** A number, or null where nothing is typed. */
export function NumberField({
  value,
  set,
  min,
  max,
  step,
  empty,
  unit,
  label,
  hint,
  required,
  quiet,
  error,
  name,
  disabled,
}: NumberProps): ReactNode {
  return (
    <Field {...{ name, label, hint, error }} required={required === true} quiet={quiet === true}>
      {(control) => (
        <span className="relative block">
          <Input
            {...control}
            type="number"
            inputMode="numeric"
            min={min}
            max={max}
            step={step}
            value={value === null ? '' : String(value)}
            onValue={(text) => set(text === '' ? null : Number(text))}
            placeholder={empty}
            disabled={disabled === true}
            required={required === true}
            className={unit === undefined ? 'tabular' : 'tabular pr-16'}
          />
          {unit === undefined ? null : (
            <span className="pointer-events-none absolute inset-y-0 right-3 flex items-center text-xs text-ink-3">
              {unit}
            </span>
          )}
        </span>
      )}
    </Field>
  );
}

export function SelectField<V extends string>({
  value,
  set,
  choices,
  label,
  hint,
  required,
  quiet,
  error,
  name,
  disabled,
}: Binding<V> & FieldTexts & { readonly choices: readonly Choice<V>[] }): ReactNode {
  const show = (chosen: V): string => choices.find((choice) => choice.value === chosen)?.label ?? chosen;
  return (
    <Field {...{ name, label, hint, error, show }} required={required === true} quiet={quiet === true}>
      {(control) => (
        <Select<V> {...control} value={value} onValue={set} choices={choices} disabled={disabled === true} />
      )}
    </Field>
  );
}

export function SwitchField({
  value,
  set,
  label,
  hint,
  error,
  name,
  disabled,
}: Binding<boolean> & FieldTexts): ReactNode {
  const { t } = useTranslation();
  const named = useNamed();
  useFieldName(name, label, (isOn: boolean) => t(isOn ? 'word.yes' : 'word.no'));
  const id = `switch-${name}`;
  return (
    <div className="flex items-start justify-between gap-4" data-field={name}>
      <div className="min-w-0">
        <label htmlFor={id} className="block text-sm font-medium text-ink">
          {label}
        </label>
        {hint === undefined ? null : (
          <p id={`${id}-hint`} className="text-xs text-ink-3">
            {hint}
          </p>
        )}
        {error === undefined ? null : <p className="mt-1 text-xs font-medium text-bad">{named(error, name, label)}</p>}
      </div>
      <Switch
        id={id}
        checked={value}
        onValue={set}
        label={label}
        disabled={disabled === true}
        describedBy={hint === undefined ? undefined : `${id}-hint`}
      />
    </div>
  );
}

/** A day (its beginning in UTC, as the API reads a date), kept as `2026-12-31`; empty = none. */
export function DayField({
  value,
  set,
  label,
  hint,
  required,
  error,
  name,
  disabled,
}: Binding<string> & FieldTexts): ReactNode {
  return (
    <Field {...{ name, label, hint, error }} required={required === true}>
      {(control) => (
        <Input
          {...control}
          type="date"
          value={value.slice(0, 10)}
          onValue={set}
          disabled={disabled === true}
          className="tabular"
        />
      )}
    </Field>
  );
}

/** The choices of a list of words, with a first one for “none”. */
export function useChoices<V extends string>(words: readonly V[], label: (word: V) => string): readonly Choice<V>[] {
  return words.map((value) => ({ value, label: label(value) }));
}

/** A card's worth of fields. */
export function FieldGroup({
  title,
  hint,
  children,
  columns = 1,
}: {
  readonly title: string;
  readonly hint?: ReactNode;
  readonly children: ReactNode;
  readonly columns?: 1 | 2 | 3;
}): ReactNode {
  const grid = { 1: 'grid-cols-1', 2: 'grid-cols-1 sm:grid-cols-2', 3: 'grid-cols-1 sm:grid-cols-3' }[columns];
  return (
    <fieldset className="min-w-0 rounded-lg border border-line bg-panel px-4 pt-4 pb-5 shadow-low sm:px-5">
      <legend className="float-left mb-4 w-full">
        <span className="block text-sm font-semibold text-ink">{title}</span>
        {hint === undefined ? null : <span className="block text-xs text-ink-3">{hint}</span>}
      </legend>
      <div className={`clear-both grid gap-x-4 gap-y-4 ${grid}`}>{children}</div>
    </fieldset>
  );
}

/** Fields that few people need. */
export function MoreFields({ label, children }: { readonly label?: string; readonly children: ReactNode }): ReactNode {
  const { t } = useTranslation();
  return (
    <details className="group rounded-lg border border-line bg-panel px-4 shadow-low sm:px-5">
      <summary className="-mx-1 rounded px-1 py-3 text-sm font-semibold text-ink-2 hover:text-ink">
        {label ?? t('action.more')}
      </summary>
      <div className="grid gap-4 pt-1 pb-5">{children}</div>
    </details>
  );
}

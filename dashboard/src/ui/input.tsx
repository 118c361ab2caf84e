import { type ComponentProps, type ReactNode, useState } from 'react';
import { cx } from './cx.ts';

export const inputLook = cx(
  'w-full min-w-0 rounded-md border border-line-strong bg-panel px-3 text-sm text-ink shadow-low transition-colors',
  'placeholder:text-ink-3 hover:border-ink-3 focus-visible:border-accent focus-visible:outline-offset-0',
  'aria-invalid:border-bad disabled:cursor-not-allowed disabled:bg-sunken disabled:text-ink-2',
  // Phones zoom into smaller letters.
  'max-sm:text-base',
);

/** For `<select>`: the browser's own arrow does not know the theme. */
export const selectLook = 'appearance-none bg-(image:--chevron) bg-[position:right_0.625rem_center] bg-no-repeat pr-8';

interface InputProps extends Omit<ComponentProps<'input'>, 'onChange' | 'value'> {
  readonly value: string;
  readonly onValue: (value: string) => void;
}

export function Input({ onValue, className, ...props }: InputProps): ReactNode {
  return (
    <input
      {...props}
      className={cx(inputLook, 'h-9', className)}
      onChange={(event) => onValue(event.currentTarget.value)}
    />
  );
}

interface TextareaProps extends Omit<ComponentProps<'textarea'>, 'onChange' | 'value'> {
  readonly value: string;
  readonly onValue: (value: string) => void;
}

export function Textarea({ onValue, className, ...props }: TextareaProps): ReactNode {
  return (
    <textarea
      rows={4}
      {...props}
      className={cx(inputLook, 'py-2', className)}
      onChange={(event) => onValue(event.currentTarget.value)}
    />
  );
}

/** A line, or as many as the text had when it came: an input of one line would take the ends of the others away. */
export function AnyText(props: Omit<InputProps, 'type' | 'ref'> & Pick<TextareaProps, 'ref'>): ReactNode {
  const { value } = props;
  const [isLong] = useState(() => /[\r\n]/.test(value));
  return isLong ? <Textarea rows={3} {...(props as TextareaProps)} /> : <Input {...(props as InputProps)} />;
}

export interface Choice<V extends string = string> {
  readonly value: V;
  readonly label: string;
}

interface SelectProps<V extends string> extends Omit<ComponentProps<'select'>, 'onChange' | 'value'> {
  readonly value: V;
  readonly choices: readonly Choice<V>[];
  readonly onValue: (value: V) => void;
}

/** The browser's own list: the best one on a phone, and known to every screen reader. */
export function Select<V extends string>({ choices, onValue, className, value, ...props }: SelectProps<V>): ReactNode {
  return (
    <select
      {...props}
      value={value}
      className={cx(inputLook, selectLook, 'h-9', className)}
      onChange={(event) => {
        const chosen = choices.find((choice) => choice.value === event.currentTarget.value);
        if (chosen !== undefined) onValue(chosen.value);
      }}
    >
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </select>
  );
}

import { type ReactNode, useId } from 'react';
import { useNamed } from '../../form/named.ts';

export interface ToldProps {
  readonly 'aria-invalid'?: true;
  readonly 'aria-describedby'?: string;
}

/** An input that is a part of a field, with what is wrong with it right below. */
export function Told({
  error,
  field,
  label,
  className,
  children,
}: {
  readonly error: string | undefined;
  /** The field it is a part of, which the sentence begins with. */
  readonly field: string;
  /** What the input is called, which the sentence does not know. */
  readonly label: string;
  readonly className: string;
  readonly children: (told: ToldProps) => ReactNode;
}): ReactNode {
  const named = useNamed();
  const id = useId();
  return (
    <span className={className}>
      {children(error === undefined ? {} : { 'aria-invalid': true, 'aria-describedby': id })}
      {error === undefined ? null : (
        <span id={id} className="mt-1 block text-xs font-medium text-bad">
          {named(error, field, label)}
        </span>
      )}
    </span>
  );
}

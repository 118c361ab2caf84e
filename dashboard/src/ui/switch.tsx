import { Checkbox as BaseCheckbox } from '@base-ui/react/checkbox';
import { Switch as BaseSwitch } from '@base-ui/react/switch';
import { Check, Minus } from 'lucide-react';
import type { ReactNode } from 'react';

interface ToggleProps {
  readonly checked: boolean;
  readonly onValue: (checked: boolean) => void;
  readonly label?: string;
  readonly id?: string;
  readonly disabled?: boolean;
  readonly describedBy?: string | undefined;
}

export function Switch({ checked, onValue, label, id, disabled, describedBy }: ToggleProps): ReactNode {
  return (
    <BaseSwitch.Root
      {...(id === undefined ? {} : { id })}
      checked={checked}
      disabled={disabled === true}
      onCheckedChange={onValue}
      aria-label={label}
      aria-describedby={describedBy}
      className="relative inline-flex h-5 w-9 shrink-0 items-center rounded-full bg-line-strong p-0.5 transition-colors data-checked:bg-accent data-disabled:opacity-50"
    >
      <BaseSwitch.Thumb className="size-4 rounded-full bg-panel shadow-low transition-transform data-checked:translate-x-4" />
    </BaseSwitch.Root>
  );
}

export function Checkbox({
  checked,
  onValue,
  label,
  id,
  disabled,
  describedBy,
  some,
}: ToggleProps & {
  /** Some of what it stands for. */
  readonly some?: boolean;
}): ReactNode {
  return (
    <BaseCheckbox.Root
      {...(id === undefined ? {} : { id })}
      checked={checked}
      indeterminate={some === true}
      disabled={disabled === true}
      onCheckedChange={onValue}
      aria-label={label}
      aria-describedby={describedBy}
      className="grid size-4.5 shrink-0 place-items-center rounded-sm border border-line-strong bg-panel text-accent-ink shadow-low data-checked:border-accent data-checked:bg-accent data-disabled:opacity-50 data-indeterminate:border-accent data-indeterminate:bg-accent"
    >
      <BaseCheckbox.Indicator className="grid place-items-center">
        {some === true ? <Minus aria-hidden size={13} /> : <Check aria-hidden size={13} strokeWidth={3} />}
      </BaseCheckbox.Indicator>
    </BaseCheckbox.Root>
  );
}

import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parseMoney, writeMoney } from '../format/format.ts';
import { Input } from '../ui/input.tsx';
import { type Binding, Field, type FieldTexts } from './field.tsx';

/** An amount in the currency's smallest unit, typed in digits: never through a float. What is no amount is told at once. */
export function MoneyField({
  value,
  set,
  currency,
  label,
  hint,
  required,
  quiet,
  error,
  name,
  disabled,
}: Binding<number> & FieldTexts & { readonly currency: string }): ReactNode {
  const { t } = useTranslation();
  const [text, setText] = useState(() => writeMoney(value, currency));
  const parsed = parseMoney(text, currency);
  // A value that was set elsewhere (somebody else's version, another currency) is shown; half typed digits stay.
  const shown = parsed === null || parsed === value ? text : writeMoney(value, currency);
  const wrong = parsed === null ? t('form.notMoney', { currency }) : undefined;
  const show = (amount: number): string => `${writeMoney(amount, currency)} ${currency}`;
  return (
    <Field {...{ name, label, hint, show }} error={wrong ?? error} required={required === true} quiet={quiet === true}>
      {(control) => (
        <span className="relative block">
          <Input
            {...control}
            inputMode="decimal"
            autoComplete="off"
            value={shown}
            onValue={(typed) => {
              setText(typed);
              // No amount is sent as none, which the server refuses at this field: never the one that stood here before.
              set(parseMoney(typed, currency) ?? Number.NaN);
            }}
            disabled={disabled === true}
            className="tabular pr-14"
          />
          <span className="pointer-events-none absolute inset-y-0 right-3 flex items-center text-xs text-ink-3">
            {currency}
          </span>
        </span>
      )}
    </Field>
  );
}

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Binding, Field } from '../../form/field.tsx';
import { Input, Select } from '../../ui/input.tsx';
import type { Limit } from './values.ts';

const CHOICES = ['inherit', 'none', 'own'] as const;
type Choice = (typeof CHOICES)[number];

function choiceOf(limit: Limit): Choice {
  if (limit === null) return 'none';
  return limit === 'inherit' ? limit : 'own';
}

const BEGIN: Readonly<Record<Choice, Limit>> = { inherit: 'inherit', none: null, own: '' };

/** Three ways to limit, so that “no limit” and “as the type” are told apart. */
export function LimitField({ name, label, value, set, error }: Binding<Limit> & { readonly label: string }): ReactNode {
  const { t } = useTranslation('licenses');
  const choice = choiceOf(value);
  const show = (limit: Limit): string =>
    choiceOf(limit) === 'own' ? String(limit) : t(`limitChoice.${choiceOf(limit)}`);
  return (
    <Field {...{ name, label, error, show }}>
      {({ name: _ofNumber, 'aria-invalid': isWrong, ...control }) => (
        <span className="flex gap-2">
          <Select<Choice>
            {...control}
            value={choice}
            onValue={(next) => set(BEGIN[next])}
            choices={CHOICES.map((one) => ({ value: one, label: t(`limitChoice.${one}`) }))}
            {...(choice === 'own' ? {} : { 'aria-invalid': isWrong })}
          />
          {choice === 'own' ? (
            <Input
              name={name}
              type="number"
              inputMode="numeric"
              min={1}
              aria-label={`${label}: ${t('limitChoice.own')}`}
              aria-invalid={isWrong}
              aria-describedby={control['aria-describedby']}
              value={String(value)}
              onValue={(text) => set(text === '' ? '' : Number(text))}
              className="tabular max-w-24"
            />
          ) : null}
        </span>
      )}
    </Field>
  );
}

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldGroup, NumberField, SelectField, TextField } from '../../form/fields.tsx';
import type { Form } from '../../form/use-form.ts';
import type { AccountValues } from './values.ts';

export function ServiceFields({ form }: { readonly form: Form<AccountValues> }): ReactNode {
  const { t } = useTranslation('account');
  return (
    <FieldGroup title={t('services.title')} columns={2}>
      <NumberField
        {...form.field('settings.serviceGraceDays')}
        label={t('field.graceDays')}
        hint={t('services.graceHint')}
        min={0}
        max={3650}
        empty="7"
        unit={t('services.days')}
      />
    </FieldGroup>
  );
}

/** The vendor's own address that has a say when shipped programs ask. */
export function CheckFields({
  form,
  hasKey,
}: {
  readonly form: Form<AccountValues>;
  readonly hasKey: boolean;
}): ReactNode {
  const { t } = useTranslation('account');
  return (
    <FieldGroup title={t('check.title')} hint={t('check.hint')} columns={2}>
      <div className="col-span-full">
        <TextField
          {...form.field('settings.customCheck.url')}
          label={t('field.checkUrl')}
          hint={t('check.urlHint')}
          type="url"
          placeholder="https://example.com/check"
        />
      </div>
      <TextField
        {...form.field('settings.customCheck.accessKey')}
        label={t('field.accessKey')}
        hint={hasKey ? t('check.keyKept') : t('check.keyHint')}
        type="password"
        autoComplete="off"
        {...(hasKey ? { placeholder: t('check.kept') } : {})}
      />
      <SelectField
        {...form.field('settings.customCheck.unanswered')}
        label={t('field.unanswered')}
        choices={(['skip', 'refuse'] as const).map((value) => ({ value, label: t(`check.${value}`) }))}
      />
    </FieldGroup>
  );
}

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldGroup, LongTextField, SwitchField } from '../../form/fields.tsx';
import type { Form } from '../../form/use-form.ts';
import type { AccountValues } from './values.ts';

/** Settings of the first account, which hold for all of them. */
export function PlatformFields({ form }: { readonly form: Form<AccountValues> }): ReactNode {
  const { t } = useTranslation('account');
  return (
    <FieldGroup title={t('platform.title')} hint={t('platform.hint')}>
      <SwitchField
        {...form.field('settings.maskUserKeys')}
        label={t('field.maskUserKeys')}
        hint={t('platform.maskHint')}
      />
      <LongTextField
        {...form.field('settings.blockedTargets')}
        label={t('field.blockedTargets')}
        hint={t('platform.blockedHint')}
        placeholder="malware.example"
        rows={3}
        mono
      />
    </FieldGroup>
  );
}

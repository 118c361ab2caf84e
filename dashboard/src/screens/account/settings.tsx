import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api.ts';
import { useMay } from '../../app/session.ts';
import { FieldGroup, SelectField, TextField } from '../../form/fields.tsx';
import { Form } from '../../form/form.tsx';
import { useForm } from '../../form/use-form.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { toast } from '../../ui/toast.tsx';
import { BrandFields } from './brand-fields.tsx';
import { CheckFields, ServiceFields } from './check-fields.tsx';
import { MailFields } from './mail-fields.tsx';
import { PlatformFields } from './platform-fields.tsx';
import { Secret } from './secret.tsx';
import { type Account, bodyOf, hasAccessKey, valuesOf } from './values.ts';

/** The account whose settings also hold for the whole server. */
const HOME = 1;

interface SettingsProps {
  readonly account: Account;
  readonly etag: string | null;
  /** After a secret was saved, which the form must not keep. */
  readonly onSecretSaved: () => void;
}

function SettingsForm({ account, etag, onSecretSaved }: SettingsProps): ReactNode {
  const { t } = useTranslation('account');
  const { t: common } = useTranslation();
  const form = useForm({
    initial: valuesOf(account),
    etag,
    nouns: ['account', 'session', 'events'],
    save: ({ values, changes, ifMatch }) => api.patch('/account', { body: bodyOf(values, changes), ifMatch }),
    onSaved: () => {
      toast.good(common('form.saved'));
      if (form.values['settings.customCheck.accessKey'] !== '') onSecretSaved();
    },
    reload: async () => {
      const fresh = await api.get('/account');
      return { values: valuesOf(fresh.data), etag: fresh.etag };
    },
  });
  return (
    <Form form={form} action={common('action.saveChanges')}>
      <FieldGroup title={t('form.account')} columns={2}>
        <TextField {...form.field('name')} label={common('word.name')} required />
        <TextField {...form.field('slug')} label={t('field.slug')} hint={t('form.slugHint')} required mono />
        <TextField
          {...form.field('timeZone')}
          label={t('field.timeZone')}
          hint={t('form.timeZoneHint')}
          placeholder="Europe/Riga"
          mono
        />
        <TextField {...form.field('currency')} label={t('field.currency')} hint={t('form.currencyHint')} mono />
        <SelectField
          {...form.field('locale')}
          label={t('field.locale')}
          hint={t('form.localeHint')}
          choices={[
            { value: 'en', label: 'English' },
            { value: 'fr', label: 'Français' },
            { value: 'lv', label: 'Latviešu' },
          ]}
        />
      </FieldGroup>
      <BrandFields form={form} />
      <MailFields form={form} />
      <ServiceFields form={form} />
      <CheckFields form={form} hasKey={hasAccessKey(account)} />
      {account.id === HOME ? <PlatformFields form={form} /> : null}
    </Form>
  );
}

export function AccountSettings(): ReactNode {
  const { t } = useTranslation('account');
  const may = useMay();
  const [secrets, setSecrets] = useState(0);
  const account = useQuery({
    queryKey: ['account', 'own'],
    queryFn: async ({ signal }) => {
      const { data, etag } = await api.get('/account', { signal });
      return { data, etag };
    },
  });
  return (
    <Loaded query={account}>
      {({ data, etag }) => (
        <Page narrow title={t('title')} lead={t('lead')}>
          <div className="grid gap-5">
            <fieldset disabled={!may('account:update')} className="contents">
              <SettingsForm
                key={secrets}
                account={data}
                etag={etag}
                onSecretSaved={() => setSecrets((count) => count + 1)}
              />
            </fieldset>
            {may('account:update') ? <Secret /> : null}
          </div>
        </Page>
      )}
    </Loaded>
  );
}

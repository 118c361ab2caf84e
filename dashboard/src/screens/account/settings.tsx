import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Schema, api } from '../../api.ts';
import { useMay } from '../../app/session.ts';
import { FieldGroup, SelectField, TextField } from '../../form/fields.tsx';
import { Form } from '../../form/form.tsx';
import { useForm } from '../../form/use-form.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { toast } from '../../ui/toast.tsx';
import { Secret } from './secret.tsx';

type Account = Schema<'Account'>;

function valuesOf({ name, slug, timeZone, locale, currency }: Account) {
  return { name, slug, timeZone, locale, currency };
}

function SettingsForm({ account, etag }: { readonly account: Account; readonly etag: string | null }): ReactNode {
  const { t } = useTranslation('account');
  const { t: common } = useTranslation();
  const form = useForm({
    initial: valuesOf(account),
    etag,
    nouns: ['account', 'session', 'events'],
    save: ({ changes, ifMatch }) => api.patch('/account', { body: changes, ifMatch }),
    onSaved: () => toast.good(common('form.saved')),
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
    </Form>
  );
}

export function AccountSettings(): ReactNode {
  const { t } = useTranslation('account');
  const may = useMay();
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
            <SettingsForm account={data} etag={etag} />
            {may('account:update') ? <Secret /> : null}
          </div>
        </Page>
      )}
    </Loaded>
  );
}

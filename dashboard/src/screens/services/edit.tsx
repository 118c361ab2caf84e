import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Schema, api } from '../../api.ts';
import { useItem } from '../../app/data.ts';
import { useId } from '../../app/params.ts';
import { DayField, FieldGroup, LongTextField, NumberField, SelectField, TextField } from '../../form/fields.tsx';
import { Form } from '../../form/form.tsx';
import { MoneyField } from '../../form/money-field.tsx';
import { useForm } from '../../form/use-form.ts';
import { textOrNull } from '../../form/values.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { toast } from '../../ui/toast.tsx';
import { CYCLES } from './words.ts';

type Service = Schema<'Service'>;

function valuesOf(service: Service) {
  return {
    name: service.name,
    description: service.description ?? '',
    billing: service.billing,
    priceMinor: service.price.amountMinor,
    expiresAt: service.expiresAt ?? '',
    maxRenewals: service.maxRenewals,
    notes: service.notes ?? '',
  };
}

function ServiceForm({ service, etag }: { readonly service: Service; readonly etag: string | null }): ReactNode {
  const { t } = useTranslation('services');
  const { t: common } = useTranslation();
  const navigate = useNavigate();
  const form = useForm({
    initial: valuesOf(service),
    etag,
    nouns: ['services', 'licenses', 'customers', 'events'],
    save: ({ changes: { description, notes, expiresAt, ...rest }, ifMatch }) =>
      api.patch('/services/{id}', {
        path: { id: service.id },
        body: {
          ...rest,
          ...textOrNull({ description, notes }),
          ...(expiresAt === undefined ? {} : { expiresAt: expiresAt === '' ? null : expiresAt }),
        },
        ifMatch,
      }),
    onSaved: async () => {
      toast.good(common('form.saved'));
      await navigate({ to: `/services/${service.id}` });
    },
    reload: async () => {
      const fresh = await api.get('/services/{id}', { path: { id: service.id } });
      return { values: valuesOf(fresh.data), etag: fresh.etag };
    },
  });
  return (
    <Form
      form={form}
      action={common('action.saveChanges')}
      onCancel={() => void navigate({ to: `/services/${service.id}` })}
    >
      <FieldGroup title={t('form.what')}>
        <TextField {...form.field('name')} label={common('word.name')} required />
        <LongTextField {...form.field('description')} label={t('field.description')} />
      </FieldGroup>
      <FieldGroup title={t('form.terms')} columns={2}>
        <SelectField
          {...form.field('billing')}
          label={t('field.billing')}
          hint={t('form.billingHint')}
          choices={CYCLES.map((value) => ({ value, label: t(`cycle.${value}`) }))}
        />
        <MoneyField {...form.field('priceMinor')} currency={service.price.currency} label={t('field.price')} />
        <DayField {...form.field('expiresAt')} label={t('field.end')} hint={t('form.endHint')} />
        <NumberField
          {...form.field('maxRenewals')}
          label={t('field.maxRenewals')}
          min={0}
          empty={common('form.unlimited')}
        />
      </FieldGroup>
      <FieldGroup title={t('field.notes')}>
        <LongTextField {...form.field('notes')} label={t('field.notes')} />
      </FieldGroup>
    </Form>
  );
}

export function EditService(): ReactNode {
  const { t } = useTranslation('services');
  const id = useId();
  const item = useItem('/services/{id}', id);
  const crumbs = [{ label: t('list.title'), to: '/services' }];
  return (
    <Loaded query={item} crumbs={crumbs}>
      {({ data, etag }) => (
        <Page
          narrow
          title={t('form.edit', { name: data.name })}
          crumbs={[...crumbs, { label: data.name, to: `/services/${id}` }]}
        >
          <ServiceForm service={data} etag={etag} />
        </Page>
      )}
    </Loaded>
  );
}

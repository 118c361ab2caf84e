import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api.ts';
import { useItem } from '../../app/data.ts';
import { useId } from '../../app/params.ts';
import { useSearchValue } from '../../app/search.ts';
import {
  DayField,
  FieldGroup,
  LongTextField,
  MoreFields,
  NumberField,
  SwitchField,
  TextField,
} from '../../form/fields.tsx';
import { Form } from '../../form/form.tsx';
import { ReferenceField } from '../../form/reference.tsx';
import { type Form as FormState, useForm } from '../../form/use-form.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { toast } from '../../ui/toast.tsx';
import { AddonsField } from './addons-field.tsx';
import { LimitField } from './limit-field.tsx';
import { type LicenseValues, licenseBody, licenseValues } from './values.ts';
import { customerName } from '../customers/words.ts';
import { LIMITS, type License } from './words.ts';

/** The fields that licences made one by one and many at once have in common. */
export function LicenseFields({
  form,
  many = false,
}: {
  readonly form: FormState<LicenseValues>;
  readonly many?: boolean;
}): ReactNode {
  const { t } = useTranslation('licenses');
  return (
    <>
      <FieldGroup title={t('form.what')} columns={2}>
        <ReferenceField
          {...form.field('productId')}
          path="/products"
          option={({ id, name, slug }) => ({ id, label: name, hint: slug })}
          label={t('list.product')}
          required
        />
        <ReferenceField
          {...form.field('typeId')}
          path="/license-types"
          option={({ id, name }) => ({ id, label: name })}
          label={t('form.type')}
          hint={t('form.typeHint')}
        />
        {many ? null : <TextField {...form.field('key')} label={t('form.key')} hint={t('form.keyHint')} mono />}
        <AddonsField {...form.field('addonIds')} label={t('detail.addons')} />
      </FieldGroup>
      <FieldGroup title={t('form.whose')} columns={2}>
        <ReferenceField
          {...form.field('customerId')}
          path="/customers"
          option={(customer) => ({ id: customer.id, label: customerName(customer), hint: customer.email ?? undefined })}
          label={t('detail.customer')}
        />
        <TextField {...form.field('holder.name')} label={t('form.holderName')} />
        <TextField {...form.field('holder.email')} type="email" label={t('detail.email')} />
        <TextField {...form.field('holder.discordId')} label={t('detail.discord')} mono />
      </FieldGroup>
      <FieldGroup title={t('form.term')} columns={3}>
        <DayField {...form.field('startsAt')} label={t('form.starts')} />
        <NumberField
          {...form.field('durationMonths')}
          label={t('form.durationMonths')}
          hint={t('form.durationHint')}
          min={1}
        />
        <DayField {...form.field('expiresAt')} label={t('form.expires')} hint={t('form.expiresHint')} />
      </FieldGroup>
      <MoreFields label={t('form.more')}>
        <div className="grid gap-4 sm:grid-cols-2">
          {LIMITS.map((name) => (
            <LimitField key={name} {...form.field(`limits.${name}`)} label={t(`limit.${name}`)} />
          ))}
          <TextField {...form.field('assignedAddress')} label={t('form.assignedAddress')} mono />
          <TextField {...form.field('assignedMachine')} label={t('form.assignedMachine')} mono />
          {many ? null : <TextField {...form.field('externalId')} label={t('detail.externalId')} mono />}
        </div>
        <LongTextField
          {...form.field('description')}
          label={t('form.description')}
          hint={t('form.descriptionHint')}
          rows={3}
        />
        <SwitchField {...form.field('deleteAfterExpire')} label={t('form.deleteAfterExpire')} />
      </MoreFields>
    </>
  );
}

function LicenseForm({
  license,
  etag,
  productId,
}: {
  readonly license?: License;
  readonly etag?: string | null;
  readonly productId?: number | null;
}): ReactNode {
  const { t } = useTranslation('licenses');
  const { t: common } = useTranslation();
  const navigate = useNavigate();
  const form = useForm<LicenseValues, License>({
    initial: licenseValues(license, productId),
    etag: etag ?? null,
    nouns: ['licenses', 'events'],
    save: ({ values, changes, ifMatch }) =>
      license === undefined
        ? api.post('/licenses', { body: { ...licenseBody(values, true), productId: values.productId ?? 0 } })
        : api.patch('/licenses/{id}', { path: { id: license.id }, body: licenseBody(changes, false), ifMatch }),
    onSaved: async (saved) => {
      toast.good(license === undefined ? t('form.issued') : common('form.saved'));
      await navigate({ to: `/licenses/${saved.id}` });
    },
    reload: async () => {
      const fresh = await api.get('/licenses/{id}', { path: { id: license?.id ?? 0 } });
      return { values: licenseValues(fresh.data), etag: fresh.etag };
    },
  });
  return (
    <Form
      form={form}
      action={license === undefined ? t('form.new') : common('action.saveChanges')}
      onCancel={() => void navigate({ to: license === undefined ? '/licenses' : `/licenses/${license.id}` })}
    >
      <LicenseFields form={form} />
    </Form>
  );
}

export function IssueLicense(): ReactNode {
  const { t } = useTranslation('licenses');
  const [product] = useSearchValue('product');
  return (
    <Page narrow title={t('form.new')} crumbs={[{ label: t('list.title'), to: '/licenses' }]}>
      <LicenseForm productId={product === undefined ? null : Number(product)} />
    </Page>
  );
}

export function EditLicense(): ReactNode {
  const { t } = useTranslation('licenses');
  const id = useId();
  const item = useItem('/licenses/{id}', id);
  const crumbs = [{ label: t('list.title'), to: '/licenses' }];
  return (
    <Loaded query={item} crumbs={crumbs}>
      {({ data, etag }) => (
        <Page narrow title={t('form.edit', { id })} crumbs={[...crumbs, { label: id, to: `/licenses/${id}` }]}>
          <LicenseForm license={data} etag={etag} />
        </Page>
      )}
    </Loaded>
  );
}

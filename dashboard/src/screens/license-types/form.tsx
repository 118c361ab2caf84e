import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Body, api } from '../../api.ts';
import { useItem } from '../../app/data.ts';
import { useId } from '../../app/params.ts';
import { useMay } from '../../app/session.ts';
import { FieldGroup, NumberField, SelectField, SwitchField, TextField } from '../../form/fields.tsx';
import { Form } from '../../form/form.tsx';
import { nest } from '../../form/merge.ts';
import { useForm } from '../../form/use-form.ts';
import { DeleteButton } from '../../ui/delete-button.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { toast } from '../../ui/toast.tsx';
import { LIMITS, type LicenseType, type LimitName } from '../licenses/words.ts';

type LimitValues = { [N in LimitName as `limits.${N}`]: number | null };
const OVERAGES = ['1', '1.25', '1.5', '2'] as const;

function valuesOf(type?: LicenseType) {
  const limits = Object.fromEntries(LIMITS.map((name) => [`limits.${name}`, type?.limits[name] ?? null]));
  return {
    ...(limits as LimitValues),
    name: type?.name ?? '',
    isDefault: type?.isDefault ?? false,
    durationMonths: type === undefined ? (12 as number | null) : type.durationMonths,
    graceDays: (type?.graceDays ?? 0) as number | null,
    expiry: type?.expiry ?? ('revoke' as LicenseType['expiry']),
    heartbeatSeconds: type?.heartbeatSeconds ?? null,
    keyPattern: type?.keyPattern ?? '',
    overage: String(type?.overage ?? 1),
    requireSite: type?.requireSite ?? false,
    requireFingerprint: type?.requireFingerprint ?? false,
    requireProduct: type?.requireProduct ?? false,
  };
}

type TypeValues = ReturnType<typeof valuesOf>;

function bodyOf({ overage, keyPattern, graceDays, ...rest }: Partial<TypeValues>) {
  return nest({
    ...rest,
    ...(overage === undefined ? {} : { overage: Number(overage) }),
    ...(keyPattern === undefined ? {} : { keyPattern: keyPattern === '' ? null : keyPattern }),
    ...(graceDays === undefined ? {} : { graceDays: graceDays ?? 0 }),
  }) as Body<'/license-types/{id}', 'patch'>;
}

function TypeForm({ type, etag }: { readonly type?: LicenseType; readonly etag?: string | null }): ReactNode {
  const { t } = useTranslation('licenses');
  const { t: common } = useTranslation();
  const navigate = useNavigate();
  const may = useMay();
  const isNew = type === undefined;
  const form = useForm({
    initial: valuesOf(type),
    etag: etag ?? null,
    nouns: ['license-types', 'licenses'],
    save: ({ values, changes, ifMatch }) =>
      isNew
        ? api.post('/license-types', { body: { ...bodyOf(values), name: values.name } })
        : api.patch('/license-types/{id}', { path: { id: type.id }, body: bodyOf(changes), ifMatch }),
    onSaved: async () => {
      toast.good(common(isNew ? 'form.created' : 'form.saved'));
      await navigate({ to: '/license-types' });
    },
    reload: async () => {
      const fresh = await api.get('/license-types/{id}', { path: { id: type?.id ?? 0 } });
      return { values: valuesOf(fresh.data), etag: fresh.etag };
    },
  });
  return (
    <Form
      form={form}
      action={common(isNew ? 'action.create' : 'action.saveChanges')}
      onCancel={() => void navigate({ to: '/license-types' })}
      aside={
        type === undefined || type.isDefault || !may('license-types:delete') ? undefined : (
          <DeleteButton
            title={t('types.deleteTitle', { name: type.name })}
            text={t('types.deleteText')}
            run={() => api.delete('/license-types/{id}', { path: { id: type.id } })}
            nouns={['license-types']}
            onDone={() => void navigate({ to: '/license-types' })}
          />
        )
      }
    >
      <FieldGroup title={t('types.term')} columns={2}>
        <TextField {...form.field('name')} label={t('types.name')} required autoFocus={isNew} />
        <NumberField
          {...form.field('durationMonths')}
          label={t('types.duration')}
          unit={t('action.renewMonths')}
          empty={common('time.noEnd')}
          min={1}
        />
        <NumberField {...form.field('graceDays')} label={t('types.grace')} hint={t('types.graceHint')} min={0} />
        <SelectField
          {...form.field('expiry')}
          label={t('types.expiry')}
          choices={(['revoke', 'maintain'] as const).map((value) => ({ value, label: t(`types.${value}`) }))}
        />
        <SwitchField
          {...form.field('isDefault')}
          label={t('types.isDefault')}
          hint={t('types.isDefaultHint')}
          disabled={type?.isDefault === true}
        />
      </FieldGroup>
      <FieldGroup title={t('types.limits')} hint={t('types.limitsHint')} columns={2}>
        {LIMITS.map((name) => (
          <NumberField
            key={name}
            {...form.field(`limits.${name}`)}
            label={t(`limit.${name}`)}
            min={1}
            empty={common('form.unlimited')}
          />
        ))}
        <SelectField
          {...form.field('overage')}
          label={t('types.overage')}
          hint={t('types.overageHint')}
          choices={OVERAGES.map((value) => ({
            value,
            label: value === '1' ? t('types.overageNone') : `+${Math.round((Number(value) - 1) * 100)} %`,
          }))}
        />
      </FieldGroup>
      <FieldGroup title={t('types.checks')}>
        <NumberField
          {...form.field('heartbeatSeconds')}
          label={t('types.heartbeat')}
          hint={t('types.heartbeatHint')}
          min={30}
        />
        <SwitchField {...form.field('requireProduct')} label={t('types.requireProduct')} />
        <SwitchField {...form.field('requireSite')} label={t('types.requireSite')} />
        <SwitchField {...form.field('requireFingerprint')} label={t('types.requireFingerprint')} />
      </FieldGroup>
      <FieldGroup title={t('types.keys')}>
        <TextField
          {...form.field('keyPattern')}
          label={t('types.pattern')}
          hint={t('types.patternHint')}
          placeholder="ACME-####-####-####-####@"
          mono
        />
      </FieldGroup>
    </Form>
  );
}

export function NewLicenseType(): ReactNode {
  const { t } = useTranslation('licenses');
  return (
    <Page narrow title={t('types.create')} crumbs={[{ label: t('types.title'), to: '/license-types' }]}>
      <TypeForm />
    </Page>
  );
}

export function EditLicenseType(): ReactNode {
  const { t } = useTranslation('licenses');
  const item = useItem('/license-types/{id}', useId());
  const crumbs = [{ label: t('types.title'), to: '/license-types' }];
  return (
    <Loaded query={item} crumbs={crumbs}>
      {({ data, etag }) => (
        <Page narrow title={t('types.edit', { name: data.name })} crumbs={crumbs}>
          <TypeForm type={data} etag={etag} />
        </Page>
      )}
    </Loaded>
  );
}

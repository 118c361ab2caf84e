import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Schema, api } from '../../api.ts';
import { useItem } from '../../app/data.ts';
import { useId } from '../../app/params.ts';
import { useMay, useSession } from '../../app/session.ts';
import { FieldGroup, NumberField, SwitchField, TextField } from '../../form/fields.tsx';
import { Form } from '../../form/form.tsx';
import { MoneyField } from '../../form/money-field.tsx';
import { useThingForm } from '../../form/thing-form.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { RemoveButton } from '../../ui/remove-button.tsx';
import { FEATURES, LIMITS, TERMS, bodyOf, valuesOf } from './values.ts';

type Plan = Schema<'Plan'>;

const NOUNS = ['plans', 'events'];

function PlanForm({ plan, etag = null }: { readonly plan?: Plan; readonly etag?: string | null }): ReactNode {
  const { t } = useTranslation('plans');
  const { t: common } = useTranslation();
  const { account } = useSession();
  const currencyOf = ({ prices }: ReturnType<typeof valuesOf>): string => prices?.currency ?? account.currency;
  const { form, action, onCancel } = useThingForm({
    initial: valuesOf(plan),
    etag,
    isNew: plan === undefined,
    nouns: NOUNS,
    list: '/plans',
    save: ({ values, changes, ifMatch }) =>
      plan === undefined
        ? api.post('/plans', { body: { ...bodyOf(values, values, currencyOf(values)), name: values.name } })
        : api.patch('/plans/{id}', {
            path: { id: plan.id },
            body: bodyOf(values, changes, currencyOf(values)),
            ifMatch,
          }),
    reload: async () => {
      const fresh = await api.get('/plans/{id}', { path: { id: plan?.id ?? 0 } });
      return { values: valuesOf(fresh.data), etag: fresh.etag };
    },
  });
  const currency = currencyOf(form.values);
  return (
    <Form form={form} action={action} onCancel={onCancel}>
      <FieldGroup title={t('form.plan')} columns={2}>
        <TextField {...form.field('name')} label={common('word.name')} required autoFocus={plan === undefined} />
        <div className="grid gap-3">
          <SwitchField {...form.field('isFree')} label={t('field.isFree')} />
          <SwitchField {...form.field('isDefault')} label={t('field.isDefault')} hint={t('form.defaultHint')} />
        </div>
        {form.values.isFree
          ? null
          : TERMS.map((name) => (
              <MoneyField key={name} {...form.field(name)} currency={currency} label={t(`price.${name}`)} />
            ))}
      </FieldGroup>
      <FieldGroup title={t('form.limits')} hint={t('form.limitsHint')} columns={3}>
        {LIMITS.map((name) => (
          <NumberField
            key={name}
            {...form.field(`limits.${name}`)}
            label={t(`limit.${name}`)}
            min={1}
            empty={common('form.unlimited')}
          />
        ))}
      </FieldGroup>
      <FieldGroup title={t('form.features')} columns={2}>
        {FEATURES.map((name) => (
          <SwitchField key={name} {...form.field(`features.${name}`)} label={t(`feature.${name}`)} />
        ))}
      </FieldGroup>
    </Form>
  );
}

export function NewPlan(): ReactNode {
  const { t } = useTranslation('plans');
  return (
    <Page narrow title={t('form.new')} crumbs={[{ label: t('list.title'), to: '/plans' }]}>
      <PlanForm />
    </Page>
  );
}

export function EditPlan(): ReactNode {
  const { t } = useTranslation('plans');
  const id = useId();
  const may = useMay();
  const item = useItem('/plans/{id}', id);
  const crumbs = [{ label: t('list.title'), to: '/plans' }];
  return (
    <Loaded query={item} crumbs={crumbs}>
      {({ data, etag }) => (
        <Page
          narrow
          title={data.name}
          crumbs={crumbs}
          actions={
            may('plans:delete') ? (
              <RemoveButton
                title={t('remove.title', { name: data.name })}
                text={t('remove.text')}
                remove={() => api.delete('/plans/{id}', { path: { id: data.id } })}
                nouns={NOUNS}
                list="/plans"
              />
            ) : undefined
          }
        >
          <PlanForm plan={data} etag={etag} />
        </Page>
      )}
    </Loaded>
  );
}

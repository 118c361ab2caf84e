import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Schema, api } from '../../api.ts';
import { useItem, useList } from '../../app/data.ts';
import { useSearchValue } from '../../app/search.ts';
import { useSession } from '../../app/session.ts';
import { FieldGroup, LongTextField, MoreFields, NumberField, SelectField, TextField } from '../../form/fields.tsx';
import { Form } from '../../form/form.tsx';
import { ReferenceField } from '../../form/reference.tsx';
import { useForm } from '../../form/use-form.ts';
import { useFormat } from '../../format/format.ts';
import { Page } from '../../ui/page.tsx';
import { Alert } from '../../ui/problem.tsx';
import { toast } from '../../ui/toast.tsx';
import { customerName } from '../customers/words.ts';
import { CYCLES } from './words.ts';

type Price = Schema<'Price'>;
type Cycle = Schema<'Service'>['billing'];

/** What the product costs in each currency, for the sentence under the choice of terms. */
function useOffer(productId: number | null, currency: string, billing: Cycle) {
  const format = useFormat();
  const prices = useList(
    '/prices',
    { relatedType: 'product', relatedId: productId ?? 0, limit: 100 },
    productId !== null,
  );
  const rows = productId === null ? [] : ((prices.data?.data ?? []) as readonly Price[]);
  const offered = rows.find((row) => row.currency === currency)?.amountsMinor[billing] ?? null;
  return {
    currencies: rows.map((row) => row.currency),
    text: offered === null ? null : format.money(offered, currency),
  };
}

/** An order: what a customer gets, at which terms. The licence of a licensed product is issued with it. */
export function NewService(): ReactNode {
  const { t } = useTranslation('services');
  const { t: common } = useTranslation();
  const { account } = useSession();
  const navigate = useNavigate();
  const [given] = useSearchValue('customerId');
  const form = useForm({
    initial: {
      customerId: given === undefined ? null : Number(given),
      productId: null as number | null,
      billing: 'annually' as Cycle,
      currency: account.currency,
      status: 'active' as 'active' | 'pending',
      name: '',
      maxRenewals: null as number | null,
      notes: '',
    },
    nouns: ['services', 'licenses', 'customers', 'products', 'events'],
    save: ({ values: { customerId, productId, name, notes, ...rest } }) =>
      api.post('/services', {
        body: {
          ...rest,
          // What is not chosen is refused by the server, at its field.
          customerId: customerId as number,
          productId: productId as number,
          ...(name === '' ? {} : { name }),
          ...(notes === '' ? {} : { notes }),
        },
      }),
    onSaved: async (saved) => {
      toast.good(common('form.created'));
      await navigate({ to: `/services/${saved.id}` });
    },
  });
  const { values } = form;
  const product = useItem('/products/{id}', values.productId);
  const offer = useOffer(values.productId, values.currency, values.billing);
  const withoutPrice = offer.currencies.length === 0 ? t('form.notPriced') : t('form.notOffered');
  const currencies = [...new Set([account.currency, ...offer.currencies])];
  return (
    <Page narrow title={t('form.new')} lead={t('form.newLead')} crumbs={[{ label: t('list.title'), to: '/services' }]}>
      <Form form={form} action={t('form.order')} onCancel={() => void navigate({ to: '/services' })}>
        <FieldGroup title={t('form.what')}>
          <ReferenceField
            {...form.field('customerId')}
            path="/customers"
            option={(row) => ({ id: row.id, label: customerName(row), hint: row.email ?? undefined })}
            label={t('field.customer')}
            required
          />
          <ReferenceField
            {...form.field('productId')}
            path="/products"
            option={(row) => ({ id: row.id, label: row.name })}
            label={t('field.product')}
            required
          />
          {product.data?.data.type === 'license' ? <Alert tone="info">{t('form.withLicense')}</Alert> : null}
        </FieldGroup>
        <FieldGroup title={t('form.terms')} columns={2}>
          <SelectField
            {...form.field('billing')}
            label={t('field.billing')}
            choices={CYCLES.map((value) => ({ value, label: t(`cycle.${value}`) }))}
          />
          <SelectField
            {...form.field('currency')}
            label={t('field.currency')}
            hint={
              values.productId === null
                ? undefined
                : offer.text === null
                  ? withoutPrice
                  : t('form.offered', { price: offer.text })
            }
            choices={currencies.map((value) => ({ value, label: value }))}
          />
          <SelectField
            {...form.field('status')}
            label={t('form.begins')}
            choices={[
              { value: 'active', label: t('form.beginsNow') },
              { value: 'pending', label: t('form.beginsLater') },
            ]}
          />
        </FieldGroup>
        <MoreFields label={t('form.more')}>
          <TextField {...form.field('name')} label={common('word.name')} hint={t('form.nameHint')} />
          <NumberField
            {...form.field('maxRenewals')}
            label={t('field.maxRenewals')}
            min={0}
            empty={common('form.unlimited')}
          />
          <LongTextField {...form.field('notes')} label={t('field.notes')} />
        </MoreFields>
      </Form>
    </Page>
  );
}

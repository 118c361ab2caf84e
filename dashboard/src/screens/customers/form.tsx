import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Schema, api } from '../../api.ts';
import { useItem } from '../../app/data.ts';
import { useId } from '../../app/params.ts';
import { useSession } from '../../app/session.ts';
import { FieldGroup, LongTextField, MoreFields, SwitchField, TextField } from '../../form/fields.tsx';
import { Form } from '../../form/form.tsx';
import { MoneyField } from '../../form/money-field.tsx';
import { useForm } from '../../form/use-form.ts';
import { textOrNull } from '../../form/values.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { toast } from '../../ui/toast.tsx';
import { customerName } from './words.ts';

type Customer = Schema<'Customer'>;

const NAMES = [
  'firstname',
  'lastname',
  'companyName',
  'phone',
  'locale',
  'billingDetails',
  'address',
  'address2',
  'city',
  'region',
  'zipcode',
  'country',
  'notes',
  'externalId',
] as const;

function valuesOf(customer?: Customer) {
  // Every name of the list is a text of the customer or null.
  const texts = Object.fromEntries(NAMES.map((name) => [name, customer?.[name] ?? ''])) as Record<
    (typeof NAMES)[number],
    string
  >;
  return {
    ...texts,
    email: customer?.email ?? '',
    verified: customer !== undefined && customer.emailVerifiedAt !== null,
    balance: customer?.balance.amountMinor ?? 0,
  };
}

type CustomerValues = ReturnType<typeof valuesOf>;

function bodyOf({ email, verified, balance, ...texts }: Partial<CustomerValues>, currency: string) {
  return {
    ...textOrNull(texts),
    ...(email === undefined ? {} : { email }),
    ...(verified === undefined ? {} : { verified }),
    ...(balance === undefined ? {} : { balance: { amountMinor: balance, currency } }),
  };
}

function CustomerForm({
  customer,
  etag = null,
}: {
  readonly customer?: Customer;
  readonly etag?: string | null;
}): ReactNode {
  const { t } = useTranslation('customers');
  const { t: common } = useTranslation();
  const { account } = useSession();
  const navigate = useNavigate();
  const currency = customer?.balance.currency ?? account.currency;
  const form = useForm({
    initial: valuesOf(customer),
    etag,
    nouns: ['customers', 'events'],
    save: ({ values, changes, ifMatch }) =>
      customer === undefined
        ? api.post('/customers', { body: { ...bodyOf(values, currency), email: values.email } })
        : api.patch('/customers/{id}', { path: { id: customer.id }, body: bodyOf(changes, currency), ifMatch }),
    onSaved: async (saved) => {
      toast.good(common(customer === undefined ? 'form.created' : 'form.saved'));
      await navigate({ to: `/customers/${saved.id}` });
    },
    reload: async () => {
      const fresh = await api.get('/customers/{id}', { path: { id: customer?.id ?? 0 } });
      return { values: valuesOf(fresh.data), etag: fresh.etag };
    },
  });
  const text = (name: (typeof NAMES)[number]) => ({ ...form.field(name), label: t(`field.${name}`) });
  return (
    <Form
      form={form}
      action={common(customer === undefined ? 'action.create' : 'action.saveChanges')}
      onCancel={() => void navigate({ to: customer === undefined ? '/customers' : `/customers/${customer.id}` })}
    >
      <FieldGroup title={t('form.person')} columns={2}>
        <TextField {...text('firstname')} autoFocus={customer === undefined} />
        <TextField {...text('lastname')} />
        <TextField {...form.field('email')} label={t('field.email')} type="email" required />
        <TextField {...text('phone')} type="tel" hint={t('form.phoneHint')} placeholder="+33 6 12 34 56 78" />
        <TextField {...text('companyName')} />
        <TextField {...text('locale')} hint={t('form.localeHint')} placeholder="fr_FR" mono />
        <SwitchField {...form.field('verified')} label={t('form.verified')} hint={t('form.verifiedHint')} />
      </FieldGroup>
      <FieldGroup title={t('form.address')} columns={2}>
        <TextField {...text('address')} />
        <TextField {...text('address2')} />
        <TextField {...text('zipcode')} />
        <TextField {...text('city')} />
        <TextField {...text('region')} />
        <TextField {...text('country')} hint={t('form.countryHint')} placeholder="FR" mono />
      </FieldGroup>
      <MoreFields label={t('form.more')}>
        <TextField {...text('billingDetails')} hint={t('form.billingHint')} />
        <MoneyField {...form.field('balance')} currency={currency} label={t('field.balance')} />
        <LongTextField {...text('notes')} hint={t('form.notesHint')} />
        <TextField {...text('externalId')} hint={t('form.externalIdHint')} mono />
      </MoreFields>
    </Form>
  );
}

export function NewCustomer(): ReactNode {
  const { t } = useTranslation('customers');
  return (
    <Page narrow title={t('form.new')} crumbs={[{ label: t('list.title'), to: '/customers' }]}>
      <CustomerForm />
    </Page>
  );
}

export function EditCustomer(): ReactNode {
  const { t } = useTranslation('customers');
  const id = useId();
  const item = useItem('/customers/{id}', id);
  const crumbs = [{ label: t('list.title'), to: '/customers' }];
  return (
    <Loaded query={item} crumbs={crumbs}>
      {({ data, etag }) => (
        <Page
          narrow
          title={t('form.edit', { name: customerName(data) })}
          crumbs={[...crumbs, { label: customerName(data), to: `/customers/${id}` }]}
        >
          <CustomerForm customer={data} etag={etag} />
        </Page>
      )}
    </Loaded>
  );
}

import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Schema, api } from '../../api.ts';
import { useItem } from '../../app/data.ts';
import { useId } from '../../app/params.ts';
import {
  FieldGroup,
  LongTextField,
  MoreFields,
  NumberField,
  SelectField,
  SwitchField,
  TextField,
} from '../../form/fields.tsx';
import { Form } from '../../form/form.tsx';
import { ReferenceField } from '../../form/reference.tsx';
import { useForm } from '../../form/use-form.ts';
import { toast } from '../../ui/toast.tsx';
import { Page } from '../../ui/page.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { textOrNull } from '../../form/values.ts';
import { PRODUCT_STATUSES, PRODUCT_TYPES } from './words.ts';

type Product = Schema<'Product'>;

function valuesOf(product?: Product) {
  return {
    name: product?.name ?? '',
    description: product?.description ?? '',
    type: product?.type ?? ('license' as Product['type']),
    status: product?.status ?? ('active' as Product['status']),
    groupId: product?.groupId ?? null,
    licenseTypeId: product?.licenseTypeId ?? null,
    stock: product?.stock ?? null,
    pinned: product?.pinned ?? false,
    sortOrder: (product?.sortOrder ?? 0) as number | null,
    version: product?.version ?? '',
    mainClass: product?.mainClass ?? '',
    builtByBitResourceId: product?.builtByBitResourceId ?? '',
    externalId: product?.externalId ?? '',
  };
}

type ProductValues = ReturnType<typeof valuesOf>;

/** Empty texts travel as null: they were taken away. */
function bodyOf({
  description,
  version,
  mainClass,
  builtByBitResourceId,
  externalId,
  sortOrder,
  ...rest
}: Partial<ProductValues>) {
  return {
    ...rest,
    ...textOrNull({ description, version, mainClass, builtByBitResourceId, externalId }),
    ...(sortOrder === undefined ? {} : { sortOrder: sortOrder ?? 0 }),
  };
}

function ProductForm({ product, etag }: { readonly product?: Product; readonly etag?: string | null }): ReactNode {
  const { t } = useTranslation('products');
  const { t: common } = useTranslation();
  const navigate = useNavigate();
  const form = useForm({
    initial: valuesOf(product),
    etag: etag ?? null,
    nouns: ['products'],
    save: ({ values, changes, ifMatch }) =>
      product === undefined
        ? api.post('/products', { body: { ...bodyOf(values), name: values.name } })
        : api.patch('/products/{id}', { path: { id: product.id }, body: bodyOf(changes), ifMatch }),
    onSaved: async (saved) => {
      toast.good(common(product === undefined ? 'form.created' : 'form.saved'));
      await navigate({ to: `/products/${saved.id}` });
    },
    reload: async () => {
      const fresh = await api.get('/products/{id}', { path: { id: product?.id ?? 0 } });
      return { values: valuesOf(fresh.data), etag: fresh.etag };
    },
  });
  return (
    <Form
      form={form}
      action={common(product === undefined ? 'action.create' : 'action.saveChanges')}
      onCancel={() => void navigate({ to: product === undefined ? '/products' : `/products/${product.id}` })}
    >
      <FieldGroup title={t('form.basics')}>
        <TextField {...form.field('name')} label={t('form.name')} required autoFocus={product === undefined} />
        <LongTextField {...form.field('description')} label={t('form.description')} />
      </FieldGroup>
      <FieldGroup title={t('form.selling')} columns={2}>
        <SelectField
          {...form.field('type')}
          label={t('form.type')}
          choices={PRODUCT_TYPES.map((value) => ({ value, label: t(`type.${value}`) }))}
        />
        <SelectField
          {...form.field('status')}
          label={t('form.status')}
          hint={t('form.statusHint')}
          choices={PRODUCT_STATUSES.map((value) => ({ value, label: common(`status.${value}`) }))}
        />
        {form.values.type === 'license' ? (
          <ReferenceField
            {...form.field('licenseTypeId')}
            path="/license-types"
            option={({ id, name }) => ({ id, label: name })}
            label={t('form.licenseType')}
            hint={t('form.licenseTypeHint')}
          />
        ) : null}
        <ReferenceField
          {...form.field('groupId')}
          path="/groups"
          option={({ id, name }) => ({ id, label: name })}
          label={t('list.group')}
        />
        <NumberField
          {...form.field('stock')}
          label={t('list.stock')}
          hint={t('form.stockHint')}
          min={0}
          empty={common('form.unlimited')}
        />
        <NumberField {...form.field('sortOrder')} label={t('form.order')} />
        <SwitchField {...form.field('pinned')} label={t('form.pinned')} hint={t('form.pinnedHint')} />
      </FieldGroup>
      <MoreFields label={t('form.more')}>
        <TextField
          {...form.field('version')}
          label={t('list.version')}
          hint={t('form.versionHint')}
          placeholder="1.0.0"
          mono
        />
        <TextField {...form.field('mainClass')} label={t('detail.mainClass')} placeholder="com.example.Shop" mono />
        <TextField {...form.field('builtByBitResourceId')} label={t('detail.resource')} mono />
        <TextField {...form.field('externalId')} label={t('detail.externalId')} hint={t('form.externalIdHint')} mono />
      </MoreFields>
    </Form>
  );
}

export function NewProduct(): ReactNode {
  const { t } = useTranslation('products');
  return (
    <Page narrow title={t('form.new')} crumbs={[{ label: t('list.title'), to: '/products' }]}>
      <ProductForm />
    </Page>
  );
}

export function EditProduct(): ReactNode {
  const { t } = useTranslation('products');
  const id = useId();
  const item = useItem('/products/{id}', id);
  return (
    <Loaded query={item} crumbs={[{ label: t('list.title'), to: '/products' }]}>
      {({ data, etag }) => (
        <Page
          narrow
          title={t('form.edit', { name: data.name })}
          crumbs={[
            { label: t('list.title'), to: '/products' },
            { label: data.name, to: `/products/${id}` },
          ]}
        >
          <ProductForm product={data} etag={etag} />
        </Page>
      )}
    </Loaded>
  );
}

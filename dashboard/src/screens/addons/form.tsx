import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Schema, api } from '../../api.ts';
import { useItem } from '../../app/data.ts';
import { useId } from '../../app/params.ts';
import { useMay } from '../../app/session.ts';
import { FieldGroup, NumberField, TextField } from '../../form/fields.tsx';
import { Form } from '../../form/form.tsx';
import { useForm } from '../../form/use-form.ts';
import { textOrNull } from '../../form/values.ts';
import { DeleteButton } from '../../ui/delete-button.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { toast } from '../../ui/toast.tsx';

type Addon = Schema<'Addon'>;

function valuesOf(addon?: Addon) {
  return {
    name: addon?.name ?? '',
    code: addon?.code ?? '',
    version: addon?.version ?? '',
    productIds: addon?.productIds.join(', ') ?? '',
    priority: (addon?.priority ?? 0) as number | null,
    mainClass: addon?.mainClass ?? '',
  };
}

function readIds(text: string): number[] {
  return text
    .split(/[\s,]+/)
    .filter((part) => part !== '')
    .map(Number);
}

function bodyOf({ code, version, mainClass, productIds, priority, ...rest }: Partial<ReturnType<typeof valuesOf>>) {
  return {
    ...rest,
    ...textOrNull({ version, mainClass }),
    ...(code === undefined || code === '' ? {} : { code }),
    ...(productIds === undefined ? {} : { productIds: readIds(productIds) }),
    ...(priority === undefined ? {} : { priority: priority ?? 0 }),
  };
}

function AddonForm({ addon, etag }: { readonly addon?: Addon; readonly etag?: string | null }): ReactNode {
  const { t } = useTranslation('licenses');
  const { t: common } = useTranslation();
  const navigate = useNavigate();
  const may = useMay();
  const isNew = addon === undefined;
  const form = useForm({
    initial: valuesOf(addon),
    etag: etag ?? null,
    nouns: ['addons', 'licenses'],
    save: ({ values, changes, ifMatch }) =>
      isNew
        ? api.post('/addons', { body: { ...bodyOf(values), name: values.name } })
        : api.patch('/addons/{id}', { path: { id: addon.id }, body: bodyOf(changes), ifMatch }),
    onSaved: async () => {
      toast.good(common(isNew ? 'form.created' : 'form.saved'));
      await navigate({ to: '/addons' });
    },
    reload: async () => {
      const fresh = await api.get('/addons/{id}', { path: { id: addon?.id ?? 0 } });
      return { values: valuesOf(fresh.data), etag: fresh.etag };
    },
  });
  return (
    <Form
      form={form}
      action={common(isNew ? 'action.create' : 'action.saveChanges')}
      onCancel={() => void navigate({ to: '/addons' })}
      aside={
        addon === undefined || !may('addons:delete') ? undefined : (
          <DeleteButton
            title={t('addons.deleteTitle', { name: addon.name })}
            text={t('addons.deleteText')}
            run={() => api.delete('/addons/{id}', { path: { id: addon.id } })}
            nouns={['addons', 'licenses']}
            onDone={() => void navigate({ to: '/addons' })}
          />
        )
      }
    >
      <FieldGroup title={t('addons.title')} columns={2}>
        <TextField {...form.field('name')} label={t('addons.name')} required autoFocus={isNew} />
        <TextField {...form.field('code')} label={t('addons.code')} hint={t('addons.codeHint')} mono />
        <TextField {...form.field('version')} label={t('addons.version')} mono />
        <TextField {...form.field('productIds')} label={t('addons.products')} hint={t('addons.productsHint')} mono />
        <NumberField {...form.field('priority')} label={t('addons.priority')} />
        <TextField {...form.field('mainClass')} label={t('addons.mainClass')} mono />
      </FieldGroup>
    </Form>
  );
}

export function NewAddon(): ReactNode {
  const { t } = useTranslation('licenses');
  return (
    <Page narrow title={t('addons.create')} crumbs={[{ label: t('addons.title'), to: '/addons' }]}>
      <AddonForm />
    </Page>
  );
}

export function EditAddon(): ReactNode {
  const { t } = useTranslation('licenses');
  const item = useItem('/addons/{id}', useId());
  const crumbs = [{ label: t('addons.title'), to: '/addons' }];
  return (
    <Loaded query={item} crumbs={crumbs}>
      {({ data, etag }) => (
        <Page narrow title={t('addons.edit', { name: data.name })} crumbs={crumbs}>
          <AddonForm addon={data} etag={etag} />
        </Page>
      )}
    </Loaded>
  );
}

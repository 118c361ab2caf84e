import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Schema, api } from '../../api.ts';
import { useItem } from '../../app/data.ts';
import { useId } from '../../app/params.ts';
import { useMay } from '../../app/session.ts';
import { FieldGroup, SelectField, TextField } from '../../form/fields.tsx';
import { Form } from '../../form/form.tsx';
import { useForm } from '../../form/use-form.ts';
import { textOrNull } from '../../form/values.ts';
import { DeleteButton } from '../../ui/delete-button.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { toast } from '../../ui/toast.tsx';

type Entry = Schema<'BlacklistEntry'>;

function valuesOf(entry?: Entry) {
  return { type: entry?.type ?? ('address' as Entry['type']), value: entry?.value ?? '', reason: entry?.reason ?? '' };
}

function EntryForm({ entry, etag }: { readonly entry?: Entry; readonly etag?: string | null }): ReactNode {
  const { t } = useTranslation('licenses');
  const { t: common } = useTranslation();
  const navigate = useNavigate();
  const may = useMay();
  const isNew = entry === undefined;
  const form = useForm({
    initial: valuesOf(entry),
    etag: etag ?? null,
    nouns: ['blacklists'],
    save: ({ values: { reason, ...values }, changes: { reason: changed, ...changes }, ifMatch }) =>
      isNew
        ? api.post('/blacklists', { body: { ...values, ...textOrNull({ reason }) } })
        : api.patch('/blacklists/{id}', {
            path: { id: entry.id },
            body: { ...changes, ...textOrNull({ reason: changed }) },
            ifMatch,
          }),
    onSaved: async () => {
      toast.good(common(isNew ? 'form.created' : 'form.saved'));
      await navigate({ to: '/blacklists' });
    },
    reload: async () => {
      const fresh = await api.get('/blacklists/{id}', { path: { id: entry?.id ?? 0 } });
      return { values: valuesOf(fresh.data), etag: fresh.etag };
    },
  });
  return (
    <Form
      form={form}
      action={isNew ? t('blacklists.create') : common('action.saveChanges')}
      onCancel={() => void navigate({ to: '/blacklists' })}
      aside={
        entry === undefined || !may('blacklists:delete') ? undefined : (
          <DeleteButton
            title={t('blacklists.deleteTitle', { value: entry.value })}
            run={() => api.delete('/blacklists/{id}', { path: { id: entry.id } })}
            nouns={['blacklists']}
            onDone={() => void navigate({ to: '/blacklists' })}
          />
        )
      }
    >
      <FieldGroup title={t('blacklists.title')}>
        <SelectField
          {...form.field('type')}
          label={t('blacklists.type')}
          choices={(['address', 'machine'] as const).map((value) => ({ value, label: t(`blacklists.${value}`) }))}
        />
        <TextField
          {...form.field('value')}
          label={t('blacklists.value')}
          hint={t('blacklists.valueHint')}
          required
          autoFocus={isNew}
          mono
        />
        <TextField {...form.field('reason')} label={t('blacklists.reason')} />
      </FieldGroup>
    </Form>
  );
}

export function NewBlacklistEntry(): ReactNode {
  const { t } = useTranslation('licenses');
  return (
    <Page narrow title={t('blacklists.create')} crumbs={[{ label: t('blacklists.title'), to: '/blacklists' }]}>
      <EntryForm />
    </Page>
  );
}

export function EditBlacklistEntry(): ReactNode {
  const { t } = useTranslation('licenses');
  const item = useItem('/blacklists/{id}', useId());
  const crumbs = [{ label: t('blacklists.title'), to: '/blacklists' }];
  return (
    <Loaded query={item} crumbs={crumbs}>
      {({ data, etag }) => (
        <Page narrow title={t('blacklists.edit')} crumbs={crumbs}>
          <EntryForm entry={data} etag={etag} />
        </Page>
      )}
    </Loaded>
  );
}

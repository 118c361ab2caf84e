import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Schema, api } from '../../api.ts';
import { useItem } from '../../app/data.ts';
import { useId } from '../../app/params.ts';
import { useMay } from '../../app/session.ts';
import { FieldGroup, SwitchField, TextField } from '../../form/fields.tsx';
import { textOrNull } from '../../form/values.ts';
import { DomainSteps } from './steps.tsx';
import { Form } from '../../form/form.tsx';
import { useThingForm } from '../../form/thing-form.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { RemoveButton } from '../../ui/remove-button.tsx';

type Domain = Schema<'Domain'>;

const NOUNS = ['domains', 'links', 'events'];

function valuesOf(thing?: Domain) {
  return {
    domain: thing === undefined ? '' : `${thing.scheme}://${thing.host}`,
    redirectRoot: thing?.redirectRoot ?? '',
    redirect404: thing?.redirect404 ?? '',
    foldCase: thing?.foldCase ?? false,
  };
}

type DomainValues = ReturnType<typeof valuesOf>;

function bodyOf({ domain: _fixed, redirectRoot, redirect404, ...rest }: Partial<DomainValues>) {
  return { ...rest, ...textOrNull({ redirectRoot, redirect404 }) };
}

function DomainForm({ thing, etag = null }: { readonly thing?: Domain; readonly etag?: string | null }): ReactNode {
  const { t } = useTranslation('domains');
  const { form, action, onCancel } = useThingForm({
    initial: valuesOf(thing),
    etag,
    isNew: thing === undefined,
    nouns: NOUNS,
    list: '/domains',
    save: ({ values, changes, ifMatch }) =>
      thing === undefined
        ? api.post('/domains', { body: { ...bodyOf(values), domain: values.domain } })
        : api.patch('/domains/{id}', { path: { id: thing.id }, body: bodyOf(changes), ifMatch }),
    reload: async () => {
      const fresh = await api.get('/domains/{id}', { path: { id: thing?.id ?? 0 } });
      return { values: valuesOf(fresh.data), etag: fresh.etag };
    },
  });
  return (
    <Form form={form} action={action} onCancel={onCancel}>
      <FieldGroup title={t('form.domain')}>
        {thing === undefined ? (
          <TextField
            {...form.field('domain')}
            label={t('field.host')}
            hint={t('form.hostHint')}
            placeholder="https://go.example.com"
            required
            autoFocus
          />
        ) : null}
        <TextField
          {...form.field('redirectRoot')}
          label={t('field.redirectRoot')}
          hint={t('form.rootHint')}
          type="url"
        />
        <TextField
          {...form.field('redirect404')}
          label={t('field.redirect404')}
          hint={t('form.missingHint')}
          type="url"
        />
        <SwitchField {...form.field('foldCase')} label={t('field.foldCase')} hint={t('form.foldHint')} />
      </FieldGroup>
    </Form>
  );
}

export function NewDomain(): ReactNode {
  const { t } = useTranslation('domains');
  return (
    <Page narrow title={t('form.new')} crumbs={[{ label: t('list.title'), to: '/domains' }]}>
      <DomainForm />
    </Page>
  );
}

export function EditDomain(): ReactNode {
  const { t } = useTranslation('domains');
  const id = useId();
  const may = useMay();
  const item = useItem('/domains/{id}', id);
  const crumbs = [{ label: t('list.title'), to: '/domains' }];
  return (
    <Loaded query={item} crumbs={crumbs}>
      {({ data, etag }) => (
        <Page
          narrow
          title={data.host}
          crumbs={crumbs}
          actions={
            may('domains:delete') ? (
              <RemoveButton
                title={t('remove.title', { name: data.host })}
                text={t('remove.text')}
                remove={() => api.delete('/domains/{id}', { path: { id: data.id } })}
                nouns={NOUNS}
                list="/domains"
              />
            ) : undefined
          }
        >
          <DomainSteps domain={data} />
          <DomainForm thing={data} etag={etag} />
        </Page>
      )}
    </Loaded>
  );
}

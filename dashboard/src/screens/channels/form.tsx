import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Schema, api } from '../../api.ts';
import { useItem } from '../../app/data.ts';
import { useId } from '../../app/params.ts';
import { useMay } from '../../app/session.ts';
import { ColorField } from '../../form/color-field.tsx';
import { FieldGroup, LongTextField, SwitchField, TextField } from '../../form/fields.tsx';
import { textOrNull } from '../../form/values.ts';
import { Form } from '../../form/form.tsx';
import { useThingForm } from '../../form/thing-form.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { RemoveButton } from '../../ui/remove-button.tsx';

type Channel = Schema<'Channel'>;

const NOUNS = ['channels', 'links', 'events'];

function valuesOf(thing?: Channel) {
  return {
    name: thing?.name ?? '',
    description: thing?.description ?? '',
    color: thing?.color ?? '',
    starred: thing?.starred ?? false,
  };
}

type ChannelValues = ReturnType<typeof valuesOf>;

function bodyOf({ description, color, ...rest }: Partial<ChannelValues>) {
  return { ...rest, ...textOrNull({ description, color }) };
}

function ChannelForm({ thing, etag = null }: { readonly thing?: Channel; readonly etag?: string | null }): ReactNode {
  const { t } = useTranslation('channels');
  const { t: common } = useTranslation();
  const { form, action, onCancel } = useThingForm({
    initial: valuesOf(thing),
    etag,
    isNew: thing === undefined,
    nouns: NOUNS,
    list: '/channels',
    save: ({ values, changes, ifMatch }) =>
      thing === undefined
        ? api.post('/channels', { body: { ...bodyOf(values), name: values.name } })
        : api.patch('/channels/{id}', { path: { id: thing.id }, body: bodyOf(changes), ifMatch }),
    reload: async () => {
      const fresh = await api.get('/channels/{id}', { path: { id: thing?.id ?? 0 } });
      return { values: valuesOf(fresh.data), etag: fresh.etag };
    },
  });
  return (
    <Form form={form} action={action} onCancel={onCancel}>
      <FieldGroup title={t('form.channel')}>
        <TextField {...form.field('name')} label={common('word.name')} required autoFocus={thing === undefined} />
        <LongTextField {...form.field('description')} label={t('field.description')} rows={2} />
        <ColorField {...form.field('color')} label={t('field.color')} />
        <SwitchField {...form.field('starred')} label={t('field.starred')} />
      </FieldGroup>
    </Form>
  );
}

export function NewChannel(): ReactNode {
  const { t } = useTranslation('channels');
  return (
    <Page narrow title={t('form.new')} crumbs={[{ label: t('list.title'), to: '/channels' }]}>
      <ChannelForm />
    </Page>
  );
}

export function EditChannel(): ReactNode {
  const { t } = useTranslation('channels');
  const id = useId();
  const may = useMay();
  const item = useItem('/channels/{id}', id);
  const crumbs = [{ label: t('list.title'), to: '/channels' }];
  return (
    <Loaded query={item} crumbs={crumbs}>
      {({ data, etag }) => (
        <Page
          narrow
          title={data.name}
          crumbs={crumbs}
          actions={
            may('channels:delete') ? (
              <RemoveButton
                title={t('remove.title', { name: data.name })}
                text={t('remove.text')}
                remove={() => api.delete('/channels/{id}', { path: { id: data.id } })}
                nouns={NOUNS}
                list="/channels"
              />
            ) : undefined
          }
        >
          <ChannelForm thing={data} etag={etag} />
        </Page>
      )}
    </Loaded>
  );
}

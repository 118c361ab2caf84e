import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Schema, api } from '../../api.ts';
import { useItem } from '../../app/data.ts';
import { useId } from '../../app/params.ts';
import { useMay } from '../../app/session.ts';
import { FieldGroup, SwitchField, TextField } from '../../form/fields.tsx';
import { textOrNull } from '../../form/values.ts';
import { Form } from '../../form/form.tsx';
import { useThingForm } from '../../form/thing-form.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { RemoveButton } from '../../ui/remove-button.tsx';

type Campaign = Schema<'Campaign'>;

const NOUNS = ['campaigns', 'links', 'events'];

function valuesOf(thing?: Campaign) {
  return {
    name: thing?.name ?? '',
    slug: thing?.slug ?? '',
    isPublic: thing?.isPublic ?? false,
  };
}

type CampaignValues = ReturnType<typeof valuesOf>;

function bodyOf({ slug, name, ...rest }: Partial<CampaignValues>) {
  return { ...rest, ...textOrNull({ slug }), ...(name === undefined || name === '' ? {} : { name }) };
}

function CampaignForm({ thing, etag = null }: { readonly thing?: Campaign; readonly etag?: string | null }): ReactNode {
  const { t } = useTranslation('campaigns');
  const { t: common } = useTranslation();
  const { form, action, onCancel } = useThingForm({
    initial: valuesOf(thing),
    etag,
    isNew: thing === undefined,
    nouns: NOUNS,
    list: '/campaigns',
    save: ({ values, changes, ifMatch }) =>
      thing === undefined
        ? api.post('/campaigns', { body: bodyOf(values) })
        : api.patch('/campaigns/{id}', { path: { id: thing.id }, body: bodyOf(changes), ifMatch }),
    reload: async () => {
      const fresh = await api.get('/campaigns/{id}', { path: { id: thing?.id ?? 0 } });
      return { values: valuesOf(fresh.data), etag: fresh.etag };
    },
  });
  return (
    <Form form={form} action={action} onCancel={onCancel}>
      <FieldGroup title={t('form.campaign')}>
        <TextField
          {...form.field('name')}
          label={common('word.name')}
          hint={t('form.nameHint')}
          autoFocus={thing === undefined}
        />
        <TextField {...form.field('slug')} label={t('field.slug')} hint={t('form.slugHint')} mono />
        <SwitchField {...form.field('isPublic')} label={t('field.isPublic')} hint={t('form.publicHint')} />
      </FieldGroup>
    </Form>
  );
}

export function NewCampaign(): ReactNode {
  const { t } = useTranslation('campaigns');
  return (
    <Page narrow title={t('form.new')} crumbs={[{ label: t('list.title'), to: '/campaigns' }]}>
      <CampaignForm />
    </Page>
  );
}

export function EditCampaign(): ReactNode {
  const { t } = useTranslation('campaigns');
  const id = useId();
  const may = useMay();
  const item = useItem('/campaigns/{id}', id);
  const crumbs = [{ label: t('list.title'), to: '/campaigns' }];
  return (
    <Loaded query={item} crumbs={crumbs}>
      {({ data, etag }) => (
        <Page
          narrow
          title={data.name}
          crumbs={crumbs}
          actions={
            may('campaigns:delete') ? (
              <RemoveButton
                title={t('remove.title', { name: data.name })}
                text={t('remove.text')}
                remove={() => api.delete('/campaigns/{id}', { path: { id: data.id } })}
                nouns={NOUNS}
                list="/campaigns"
              />
            ) : undefined
          }
        >
          {data.slug === null ? null : (
            <p className="mb-4 text-sm text-ink-2">
              {t('form.rotator')} <code className="font-mono text-xs">/r/{data.slug}</code>
            </p>
          )}
          <CampaignForm thing={data} etag={etag} />
        </Page>
      )}
    </Loaded>
  );
}

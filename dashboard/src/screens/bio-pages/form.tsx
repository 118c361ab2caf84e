import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Body, type Schema, api } from '../../api.ts';
import { useItem } from '../../app/data.ts';
import { useId } from '../../app/params.ts';
import { useMay } from '../../app/session.ts';
import { FieldGroup, LongTextField, SwitchField, TextField } from '../../form/fields.tsx';
import { type BioLink, BioLinks } from './links.tsx';
import { BioPreview } from './preview.tsx';
import { Form } from '../../form/form.tsx';
import { nest } from '../../form/merge.ts';
import { useThingForm } from '../../form/thing-form.ts';
import { textOrNull } from '../../form/values.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { RemoveButton } from '../../ui/remove-button.tsx';

type BioPage = Schema<'BioPage'>;

const NOUNS = ['bio-pages', 'links', 'events'];

function valuesOf(thing?: BioPage) {
  return {
    name: thing?.name ?? '',
    alias: thing?.alias ?? '',
    isEnabled: thing?.status !== 'disabled',
    isPublic: thing?.isPublic ?? false,
    'content.title': thing?.content.title ?? '',
    'content.text': thing?.content.text ?? '',
    'content.picture': thing?.content.picture ?? '',
    'content.links': (thing?.content.links ?? []) as readonly BioLink[],
  };
}

type BioPageValues = ReturnType<typeof valuesOf>;

const PICTURE = 'content.picture';
const LINKS = 'content.links';

/** The server keeps what is not said of the content. */
function bodyOf({ alias, isEnabled, [PICTURE]: picture, [LINKS]: links, ...rest }: Partial<BioPageValues>) {
  return nest({
    ...rest,
    ...(alias === undefined || alias === '' ? {} : { alias }),
    ...(isEnabled === undefined ? {} : { status: isEnabled ? 'enabled' : 'disabled' }),
    ...textOrNull({ [PICTURE]: picture }),
    ...(links === undefined ? {} : { [LINKS]: links }),
  }) as Body<'/bio-pages/{id}', 'patch'>;
}

function BioPageForm({ thing, etag = null }: { readonly thing?: BioPage; readonly etag?: string | null }): ReactNode {
  const { t } = useTranslation('bioPages');
  const { t: common } = useTranslation();
  const { form, action, onCancel } = useThingForm({
    initial: valuesOf(thing),
    etag,
    isNew: thing === undefined,
    nouns: NOUNS,
    list: '/bio-pages',
    save: ({ values, changes, ifMatch }) =>
      thing === undefined
        ? api.post('/bio-pages', { body: { ...bodyOf(values), name: values.name } })
        : api.patch('/bio-pages/{id}', { path: { id: thing.id }, body: bodyOf(changes), ifMatch }),
    reload: async () => {
      const fresh = await api.get('/bio-pages/{id}', { path: { id: thing?.id ?? 0 } });
      return { values: valuesOf(fresh.data), etag: fresh.etag };
    },
  });
  return (
    <Form form={form} action={action} onCancel={onCancel}>
      <FieldGroup title={t('form.page')} columns={2}>
        <TextField
          {...form.field('name')}
          label={common('word.name')}
          hint={t('form.nameHint')}
          required
          autoFocus={thing === undefined}
        />
        <TextField {...form.field('alias')} label={t('field.alias')} hint={t('form.aliasHint')} mono />
        <SwitchField {...form.field('isEnabled')} label={t('form.enabled')} />
        <SwitchField {...form.field('isPublic')} label={t('field.isPublic')} />
      </FieldGroup>
      <FieldGroup title={t('form.content')}>
        <TextField {...form.field('content.title')} label={t('field.title')} />
        <LongTextField {...form.field('content.text')} label={t('field.text')} rows={3} />
        <TextField {...form.field('content.picture')} label={t('field.picture')} type="url" />
        <BioLinks {...form.field('content.links')} />
      </FieldGroup>
      <BioPreview values={form.values} />
    </Form>
  );
}

export function NewBioPage(): ReactNode {
  const { t } = useTranslation('bioPages');
  return (
    <Page narrow title={t('form.new')} crumbs={[{ label: t('list.title'), to: '/bio-pages' }]}>
      <BioPageForm />
    </Page>
  );
}

export function EditBioPage(): ReactNode {
  const { t } = useTranslation('bioPages');
  const id = useId();
  const may = useMay();
  const item = useItem('/bio-pages/{id}', id);
  const crumbs = [{ label: t('list.title'), to: '/bio-pages' }];
  return (
    <Loaded query={item} crumbs={crumbs}>
      {({ data, etag }) => (
        <Page
          narrow
          title={data.name}
          crumbs={crumbs}
          actions={
            may('bio:delete') ? (
              <RemoveButton
                title={t('remove.title', { name: data.name })}
                text={t('remove.text')}
                remove={() => api.delete('/bio-pages/{id}', { path: { id: data.id } })}
                nouns={NOUNS}
                list="/bio-pages"
              />
            ) : undefined
          }
        >
          <BioPageForm thing={data} etag={etag} />
        </Page>
      )}
    </Loaded>
  );
}

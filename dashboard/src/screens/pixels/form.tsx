import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Schema, api } from '../../api.ts';
import { useItem } from '../../app/data.ts';
import { useId } from '../../app/params.ts';
import { useMay } from '../../app/session.ts';
import { FieldGroup, SelectField, TextField } from '../../form/fields.tsx';
import { Form } from '../../form/form.tsx';
import { useThingForm } from '../../form/thing-form.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { RemoveButton } from '../../ui/remove-button.tsx';
import { PIXEL_NAMES } from './words.ts';

type Pixel = Schema<'Pixel'>;

const NOUNS = ['pixels', 'links', 'events'];

function valuesOf(thing?: Pixel) {
  return {
    name: thing?.name ?? '',
    type: thing?.type ?? ('gapixel' as Pixel['type']),
    tag: thing?.tag ?? '',
  };
}

type PixelValues = ReturnType<typeof valuesOf>;

/** The provider of a pixel stays what it was made with. */
function without({ type: _kept, ...rest }: Partial<PixelValues>): Omit<Partial<PixelValues>, 'type'> {
  return rest;
}

function PixelForm({ thing, etag = null }: { readonly thing?: Pixel; readonly etag?: string | null }): ReactNode {
  const { t } = useTranslation('pixels');
  const { t: common } = useTranslation();
  const { form, action, onCancel } = useThingForm({
    initial: valuesOf(thing),
    etag,
    isNew: thing === undefined,
    nouns: NOUNS,
    list: '/pixels',
    save: ({ values, changes, ifMatch }) =>
      thing === undefined
        ? api.post('/pixels', { body: values })
        : api.patch('/pixels/{id}', { path: { id: thing.id }, body: without(changes), ifMatch }),
    reload: async () => {
      const fresh = await api.get('/pixels/{id}', { path: { id: thing?.id ?? 0 } });
      return { values: valuesOf(fresh.data), etag: fresh.etag };
    },
  });
  return (
    <Form form={form} action={action} onCancel={onCancel}>
      <FieldGroup title={t('form.pixel')}>
        {thing === undefined ? (
          <SelectField
            {...form.field('type')}
            label={t('field.type')}
            choices={(Object.keys(PIXEL_NAMES) as Pixel['type'][]).map((value) => ({
              value,
              label: PIXEL_NAMES[value],
            }))}
          />
        ) : null}
        <TextField {...form.field('name')} label={common('word.name')} required autoFocus={thing === undefined} />
        <TextField {...form.field('tag')} label={t('field.tag')} hint={t('form.tagHint')} required mono />
      </FieldGroup>
    </Form>
  );
}

export function NewPixel(): ReactNode {
  const { t } = useTranslation('pixels');
  return (
    <Page narrow title={t('form.new')} crumbs={[{ label: t('list.title'), to: '/pixels' }]}>
      <PixelForm />
    </Page>
  );
}

export function EditPixel(): ReactNode {
  const { t } = useTranslation('pixels');
  const id = useId();
  const may = useMay();
  const item = useItem('/pixels/{id}', id);
  const crumbs = [{ label: t('list.title'), to: '/pixels' }];
  return (
    <Loaded query={item} crumbs={crumbs}>
      {({ data, etag }) => (
        <Page
          narrow
          title={data.name}
          crumbs={crumbs}
          actions={
            may('pixels:delete') ? (
              <RemoveButton
                title={t('remove.title', { name: data.name })}
                text={t('remove.text')}
                remove={() => api.delete('/pixels/{id}', { path: { id: data.id } })}
                nouns={NOUNS}
                list="/pixels"
              />
            ) : undefined
          }
        >
          <PixelForm thing={data} etag={etag} />
        </Page>
      )}
    </Loaded>
  );
}

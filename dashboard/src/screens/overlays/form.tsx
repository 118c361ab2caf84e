import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Body, type Schema, api } from '../../api.ts';
import { useItem } from '../../app/data.ts';
import { useId } from '../../app/params.ts';
import { useMay } from '../../app/session.ts';
import { FieldGroup, LongTextField, SelectField, TextField } from '../../form/fields.tsx';
import { OverlayAnswers } from './answers.tsx';
import { PollOptions } from './options.tsx';
import { OverlayPreview } from './preview.tsx';
import { Form } from '../../form/form.tsx';
import { nest } from '../../form/merge.ts';
import { useThingForm } from '../../form/thing-form.ts';
import { textOrNull } from '../../form/values.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { RemoveButton } from '../../ui/remove-button.tsx';

type Overlay = Schema<'Overlay'>;

const NOUNS = ['overlays', 'links', 'events'];

function valuesOf(thing?: Overlay) {
  return {
    name: thing?.name ?? '',
    type: thing?.type ?? ('message' as Overlay['type']),
    'content.text': thing?.content.text ?? '',
    'content.buttonText': thing?.content.buttonText ?? '',
    'content.buttonUrl': thing?.content.buttonUrl ?? '',
    'content.image': thing?.content.image ?? '',
    'content.options': (thing?.content.options ?? ['', '']) as readonly string[],
    'content.couponCode': thing?.content.couponCode ?? '',
    'content.position': thing?.content.position ?? ('bottom' as Overlay['content']['position']),
  };
}

type OverlayValues = ReturnType<typeof valuesOf>;

const TYPES = ['message', 'contact', 'poll', 'newsletter', 'coupon', 'image'] as const;

const TEXTS = ['content.buttonText', 'content.buttonUrl', 'content.image', 'content.couponCode'] as const;
const OPTIONS = 'content.options';

/** What can be changed, as it is sent: only what is given. The server keeps what is not said of the content. */
function bodyOf({ type: _fixed, [OPTIONS]: options, ...given }: Partial<OverlayValues>) {
  const texts = Object.fromEntries(TEXTS.map((name) => [name, given[name]]));
  return nest({
    ...given,
    ...textOrNull(texts),
    ...(options === undefined ? {} : { [OPTIONS]: options.filter((option) => option !== '') }),
  }) as Body<'/overlays/{id}', 'patch'>;
}

function OverlayForm({ thing, etag = null }: { readonly thing?: Overlay; readonly etag?: string | null }): ReactNode {
  const { t } = useTranslation('overlays');
  const { t: common } = useTranslation();
  const { form, action, onCancel } = useThingForm({
    initial: valuesOf(thing),
    etag,
    isNew: thing === undefined,
    nouns: NOUNS,
    list: '/overlays',
    save: ({ values, changes, ifMatch }) =>
      thing === undefined
        ? api.post('/overlays', { body: { ...bodyOf(values), name: values.name, type: values.type } })
        : api.patch('/overlays/{id}', { path: { id: thing.id }, body: bodyOf(changes), ifMatch }),
    reload: async () => {
      const fresh = await api.get('/overlays/{id}', { path: { id: thing?.id ?? 0 } });
      return { values: valuesOf(fresh.data), etag: fresh.etag };
    },
  });
  const { type } = form.values;
  return (
    <Form form={form} action={action} onCancel={onCancel}>
      <FieldGroup title={t('form.overlay')} columns={2}>
        <TextField
          {...form.field('name')}
          label={common('word.name')}
          hint={t('form.nameHint')}
          required
          autoFocus={thing === undefined}
        />
        {thing === undefined ? (
          <SelectField
            {...form.field('type')}
            label={t('field.type')}
            hint={t(`typeHint.${type}`)}
            choices={TYPES.map((value) => ({ value, label: t(`type.${value}`) }))}
          />
        ) : null}
        <div className="sm:col-span-2">
          <LongTextField {...form.field('content.text')} label={t('field.text')} rows={3} />
        </div>
        {type === 'image' ? <TextField {...form.field('content.image')} label={t('field.image')} type="url" /> : null}
        {type === 'poll' ? (
          <div className="sm:col-span-2">
            <PollOptions {...form.field(OPTIONS)} />
          </div>
        ) : null}
        {type === 'coupon' ? (
          <TextField {...form.field('content.couponCode')} label={t('field.couponCode')} mono />
        ) : null}
        <TextField {...form.field('content.buttonText')} label={t('field.buttonText')} />
        {type === 'message' || type === 'coupon' || type === 'image' ? (
          <TextField {...form.field('content.buttonUrl')} label={t('field.buttonUrl')} type="url" />
        ) : null}
        <SelectField
          {...form.field('content.position')}
          label={t('field.position')}
          choices={(['top', 'center', 'bottom'] as const).map((value) => ({ value, label: t(`position.${value}`) }))}
        />
      </FieldGroup>
      <OverlayPreview values={form.values} />
    </Form>
  );
}

export function NewOverlay(): ReactNode {
  const { t } = useTranslation('overlays');
  return (
    <Page narrow title={t('form.new')} crumbs={[{ label: t('list.title'), to: '/overlays' }]}>
      <OverlayForm />
    </Page>
  );
}

export function EditOverlay(): ReactNode {
  const { t } = useTranslation('overlays');
  const id = useId();
  const may = useMay();
  const item = useItem('/overlays/{id}', id);
  const crumbs = [{ label: t('list.title'), to: '/overlays' }];
  return (
    <Loaded query={item} crumbs={crumbs}>
      {({ data, etag }) => (
        <Page
          narrow
          title={data.name}
          crumbs={crumbs}
          actions={
            may('overlays:delete') ? (
              <RemoveButton
                title={t('remove.title', { name: data.name })}
                text={t('remove.text')}
                remove={() => api.delete('/overlays/{id}', { path: { id: data.id } })}
                nouns={NOUNS}
                list="/overlays"
              />
            ) : undefined
          }
        >
          {may('overlays:index') ? <OverlayAnswers overlayId={data.id} /> : null}
          <OverlayForm thing={data} etag={etag} />
        </Page>
      )}
    </Loaded>
  );
}

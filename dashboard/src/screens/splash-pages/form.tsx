import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Body, type Schema, api } from '../../api.ts';
import { useItem } from '../../app/data.ts';
import { useId } from '../../app/params.ts';
import { useMay } from '../../app/session.ts';
import { FieldGroup, LongTextField, NumberField, TextField } from '../../form/fields.tsx';
import { Card } from '../../ui/card.tsx';
import { Form } from '../../form/form.tsx';
import { nest } from '../../form/merge.ts';
import { useThingForm } from '../../form/thing-form.ts';
import { textOrNull } from '../../form/values.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { RemoveButton } from '../../ui/remove-button.tsx';

type SplashPage = Schema<'SplashPage'>;

const NOUNS = ['splash-pages', 'links', 'events'];

function valuesOf(thing?: SplashPage) {
  return {
    name: thing?.name ?? '',
    'content.title': thing?.content.title ?? '',
    'content.message': thing?.content.message ?? '',
    'content.image': thing?.content.image ?? '',
    'content.countdownSeconds': (thing?.content.countdownSeconds ?? 5) as number | null,
  };
}

type SplashPageValues = ReturnType<typeof valuesOf>;

const IMAGE = 'content.image';
const COUNTDOWN = 'content.countdownSeconds';

/** The server keeps what is not said of the content. */
function bodyOf({ [IMAGE]: image, [COUNTDOWN]: seconds, ...rest }: Partial<SplashPageValues>) {
  return nest({
    ...rest,
    ...textOrNull({ [IMAGE]: image }),
    ...(seconds === undefined ? {} : { [COUNTDOWN]: seconds ?? 0 }),
  }) as Body<'/splash-pages/{id}', 'patch'>;
}

function SplashPageForm({
  thing,
  etag = null,
}: {
  readonly thing?: SplashPage;
  readonly etag?: string | null;
}): ReactNode {
  const { t } = useTranslation('splashPages');
  const { t: common } = useTranslation();
  const { form, action, onCancel } = useThingForm({
    initial: valuesOf(thing),
    etag,
    isNew: thing === undefined,
    nouns: NOUNS,
    list: '/splash-pages',
    save: ({ values, changes, ifMatch }) =>
      thing === undefined
        ? api.post('/splash-pages', { body: { ...bodyOf(values), name: values.name } })
        : api.patch('/splash-pages/{id}', { path: { id: thing.id }, body: bodyOf(changes), ifMatch }),
    reload: async () => {
      const fresh = await api.get('/splash-pages/{id}', { path: { id: thing?.id ?? 0 } });
      return { values: valuesOf(fresh.data), etag: fresh.etag };
    },
  });
  return (
    <Form form={form} action={action} onCancel={onCancel}>
      <FieldGroup title={t('form.page')}>
        <TextField
          {...form.field('name')}
          label={common('word.name')}
          hint={t('form.nameHint')}
          required
          autoFocus={thing === undefined}
        />
        <TextField {...form.field('content.title')} label={t('field.title')} />
        <LongTextField {...form.field('content.message')} label={t('field.message')} />
        <TextField {...form.field('content.image')} label={t('field.image')} type="url" />
        <NumberField
          {...form.field('content.countdownSeconds')}
          label={t('field.countdown')}
          min={0}
          max={60}
          unit="s"
        />
      </FieldGroup>
      <Card title={t('form.preview')}>
        <div className="mx-auto max-w-sm rounded-lg border border-line bg-canvas p-6 text-center">
          <p className="text-base font-semibold text-ink">{form.values['content.title']}</p>
          <p className="mt-1 text-sm whitespace-pre-line text-ink-2">{form.values['content.message']}</p>
          <p className="tabular mt-4 text-2xl font-semibold text-accent-text">
            {form.values['content.countdownSeconds'] ?? 0}
          </p>
        </div>
      </Card>
    </Form>
  );
}

export function NewSplashPage(): ReactNode {
  const { t } = useTranslation('splashPages');
  return (
    <Page narrow title={t('form.new')} crumbs={[{ label: t('list.title'), to: '/splash-pages' }]}>
      <SplashPageForm />
    </Page>
  );
}

export function EditSplashPage(): ReactNode {
  const { t } = useTranslation('splashPages');
  const id = useId();
  const may = useMay();
  const item = useItem('/splash-pages/{id}', id);
  const crumbs = [{ label: t('list.title'), to: '/splash-pages' }];
  return (
    <Loaded query={item} crumbs={crumbs}>
      {({ data, etag }) => (
        <Page
          narrow
          title={data.name}
          crumbs={crumbs}
          actions={
            may('splash:delete') ? (
              <RemoveButton
                title={t('remove.title', { name: data.name })}
                text={t('remove.text')}
                remove={() => api.delete('/splash-pages/{id}', { path: { id: data.id } })}
                nouns={NOUNS}
                list="/splash-pages"
              />
            ) : undefined
          }
        >
          <SplashPageForm thing={data} etag={etag} />
        </Page>
      )}
    </Loaded>
  );
}

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Schema, api } from '../../api.ts';
import { useItem } from '../../app/data.ts';
import { useId } from '../../app/params.ts';
import { useMay } from '../../app/session.ts';
import { ColorField } from '../../form/color-field.tsx';
import { FieldGroup, MoreFields, NumberField, SelectField, TextField } from '../../form/fields.tsx';
import { Form } from '../../form/form.tsx';
import { useThingForm } from '../../form/thing-form.ts';
import { Copyable } from '../../ui/copy-button.tsx';
import { Card } from '../../ui/card.tsx';
import { DetailLayout } from '../../ui/detail.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { RemoveButton } from '../../ui/remove-button.tsx';
import { type ContentField, CONTENT_FIELDS, DESIGNED_TYPES, dataOf, isDesigned, isDynamic } from './content.ts';
import { ContentFields } from './content-fields.tsx';
import { Preview } from './preview.tsx';
import { previewOf, styleChanges, styleOf, valuesOf } from './values.ts';

type QrCode = Schema<'QrCode'>;

const NOUNS = ['qr-codes', 'events'];

function Designer({ code, etag = null }: { readonly code?: QrCode; readonly etag?: string | null }): ReactNode {
  const { t } = useTranslation('qrCodes');
  const { t: common } = useTranslation();
  const { form, action, onCancel } = useThingForm({
    initial: valuesOf(code),
    etag,
    isNew: code === undefined,
    nouns: NOUNS,
    list: '/qr-codes',
    save: ({ values, changes, ifMatch }) => {
      const data = dataOf(values.type, values.data, values.stored) ?? '';
      const name = values.name.trim() === '' ? null : values.name;
      const clickIdName = isDynamic(values.type) && values.clickIdName.trim() !== '' ? values.clickIdName.trim() : null;
      if (code === undefined) {
        return api.post('/qr-codes', { body: { type: values.type, data, name, style: styleOf(values), clickIdName } });
      }
      const style = styleChanges(values, Object.keys(changes));
      return api.patch('/qr-codes/{id}', {
        path: { id: code.id },
        body: {
          ...(changes.name === undefined ? {} : { name }),
          ...(changes.data === undefined ? {} : { data }),
          ...(changes.clickIdName === undefined ? {} : { clickIdName }),
          ...(Object.keys(style).length === 0 ? {} : { style }),
        },
        ifMatch,
      });
    },
    reload: async () => {
      const fresh = await api.get('/qr-codes/{id}', { path: { id: code?.id ?? 0 } });
      return { values: valuesOf(fresh.data), etag: fresh.etag };
    },
  });
  const { values } = form;
  const fields: readonly [ContentField, ...ContentField[]] = CONTENT_FIELDS[values.type];
  return (
    <DetailLayout
      aside={
        <>
          <Preview
            asked={previewOf(values, code !== undefined && isDynamic(values.type) ? code.payload : null)}
            name={values.name}
            fields={fields}
            isLater={code === undefined && isDynamic(values.type)}
          />
          {code === undefined ? null : (
            <Card title={t('field.image')} hint={t('form.imageHint')}>
              <Copyable text={code.imageUrl} what={t('field.image')} />
            </Card>
          )}
        </>
      }
    >
      <Form form={form} action={action} onCancel={onCancel}>
        <FieldGroup title={t('form.content')} columns={2}>
          <TextField {...form.field('name')} label={common('word.name')} autoFocus={code === undefined} />
          {code === undefined ? (
            <SelectField
              {...form.field('type')}
              label={t('field.type')}
              hint={isDynamic(values.type) ? t('form.dynamic') : t('form.static')}
              choices={DESIGNED_TYPES.map((value) => ({ value, label: t(`type.${value}`) }))}
            />
          ) : null}
          <ContentFields {...form.field('data')} fields={fields} />
        </FieldGroup>
        <FieldGroup title={t('form.look')} columns={2}>
          <ColorField {...form.field('style.foreground')} label={t('field.foreground')} />
          <ColorField {...form.field('style.background')} label={t('field.background')} hint={t('form.transparent')} />
          <SelectField
            {...form.field('style.moduleShape')}
            label={t('field.moduleShape')}
            choices={(['square', 'dot', 'rounded'] as const).map((value) => ({ value, label: t(`shape.${value}`) }))}
          />
          <SelectField
            {...form.field('style.eyeShape')}
            label={t('field.eyeShape')}
            choices={(['square', 'rounded', 'circle'] as const).map((value) => ({ value, label: t(`shape.${value}`) }))}
          />
          <TextField {...form.field('style.caption')} label={t('field.caption')} hint={t('form.captionHint')} />
          <TextField {...form.field('style.logoUrl')} label={t('field.logoUrl')} hint={t('form.logoHint')} type="url" />
        </FieldGroup>
        <MoreFields label={t('form.more')}>
          {isDynamic(values.type) ? (
            <TextField
              {...form.field('clickIdName')}
              label={t('field.clickIdName')}
              hint={t('form.clickIdHint')}
              placeholder="click_id"
              mono
            />
          ) : null}
          <ColorField
            {...form.field('style.gradient.to')}
            label={t('field.gradientTo')}
            hint={t('form.gradientHint')}
          />
          <NumberField
            {...form.field('style.gradient.angle')}
            label={t('field.gradientAngle')}
            min={-360}
            max={360}
            unit="°"
          />
          <ColorField {...form.field('style.eyeColor')} label={t('field.eyeColor')} hint={t('form.eyeHint')} />
          <NumberField
            {...form.field('style.margin')}
            label={t('field.margin')}
            hint={t('form.marginHint')}
            min={0}
            max={20}
          />
          <SelectField
            {...form.field('style.level')}
            label={t('field.level')}
            hint={t('form.levelHint')}
            choices={(['L', 'M', 'Q', 'H'] as const).map((value) => ({ value, label: t(`level.${value}`) }))}
          />
        </MoreFields>
      </Form>
    </DetailLayout>
  );
}

export function NewQrCode(): ReactNode {
  const { t } = useTranslation('qrCodes');
  return (
    <Page title={t('form.new')} crumbs={[{ label: t('list.title'), to: '/qr-codes' }]}>
      <Designer />
    </Page>
  );
}

export function EditQrCode(): ReactNode {
  const { t } = useTranslation('qrCodes');
  const id = useId();
  const may = useMay();
  const item = useItem('/qr-codes/{id}', id);
  const crumbs = [{ label: t('list.title'), to: '/qr-codes' }];
  return (
    <Loaded query={item} crumbs={crumbs}>
      {({ data, etag }) => (
        <Page
          title={data.name}
          crumbs={crumbs}
          actions={
            may('qr:delete') ? (
              <RemoveButton
                title={t('remove.title', { name: data.name })}
                text={t('remove.text')}
                remove={() => api.delete('/qr-codes/{id}', { path: { id: data.id } })}
                nouns={NOUNS}
                list="/qr-codes"
              />
            ) : undefined
          }
        >
          {isDesigned(data.type) ? (
            <Designer code={data} etag={etag} />
          ) : (
            <Card title={t(`type.${data.type}`)}>
              <Copyable text={data.payload} what={t('form.content')} />
            </Card>
          )}
        </Page>
      )}
    </Loaded>
  );
}

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  DayField,
  FieldGroup,
  LongTextField,
  MoreFields,
  NumberField,
  SelectField,
  SwitchField,
  TextField,
} from '../../form/fields.tsx';
import { ReferenceField } from '../../form/reference.tsx';
import type { Form } from '../../form/use-form.ts';
import { useMay } from '../../app/session.ts';
import { RulesEditor } from './rules-editor.tsx';
import { ParametersEditor } from './parameters-editor.tsx';
import { PickMany } from './pick-many.tsx';
import type { LinkValues } from './values.ts';
import { LINK_TYPES } from './words.ts';

interface Props {
  readonly form: Form<LinkValues>;
  readonly isNew: boolean;
}

function Target({ form, isNew }: Props): ReactNode {
  const { t } = useTranslation('links');
  const { t: common } = useTranslation();
  return (
    <FieldGroup title={t('form.link')} columns={2}>
      <div className="sm:col-span-2">
        <TextField
          {...form.field('target')}
          label={t('field.target')}
          type="url"
          placeholder="https://example.com/"
          required
          autoFocus={isNew}
        />
      </div>
      <TextField {...form.field('alias')} label={t('field.alias')} hint={t('form.aliasHint')} mono />
      <ReferenceField
        {...form.field('domainId')}
        path="/domains"
        option={({ id, host }) => ({ id, label: host })}
        label={t('field.domain')}
        hint={t('form.domainHint')}
      />
      <TextField {...form.field('title')} label={t('field.title')} hint={t('form.titleHint')} />
      <SelectField
        {...form.field('status')}
        label={t('field.status')}
        choices={[
          ...(['enabled', 'disabled'] as const).map((value) => ({ value, label: t(`form.${value}`) })),
          // Decided by whoever runs the server; shown as it is and chosen by nobody here.
          ...(form.values.status === 'blocked' ? [{ value: 'blocked' as const, label: common('status.blocked') }] : []),
        ]}
      />
    </FieldGroup>
  );
}

function Shown({ form }: Props): ReactNode {
  const { t } = useTranslation('links');
  const { type } = form.values;
  return (
    <FieldGroup title={t('form.shown')} columns={2}>
      <SelectField
        {...form.field('type')}
        label={t('field.type')}
        hint={t(`typeHint.${type}`)}
        choices={LINK_TYPES.map((value) => ({ value, label: t(`type.${value}`) }))}
      />
      {type === 'splash' ? (
        <ReferenceField
          {...form.field('splashId')}
          path="/splash-pages"
          option={({ id, name }) => ({ id, label: name })}
          label={t('field.splash')}
        />
      ) : null}
      {type === 'overlay' ? (
        <ReferenceField
          {...form.field('overlayId')}
          path="/overlays"
          option={({ id, name }) => ({ id, label: name })}
          label={t('field.overlay')}
        />
      ) : null}
    </FieldGroup>
  );
}

function Limits({ form, isNew }: Props): ReactNode {
  const { t } = useTranslation('links');
  const { t: common } = useTranslation();
  return (
    <FieldGroup title={t('form.limits')} columns={2}>
      <DayField {...form.field('expiresAt')} label={t('field.expiresAt')} />
      <NumberField
        {...form.field('clickLimit')}
        label={t('field.clickLimit')}
        hint={t('form.clickLimitHint')}
        min={1}
        empty={common('form.unlimited')}
      />
      <TextField
        {...form.field('expirationTarget')}
        label={t('field.expirationTarget')}
        hint={t('form.expirationHint')}
        type="url"
      />
      <TextField
        {...form.field('password')}
        label={t('field.password')}
        hint={isNew ? t('form.passwordHint') : t('form.newPasswordHint')}
        type="password"
        autoComplete="new-password"
      />
    </FieldGroup>
  );
}

function Belongs({ form }: Props): ReactNode {
  const { t } = useTranslation('links');
  const may = useMay();
  return (
    <FieldGroup title={t('form.belongs')} columns={2}>
      {may('campaigns:index') ? (
        <ReferenceField
          {...form.field('campaignId')}
          path="/campaigns"
          option={({ id, name }) => ({ id, label: name })}
          label={t('field.campaign')}
        />
      ) : null}
      <SwitchField {...form.field('isPublic')} label={t('field.isPublic')} hint={t('form.publicHint')} />
      {may('channels:index') ? (
        <PickMany {...form.field('channelIds')} path="/channels" label={t('field.channels')} />
      ) : null}
      {may('pixels:index') ? <PickMany {...form.field('pixelIds')} path="/pixels" label={t('field.pixels')} /> : null}
    </FieldGroup>
  );
}

/** Everything a link has, what is needed first. */
export function FormFields(props: Props): ReactNode {
  const { form } = props;
  const { t } = useTranslation('links');
  return (
    <>
      <Target {...props} />
      <Shown {...props} />
      <Limits {...props} />
      <FieldGroup title={t('rules.title')} hint={t('rules.hint')}>
        <RulesEditor {...form.field('rules')} />
      </FieldGroup>
      <FieldGroup title={t('form.social')} hint={t('form.socialHint')}>
        <TextField {...form.field('metaTitle')} label={t('field.metaTitle')} />
        <LongTextField {...form.field('metaDescription')} label={t('field.metaDescription')} rows={2} />
        <TextField {...form.field('metaImage')} label={t('field.metaImage')} type="url" />
      </FieldGroup>
      <Belongs {...props} />
      <MoreFields label={t('form.more')}>
        <ParametersEditor {...form.field('parameters')} />
        <TextField {...form.field('deeplink.apple')} label={t('field.apple')} hint={t('form.appHint')} />
        <TextField {...form.field('deeplink.google')} label={t('field.google')} />
        <SelectField
          {...form.field('redirectCode')}
          label={t('field.redirectCode')}
          hint={t('form.codeHint')}
          choices={['302', '301', '307', '308'].map((value) => ({ value, label: value }))}
        />
        <SwitchField {...form.field('forwardQuery')} label={t('field.forwardQuery')} hint={t('form.forwardHint')} />
        <SwitchField {...form.field('crawlable')} label={t('field.crawlable')} hint={t('form.crawlableHint')} />
        <TextField
          {...form.field('clickIdName')}
          label={t('field.clickIdName')}
          hint={t('form.clickIdHint')}
          placeholder="click_id"
          mono
        />
        <TextField {...form.field('externalId')} label={t('field.externalId')} mono />
      </MoreFields>
    </>
  );
}

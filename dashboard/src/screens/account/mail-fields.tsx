import { Link } from '@tanstack/react-router';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api.ts';
import { useAll } from '../../app/data.ts';
import { useMay } from '../../app/session.ts';
import type { Binding } from '../../form/field.tsx';
import { useFieldName } from '../../form/field-names.ts';
import { FieldGroup, TextField } from '../../form/fields.tsx';
import type { Form } from '../../form/use-form.ts';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { Checkbox } from '../../ui/switch.tsx';
import type { AccountValues } from './values.ts';

type Kind = Schema<'Template'>['kind'];

function KindBox({
  kind,
  isOn,
  onSwitch,
}: {
  readonly kind: Kind;
  readonly isOn: boolean;
  readonly onSwitch: (isOn: boolean) => void;
}): ReactNode {
  const { t } = useTranslation('mails');
  const id = useId();
  return (
    <li className="flex items-center gap-2">
      <Checkbox id={id} checked={isOn} onValue={onSwitch} label={t(`kinds.${kind}`)} />
      <label htmlFor={id} className="cursor-pointer text-sm text-ink">
        {t(`kinds.${kind}`)}
      </label>
    </li>
  );
}

/** Which mails are written at all; those that somebody asks for have no box. */
function KindsField({ value: off, set, error }: Binding<readonly string[]>): ReactNode {
  const { t } = useTranslation('account');
  const { t: mails } = useTranslation('mails');
  const templates = useAll('/templates', { locale: 'en' });
  const kinds = (templates.data ?? []).filter(({ canBeOff }) => canBeOff).map(({ kind }) => kind);
  useFieldName('settings.mail.off', t('mail.kinds'), (without: readonly string[]) =>
    kinds
      .filter((kind) => !without.includes(kind))
      .map((kind) => mails(`kinds.${kind}`))
      .join('\n'),
  );
  return (
    <div className="col-span-full" data-field="settings.mail.off">
      <p className="text-sm font-medium text-ink">{t('mail.kinds')}</p>
      {error === undefined ? null : <p className="mt-1 text-xs font-medium text-bad">{error}</p>}
      {templates.data === undefined ? (
        <div className="mt-2">
          <SkeletonLines count={4} />
        </div>
      ) : (
        <ul aria-label={t('mail.kinds')} className="mt-2 grid gap-x-4 gap-y-2 sm:grid-cols-2">
          {kinds.map((kind) => (
            <KindBox
              key={kind}
              kind={kind}
              isOn={!off.includes(kind)}
              // In the order of the list, so that the same choice is the same value; what has no box stays.
              onSwitch={(isOn) =>
                set([
                  ...off.filter((one) => !kinds.some((known) => known === one)),
                  ...kinds.filter((one) => (one === kind ? !isOn : off.includes(one))),
                ])
              }
            />
          ))}
        </ul>
      )}
      <p className="mt-2 text-xs text-ink-3">{t('mail.kindsHint')}</p>
    </div>
  );
}

export function MailFields({ form }: { readonly form: Form<AccountValues> }): ReactNode {
  const { t } = useTranslation('account');
  const may = useMay();
  return (
    <FieldGroup
      title={t('mail.title')}
      hint={
        <>
          {t('mail.hint')}{' '}
          {may('templates:index') ? (
            <Link to="/templates" className="font-medium text-accent-text hover:underline">
              {t('mail.texts')}
            </Link>
          ) : null}
        </>
      }
      columns={2}
    >
      <TextField
        {...form.field('settings.mail.replyTo')}
        label={t('field.replyTo')}
        hint={t('mail.replyToHint')}
        type="email"
      />
      {may('templates:index') ? <KindsField {...form.field('settings.mail.off')} /> : null}
    </FieldGroup>
  );
}

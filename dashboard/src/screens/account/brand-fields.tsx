import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ColorField } from '../../form/color-field.tsx';
import { FieldGroup, TextField } from '../../form/fields.tsx';
import type { Form } from '../../form/use-form.ts';
import { contrast } from '../../format/contrast.ts';
import { useFormat } from '../../format/format.ts';
import type { AccountValues } from './values.ts';

/** What the accent is read on: cards of the public pages, light and dark. */
const GROUNDS = { light: '#ffffff', dark: '#1c2127' } as const;
const READABLE = 4.5;
const COLOR = /^#[0-9a-f]{6}$/i;
/** How long typing rests before the page is drawn anew. */
const REST_MS = 400;

/** The brand as far as it can be shown; half an address shows nothing. */
function previewOf(values: AccountValues): string {
  const color = (text: string): string => (COLOR.test(text) ? text : '');
  const logo = values['settings.brand.logo'].trim();
  return new URLSearchParams({
    name: values['settings.brand.name'].trim().slice(0, 80),
    logo: URL.parse(logo)?.protocol === 'https:' ? logo : '',
    accent: color(values['settings.brand.accent']),
    accentDark: color(values['settings.brand.accentDark']),
  }).toString();
}

/** A public page in these colours, drawn by the server that draws the real ones. */
function PagePreview({ query }: { readonly query: string }): ReactNode {
  const { t } = useTranslation('account');
  const [rested, setRested] = useState(query);
  useEffect(() => {
    const timer = setTimeout(() => setRested(query), REST_MS);
    return () => clearTimeout(timer);
  }, [query]);
  return (
    <div className="col-span-full grid gap-3 sm:grid-cols-2">
      {(['light', 'dark'] as const).map((scheme) => (
        <figure key={scheme} className="min-w-0">
          <figcaption className="mb-1 text-xs text-ink-3">{t(`brand.${scheme}`)}</figcaption>
          <iframe
            title={`${t('brand.title')}: ${t(`brand.${scheme}`)}`}
            sandbox="allow-same-origin"
            src={`/app/brand-preview?scheme=${scheme}&${rested}`}
            data-brand-preview={scheme}
            className="block h-104 w-full rounded-md border border-line"
          />
        </figure>
      ))}
    </div>
  );
}

/** How public pages look, with one of them beside it. */
export function BrandFields({ form }: { readonly form: Form<AccountValues> }): ReactNode {
  const { t } = useTranslation('account');
  const { number } = useFormat();
  const warn = (color: string, ground: string, otherwise: string): ReactNode => {
    const ratio = COLOR.test(color) ? contrast(color, ground) : READABLE;
    if (ratio >= READABLE) return otherwise;
    return (
      <span role="status" className="font-medium text-warn">
        {t('brand.faint', { ratio: number(Math.floor(ratio * 10) / 10) })}
      </span>
    );
  };
  const { values } = form;
  return (
    <FieldGroup title={t('brand.title')} hint={t('brand.hint')} columns={2}>
      <TextField {...form.field('settings.brand.name')} label={t('field.brandName')} hint={t('brand.nameHint')} />
      <TextField
        {...form.field('settings.brand.logo')}
        label={t('field.logo')}
        hint={t('brand.logoHint')}
        type="url"
        placeholder="https://example.com/logo.svg"
      />
      <ColorField
        {...form.field('settings.brand.accent')}
        label={t('field.accent')}
        hint={warn(values['settings.brand.accent'], GROUNDS.light, t('brand.accentHint'))}
      />
      <ColorField
        {...form.field('settings.brand.accentDark')}
        label={t('field.accentDark')}
        hint={warn(values['settings.brand.accentDark'], GROUNDS.dark, t('brand.accentDarkHint'))}
      />
      <PagePreview query={previewOf(values)} />
    </FieldGroup>
  );
}

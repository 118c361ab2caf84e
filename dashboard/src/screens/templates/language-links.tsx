import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '../../ui/cx.ts';
import { LANGUAGES, type Template } from './words.ts';

/** The texts of one mail, a link for each language; those the account has written itself stand out. */
export function LanguageLinks({
  templates,
  label,
  current,
}: {
  readonly templates: readonly Template[];
  readonly label: string;
  readonly current?: number;
}): ReactNode {
  const { t } = useTranslation('templates');
  return (
    <ul aria-label={label} className="flex flex-wrap gap-1.5">
      {templates.map(({ id, locale, isEdited }) => (
        <li key={id}>
          <Link
            to={`/templates/${id}`}
            lang={locale}
            aria-current={id === current ? 'page' : undefined}
            className={cx(
              'inline-flex h-7 items-center gap-1.5 rounded-md border px-2.5 text-xs font-medium transition-colors',
              isEdited
                ? 'border-accent bg-accent-soft text-accent-text'
                : 'border-line-strong bg-panel text-ink-2 hover:bg-sunken hover:text-ink',
              id === current && 'outline-2 outline-offset-1 outline-accent',
            )}
          >
            {LANGUAGES[locale]}
            {isEdited ? (
              <span className="flex items-center gap-1 font-normal">
                <span aria-hidden>·</span>
                {t('list.own')}
              </span>
            ) : null}
          </Link>
        </li>
      ))}
    </ul>
  );
}

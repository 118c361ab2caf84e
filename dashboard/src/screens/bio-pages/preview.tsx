import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/card.tsx';
import type { BioLink } from './links.tsx';

interface Shown {
  readonly 'content.title': string;
  readonly 'content.text': string;
  readonly 'content.links': readonly BioLink[];
}

/** The page as a phone shows it. */
export function BioPreview({ values }: { readonly values: Shown }): ReactNode {
  const { t } = useTranslation('bioPages');
  const title = values['content.title'];
  return (
    <Card title={t('preview')}>
      <div className="mx-auto grid max-w-72 justify-items-center gap-2 rounded-xl border border-line bg-canvas p-6 text-center">
        <span
          aria-hidden
          className="grid size-14 place-items-center rounded-full bg-accent-soft text-lg font-semibold text-accent-text uppercase"
        >
          {title.slice(0, 1)}
        </span>
        <p className="text-base font-semibold text-ink">{title}</p>
        <p className="text-sm whitespace-pre-line text-ink-2">{values['content.text']}</p>
        <ul className="mt-2 grid w-full gap-2">
          {values['content.links'].map((link, at) => (
            <li key={at} className="rounded-md border border-line-strong bg-panel px-3 py-2 text-sm font-medium">
              {link.label}
            </li>
          ))}
        </ul>
      </div>
    </Card>
  );
}

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/card.tsx';

interface Shown {
  readonly type: string;
  readonly 'content.text': string;
  readonly 'content.buttonText': string;
  readonly 'content.options': readonly string[];
  readonly 'content.couponCode': string;
  readonly 'content.position': 'top' | 'center' | 'bottom';
}

const PLACES = { top: 'items-start', center: 'items-center', bottom: 'items-end' } as const;

function Extra({ values }: { readonly values: Shown }): ReactNode {
  const { t } = useTranslation('overlays');
  if (values.type === 'poll') {
    return (
      <ul className="mt-2 grid gap-1 text-left text-xs">
        {values['content.options']
          .filter((option) => option !== '')
          .map((option, at) => (
            <li key={at} className="rounded border border-line px-2 py-1">
              {option}
            </li>
          ))}
      </ul>
    );
  }
  if (values.type === 'coupon') {
    return (
      <code className="mt-2 block rounded bg-sunken px-2 py-1 font-mono text-sm">{values['content.couponCode']}</code>
    );
  }
  if (values.type === 'contact' || values.type === 'newsletter') {
    return (
      <p className="mt-2 rounded border border-line-strong px-2 py-1 text-left text-xs text-ink-3">
        {t('preview.email')}
      </p>
    );
  }
  return null;
}

/** Where on the target it appears, and what it says. */
export function OverlayPreview({ values }: { readonly values: Shown }): ReactNode {
  const { t } = useTranslation('overlays');
  return (
    <Card title={t('preview.title')}>
      <div
        className={`flex h-64 justify-center rounded-md border border-line bg-sunken p-3 ${PLACES[values['content.position']]}`}
      >
        <div className="w-full max-w-xs rounded-lg border border-line bg-raised p-3 text-center shadow-high">
          <p className="text-sm whitespace-pre-line text-ink">{values['content.text']}</p>
          <Extra values={values} />
          {values['content.buttonText'] === '' ? null : (
            <span className="mt-2 inline-block rounded-md bg-accent px-3 py-1 text-xs font-medium text-accent-ink">
              {values['content.buttonText']}
            </span>
          )}
        </div>
      </div>
    </Card>
  );
}

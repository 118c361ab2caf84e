import { ArrowRight, Image } from 'lucide-react';
import { type ReactNode, useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api.ts';
import { Card } from '../../ui/card.tsx';
import { withoutScheme } from './words.ts';

/** What a visitor gets: from the short address to the target. */
export function RedirectPreview({
  shortUrl,
  target,
}: {
  readonly shortUrl: string;
  readonly target: string;
}): ReactNode {
  const { t } = useTranslation('links');
  return (
    <Card title={t('preview.redirect')}>
      <p className="text-sm font-medium break-all text-accent-text">{withoutScheme(shortUrl)}</p>
      <p className="mt-1.5 flex items-start gap-1.5 text-sm break-all text-ink-2">
        <ArrowRight aria-hidden size={14} className="mt-0.5 shrink-0 text-ink-3" />
        {target === '' ? <span className="text-ink-3">{t('preview.noTarget')}</span> : withoutScheme(target)}
      </p>
    </Card>
  );
}

interface SocialProps {
  readonly shortUrl: string;
  readonly title: string;
  readonly description: string;
  readonly image: string;
}

/** The card messengers and social networks draw. The picture is only named: this page loads nothing from elsewhere. */
export function SocialPreview({ shortUrl, title, description, image }: SocialProps): ReactNode {
  const { t } = useTranslation('links');
  const host = withoutScheme(shortUrl).split('/')[0] ?? '';
  return (
    <Card
      title={t('preview.social')}
      hint={title + description + image === '' ? t('preview.socialNone') : undefined}
      flush
    >
      <div className="grid aspect-[1.91] place-items-center bg-sunken text-ink-3">
        <span className="grid justify-items-center gap-1.5 px-4 text-center">
          <Image aria-hidden size={22} />
          <span className="line-clamp-2 text-xs break-all">
            {image === '' ? t('preview.noImage') : withoutScheme(image)}
          </span>
        </span>
      </div>
      <div className="border-t border-line px-4 py-3">
        <p className="text-xs text-ink-3 uppercase">{host}</p>
        <p className="truncate text-sm font-semibold text-ink">{title === '' ? t('preview.noTitle') : title}</p>
        <p className="line-clamp-2 text-xs text-ink-2">{description}</p>
      </div>
    </Card>
  );
}

/** The code of the short address, drawn by the server as it will be printed. */
export function QrPreview({
  shortUrl,
  actions,
}: {
  readonly shortUrl: string;
  readonly actions?: ReactNode;
}): ReactNode {
  const { t } = useTranslation('links');
  const data = useDeferredValue(shortUrl);
  return (
    <Card title={t('preview.qr')} actions={actions}>
      <img
        alt={t('preview.qrOf', { url: withoutScheme(shortUrl) })}
        className="mx-auto block size-40 rounded-md bg-white p-2"
        src={api.href('/qr/preview', { type: 'text', data })}
      />
    </Card>
  );
}

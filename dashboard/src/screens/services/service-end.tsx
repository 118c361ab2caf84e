import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api.ts';
import { Instant, useNow } from '../../format/values.tsx';
import { cx } from '../../ui/cx.ts';

const SOON_MS = 7 * 24 * 60 * 60 * 1_000;

/** When the paid time of a service ends: marked in its last week, and when it will not go on. */
export function ServiceEnd({
  service: { expiresAt, status, cancelAtEnd },
}: {
  readonly service: Pick<Schema<'Service'>, 'expiresAt' | 'status' | 'cancelAtEnd'>;
}): ReactNode {
  const { t } = useTranslation('services');
  const { t: common } = useTranslation();
  const now = useNow();
  const isSoon = status === 'active' && expiresAt !== null && Date.parse(expiresAt) - now < SOON_MS;
  return (
    <span className={cx('inline-flex flex-col items-end', isSoon && 'font-medium text-warn')}>
      <Instant at={expiresAt} form={isSoon ? 'relative' : 'day'} none={common('time.noEnd')} />
      {cancelAtEnd && status === 'active' ? <span className="text-xs text-ink-3">{t('list.endsThen')}</span> : null}
    </span>
  );
}

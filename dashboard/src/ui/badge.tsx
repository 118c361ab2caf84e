import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { strings } from '../i18n/en/common.ts';
import { cx } from './cx.ts';

export type Tone = 'neutral' | 'good' | 'warn' | 'bad' | 'info' | 'accent';

const TONES: Readonly<Record<Tone, string>> = {
  neutral: 'bg-sunken text-ink-2',
  good: 'bg-good-soft text-good',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
  info: 'bg-info-soft text-info',
  accent: 'bg-accent-soft text-accent-text',
};

export function Badge({
  tone = 'neutral',
  dot = false,
  children,
}: {
  readonly tone?: Tone;
  readonly dot?: boolean;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <span
      className={cx(
        'inline-flex h-5.5 items-center gap-1.5 rounded-full px-2 text-xs font-medium whitespace-nowrap',
        TONES[tone],
      )}
    >
      {dot ? <span aria-hidden className="size-1.5 rounded-full bg-current" /> : null}
      {children}
    </span>
  );
}

type Status = keyof typeof strings.status;

const TONE_OF: Readonly<Record<Status, Tone>> = {
  active: 'good',
  enabled: 'good',
  verified: 'good',
  delivered: 'good',
  sent: 'good',
  done: 'good',
  alive: 'good',
  public: 'info',
  grace: 'warn',
  pending: 'warn',
  queued: 'info',
  suspended: 'warn',
  lapsed: 'warn',
  exhausted: 'warn',
  expired: 'neutral',
  cancelled: 'neutral',
  closed: 'neutral',
  deleted: 'neutral',
  disabled: 'neutral',
  hidden: 'neutral',
  private: 'neutral',
  unreferenced: 'info',
  not_started: 'neutral',
  revoked: 'bad',
  banned: 'bad',
  blocked: 'bad',
  failed: 'bad',
  dead: 'bad',
};

function isStatus(word: string): word is Status {
  return Object.hasOwn(TONE_OF, word);
}

/** A state in the person's words, in the colour it has everywhere. A word we do not know is shown as it is. */
export function StatusBadge({ status }: { readonly status: string }): ReactNode {
  const { t } = useTranslation();
  if (!isStatus(status)) return <Badge>{status}</Badge>;
  return (
    <Badge tone={TONE_OF[status]} dot>
      {t(`status.${status}`)}
    </Badge>
  );
}

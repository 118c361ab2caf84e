import { CircleAlert, Lock, SearchX, WifiOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, ConnectionLost } from '../api.ts';
import { Button, ButtonLink } from './button.tsx';
import { EmptyState } from './empty.tsx';

/** A sentence a person understands, for anything that can be thrown. */
export function useSentence(): (error: unknown) => string {
  const { t } = useTranslation();
  return (error) => {
    if (error instanceof ConnectionLost) return t('error.connection');
    if (!(error instanceof ApiProblem)) return t('error.title');
    const { right } = error.values;
    if (error.code === 'permission_missing')
      return t('error.forbidden', { right: typeof right === 'string' ? right : '' });
    if (error.status === 429) return t('error.rateLimited', { count: error.retryAfterSeconds ?? 60 });
    const [first] = error.errors;
    return first === undefined ? error.message : first.detail;
  };
}

function NotFound(): ReactNode {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={SearchX}
      title={t('error.notFoundTitle')}
      action={<ButtonLink to="/">{t('error.home')}</ButtonLink>}
    >
      {t('error.notFound')}
    </EmptyState>
  );
}

/** In place of what could not be shown: why, and what can be done. */
export function ProblemState({
  error,
  onRetry,
}: {
  readonly error: unknown;
  readonly onRetry?: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const sentence = useSentence();
  const retry = onRetry === undefined ? undefined : <Button onClick={onRetry}>{t('action.retry')}</Button>;
  if (error instanceof ConnectionLost) {
    return (
      <EmptyState icon={WifiOff} title={t('error.connection')} action={retry}>
        {t('error.connectionHint')}
      </EmptyState>
    );
  }
  if (error instanceof ApiProblem && error.status === 404) return <NotFound />;
  if (error instanceof ApiProblem && error.status === 403) {
    return (
      <EmptyState icon={Lock} title={t('error.forbiddenTitle')}>
        {sentence(error)}
      </EmptyState>
    );
  }
  const requestId = error instanceof ApiProblem ? error.requestId : null;
  return (
    <EmptyState icon={CircleAlert} title={t('error.title')} action={retry}>
      {sentence(error)}
      {requestId === null ? null : (
        <span className="mt-1 block font-mono text-xs text-ink-3">{t('error.requestId', { id: requestId })}</span>
      )}
    </EmptyState>
  );
}

/** One sentence above a form. */
export function Alert({
  children,
  tone = 'bad',
}: {
  readonly children: ReactNode;
  readonly tone?: 'bad' | 'warn' | 'info';
}): ReactNode {
  const look = { bad: 'bg-bad-soft text-bad', warn: 'bg-warn-soft text-warn', info: 'bg-info-soft text-info' }[tone];
  return (
    <div role={tone === 'bad' ? 'alert' : 'status'} className={`rounded-md px-3.5 py-2.5 text-sm ${look}`}>
      {children}
    </div>
  );
}

import { Bug } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, ConnectionLost } from '../../api.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { ProblemState } from '../../ui/problem.tsx';
import { Spinner } from '../../ui/spinner.tsx';

/** While a screen is on its way. */
export function Waiting(): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="grid min-h-[50dvh] place-items-center text-ink-3" role="status">
      <Spinner className="size-5" />
      <span className="sr-only">{t('list.loading')}</span>
    </div>
  );
}

/** An address that leads to no screen. */
export function Missing(): ReactNode {
  const { t } = useTranslation();
  return (
    <Page title={t('error.notFoundTitle')}>
      <EmptyState title={t('error.notFound')} action={<ButtonLink to="/">{t('error.home')}</ButtonLink>} />
    </Page>
  );
}

/**
 * A screen that threw: what the server refused is told as such, anything else as the defect it is. There the page begins
 * anew: code that could not be fetched is not asked for again otherwise.
 */
export function Crash({ error, reset }: { readonly error: unknown; readonly reset: () => void }): ReactNode {
  const { t } = useTranslation();
  if (error instanceof ApiProblem || error instanceof ConnectionLost) {
    return (
      <Page title={t('error.title')}>
        <ProblemState error={error} onRetry={reset} />
      </Page>
    );
  }
  return (
    <Page title={t('error.crashTitle')}>
      <EmptyState
        icon={Bug}
        title={t('error.crash')}
        action={<Button onClick={() => window.location.reload()}>{t('action.retry')}</Button>}
      >
        <code className="font-mono text-xs">{error instanceof Error ? error.message : String(error)}</code>
      </EmptyState>
    </Page>
  );
}

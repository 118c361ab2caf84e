import { RefreshCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Schema, api } from '../../api.ts';
import { useAct } from '../../app/data.ts';
import { useMay } from '../../app/session.ts';
import { Instant } from '../../format/values.tsx';
import { StatusBadge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Copyable } from '../../ui/copy-button.tsx';
import { useSentence } from '../../ui/problem.tsx';
import { toast } from '../../ui/toast.tsx';

/** What is left to do until the domain answers: point it here, prove that it is yours, have it looked at. */
export function DomainSteps({ domain }: { readonly domain: Schema<'Domain'> }): ReactNode {
  const { t } = useTranslation('domains');
  const may = useMay();
  const sentence = useSentence();
  const verify = useAct(
    () => api.post('/domains/{id}/actions/verify', { path: { id: domain.id } }),
    ['domains', 'events', 'overview'],
  );
  const look = (): void =>
    verify.mutate(undefined, {
      onSuccess: ({ data }) =>
        data.status === 'verified' ? toast.good(t('steps.done')) : toast.bad(t('steps.notYet')),
      onError: (error) => toast.bad(sentence(error)),
    });
  return (
    <div className="mb-5">
      <Card
        title={t('steps.title')}
        actions={
          <>
            <StatusBadge status={domain.status} />
            {may('domains:verify') ? (
              <Button size="sm" icon={RefreshCw} busy={verify.isPending} onClick={look}>
                {t('steps.look')}
              </Button>
            ) : null}
          </>
        }
      >
        <ol className="grid list-decimal gap-3 pl-4 text-sm">
          <li>{t('steps.point', { host: domain.host })}</li>
          {domain.proof === null ? null : (
            <li>
              {t('steps.proof')}
              <span className="mt-1 grid gap-1">
                <Copyable text={`_gatehouse.${domain.host}`} what={t('steps.name')} />
                <Copyable text={domain.proof} what={t('steps.value')} />
              </span>
            </li>
          )}
          <li>{t('steps.tls')}</li>
        </ol>
        {domain.checkedAt === null ? null : (
          <p className="mt-3 text-xs text-ink-3">
            {t('steps.checked')} <Instant at={domain.checkedAt} />
          </p>
        )}
      </Card>
    </div>
  );
}

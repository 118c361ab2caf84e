import { CircleCheck, RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Schema, api } from '../../api.ts';
import { useAct } from '../../app/data.ts';
import { useMay } from '../../app/session.ts';
import { Instant, Text } from '../../format/values.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/empty.tsx';
import { useSentence } from '../../ui/problem.tsx';
import { toast } from '../../ui/toast.tsx';

type Job = Schema<'InstanceHealth'>['failedJobs'][number];

function Failed({ job }: { readonly job: Job }): ReactNode {
  const { t } = useTranslation('health');
  const may = useMay();
  const sentence = useSentence();
  const retry = useAct(
    () => api.post('/instance/jobs/{id}/actions/retry', { path: { id: job.id } }),
    ['instance', 'jobs'],
  );
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 border-b border-line px-4 py-3 last:border-b-0">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-2 text-sm">
          <code className="font-mono text-xs text-ink">{job.kind}</code>
          <span className="text-ink-2">{job.account ?? t('jobs.instance')}</span>
          <span className="text-xs text-ink-3">
            <Instant at={job.failedAt} />
          </span>
        </p>
        <p className="mt-0.5 text-xs break-words text-ink-2">
          <Text value={job.lastError} />
        </p>
      </div>
      {may('accounts:update') ? (
        <Button
          size="sm"
          icon={RotateCw}
          busy={retry.isPending}
          aria-label={t('jobs.retryNamed', { kind: job.kind, id: job.id })}
          onClick={() =>
            retry.mutate(undefined, {
              onSuccess: () => toast.good(t('jobs.retried')),
              onError: (error) => toast.bad(sentence(error)),
            })
          }
        >
          {t('jobs.retry')}
        </Button>
      ) : null}
    </li>
  );
}

/** The latest work of any account that was given up. */
export function FailedJobs({ jobs }: { readonly jobs: readonly Job[] }): ReactNode {
  const { t } = useTranslation('health');
  return (
    <Card title={t('jobs.title')} hint={t('jobs.hint')} flush>
      {jobs.length === 0 ? (
        <EmptyState icon={CircleCheck} title={t('jobs.none')} />
      ) : (
        <ul>
          {jobs.map((job) => (
            <Failed key={job.id} job={job} />
          ))}
        </ul>
      )}
    </Card>
  );
}

import { Cog, RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Schema, api } from '../../api.ts';
import { useAct } from '../../app/data.ts';
import { useMay } from '../../app/session.ts';
import { Count, Instant, Text } from '../../format/values.tsx';
import type { Column } from '../../list/columns.ts';
import { ResourceList } from '../../list/resource-list.tsx';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { IconButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { useSentence } from '../../ui/problem.tsx';
import { toast } from '../../ui/toast.tsx';

type Job = Schema<'Job'>;

const STATUSES = ['waiting', 'running', 'done', 'failed'] as const;
const TONES: Readonly<Record<Job['status'], Tone>> = {
  waiting: 'neutral',
  running: 'info',
  done: 'good',
  failed: 'bad',
};

function Retry({ job }: { readonly job: Job }): ReactNode {
  const { t } = useTranslation('jobs');
  const sentence = useSentence();
  const retry = useAct(() => api.post('/jobs/{id}/actions/retry', { path: { id: job.id } }), ['jobs', 'overview']);
  return (
    <IconButton
      icon={RotateCw}
      size="sm"
      label={t('retry', { kind: job.kind, id: job.id })}
      busy={retry.isPending}
      onClick={() =>
        retry.mutate(undefined, {
          onSuccess: () => toast.good(t('retried')),
          onError: (error) => toast.bad(sentence(error)),
        })
      }
    />
  );
}

/** Work behind the scenes: what waits, what failed and why. */
export function JobList(): ReactNode {
  const { t } = useTranslation('jobs');
  const { t: common } = useTranslation();
  const may = useMay();
  const columns: readonly Column<Job>[] = [
    { id: 'kind', header: t('kind'), cell: ({ kind }) => <code className="font-mono text-xs">{kind}</code> },
    {
      id: 'status',
      header: common('word.status'),
      cell: ({ status }) => (
        <Badge tone={TONES[status]} dot>
          {t(`status.${status}`)}
        </Badge>
      ),
    },
    {
      id: 'attempts',
      header: t('attempts'),
      end: true,
      from: 'md',
      cell: ({ attempts }) => <Count value={attempts} />,
    },
    { id: 'error', header: t('error'), from: 'sm', cell: ({ lastError }) => <Text value={lastError} /> },
    { id: 'when', header: t('next'), end: true, cell: ({ runAt, doneAt }) => <Instant at={doneAt ?? runAt} /> },
    {
      id: 'act',
      header: '',
      end: true,
      cell: (job) => (job.status === 'failed' && may('account:update') ? <Retry job={job} /> : null),
    },
  ];
  return (
    <Page title={t('title')} lead={t('lead')}>
      <ResourceList
        path="/jobs"
        label={t('title')}
        columns={columns}
        searchable={false}
        filters={[
          {
            name: 'status',
            label: common('word.status'),
            choices: STATUSES.map((value) => ({ value, label: t(`status.${value}`) })),
          },
        ]}
        sort="-id"
        empty={<EmptyState icon={Cog} title={t('empty')} />}
      />
    </Page>
  );
}

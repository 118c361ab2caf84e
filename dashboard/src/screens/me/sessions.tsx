import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Schema, api } from '../../api.ts';
import { useAct } from '../../app/data.ts';
import { Instant, Text } from '../../format/values.tsx';
import type { Column } from '../../list/columns.ts';
import { Table } from '../../list/table.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { confirm } from '../../ui/confirm.tsx';
import { ProblemState, useSentence } from '../../ui/problem.tsx';
import { toast } from '../../ui/toast.tsx';

/** `Chrome · Linux` of what the browser calls itself, which is long and says many things. */
function agentName(agent: string | null): string | null {
  if (agent === null) return null;
  const browser = /(Edg|OPR|Firefox|Chrome|Safari|curl)\//.exec(agent)?.[1];
  const system = /(Windows|Android|iPhone|iPad|Mac OS X|Linux)/.exec(agent)?.[1];
  const names: Readonly<Record<string, string>> = { Edg: 'Edge', OPR: 'Opera', 'Mac OS X': 'macOS' };
  return [browser, system].flatMap((name) => (name === undefined ? [] : [names[name] ?? name])).join(' · ') || agent;
}

export function SessionsCard(): ReactNode {
  const { t } = useTranslation('me');
  const sentence = useSentence();
  const list = useQuery({
    queryKey: ['sessions'],
    queryFn: async ({ signal }) => (await api.get('/sessions', { signal })).data.data,
  });
  const end = useAct((id: string) => api.delete('/sessions/{id}', { path: { id } }), ['sessions']);
  const endAll = async (): Promise<void> => {
    const isSure = await confirm({
      title: t('sessions.endAllTitle'),
      text: t('sessions.endAllText'),
      action: t('sessions.endAll'),
      danger: true,
    });
    if (!isSure) return;
    try {
      await api.delete('/sessions');
      window.location.assign('/app/sign-in');
    } catch (error) {
      toast.bad(sentence(error));
    }
  };
  const columns: readonly Column<Schema<'Session'>>[] = [
    {
      id: 'browser',
      header: t('sessions.browser'),
      cell: ({ agent, current }) => (
        <span className="inline-flex flex-wrap items-center gap-2" title={agent ?? undefined}>
          {agentName(agent) ?? t('sessions.unknown')}
          {current ? <Badge tone="accent">{t('sessions.here')}</Badge> : null}
        </span>
      ),
    },
    { id: 'address', header: t('sessions.address'), from: 'sm', cell: ({ address }) => <Text value={address} /> },
    {
      id: 'seen',
      header: t('sessions.seen'),
      end: true,
      from: 'sm',
      cell: ({ lastSeenAt }) => <Instant at={lastSeenAt} />,
    },
    {
      id: 'do',
      header: '',
      end: true,
      cell: ({ id, current }) =>
        current ? null : (
          <Button size="sm" onClick={() => end.mutate(id, { onError: (error) => toast.bad(sentence(error)) })}>
            {t('sessions.end')}
          </Button>
        ),
    },
  ];
  return (
    <Card
      flush
      title={t('sessions.title')}
      actions={
        <Button size="sm" onClick={() => void endAll()}>
          {t('sessions.endAll')}
        </Button>
      }
    >
      {list.error !== null && list.data === undefined ? (
        <ProblemState error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <Table label={t('sessions.title')} columns={columns} rows={list.data} />
      )}
    </Card>
  );
}

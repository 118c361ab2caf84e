import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Schema, api } from '../../api.ts';
import { useFormat } from '../../format/format.ts';
import { Instant, Text } from '../../format/values.tsx';
import { Fact } from '../../ui/facts.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { FailedJobs } from './failed-jobs.tsx';
import { Part, StateBadge, worse } from './part.tsx';
import { SigningKeys } from './signing-keys.tsx';
import { useUnits } from './units.ts';

type InstanceHealth = Schema<'InstanceHealth'>;
type Of = { readonly health: InstanceHealth };

const EVERY_MS = 5_000;

function Server({ health }: Of): ReactNode {
  const { t } = useTranslation('health');
  const format = useFormat();
  const units = useUnits();
  const { version, node, startedAt, memoryBytes, caches } = health.process;
  const kept = caches.filter(({ entries }) => entries > 0).sort((a, b) => b.entries - a.entries);
  return (
    <Part title={t('server.title')}>
      <Fact label={t('server.version')}>Gatehouse {version}</Fact>
      <Fact label={t('server.node')}>Node {node}</Fact>
      <Fact label={t('server.since')}>
        <Instant at={startedAt} />
      </Fact>
      <Fact label={t('server.memory')}>{units.bytes(memoryBytes)}</Fact>
      <Fact label={t('server.caches')} wide>
        <span className="text-ink-2">
          {kept.length === 0
            ? t('server.nothingKept')
            : kept.map(({ topic, entries }) => `${topic} ${format.number(entries)}`).join(' · ')}
        </span>
      </Fact>
    </Part>
  );
}

function Data({ health: { database, tables, disk, backupAt } }: Of): ReactNode {
  const { t } = useTranslation('health');
  const units = useUnits();
  const words =
    tables.state === 'ok'
      ? t('data.current')
      : tables.state === 'warning'
        ? t('data.older')
        : t(tables.unknown === null ? 'unseen' : 'data.newer');
  return (
    <Part title={t('data.title')} state={worse(database.state, tables.state, disk.state)}>
      <Fact label={t('data.database')}>
        {database.kind === null ? t('unseen') : `${t(`kind.${database.kind}`)} ${database.version ?? ''}`}
      </Fact>
      <Fact label={t('data.size')}>
        <Text value={database.bytes === null ? null : units.bytes(database.bytes)} />
      </Fact>
      <Fact label={t('data.tables')}>{words}</Fact>
      <Fact label={t('data.free')}>{disk.freeBytes === null ? t('unseen') : units.bytes(disk.freeBytes)}</Fact>
      <Fact label={t('data.backup')} wide>
        <Instant at={backupAt} none={t('data.noBackup')} />
      </Fact>
    </Part>
  );
}

function Keys({ health: { keys, clock } }: Of): ReactNode {
  const { t } = useTranslation('health');
  const units = useUnits();
  const word = keys.verdict === null ? t('unseen') : t(`keys.${keys.isOpen === true ? 'open' : keys.verdict}`);
  return (
    <Part title={t('keys.title')} state={worse(keys.state, clock.state)}>
      <Fact label={t('keys.master')}>{word}</Fact>
      <Fact label={t('keys.clock')}>
        {clock.apartMs !== null ? units.span(clock.apartMs) : clock.state === 'ok' ? t('keys.oneClock') : t('unseen')}
      </Fact>
    </Part>
  );
}

function Queue({ health: { queue } }: Of): ReactNode {
  const { t } = useTranslation('health');
  const format = useFormat();
  const units = useUnits();
  const count = (value: number | null): string => (value === null ? t('unseen') : format.number(value));
  return (
    <Part title={t('queue.title')} state={queue.state}>
      <Fact label={t('queue.waiting')}>{count(queue.waiting)}</Fact>
      <Fact label={t('queue.late')}>{queue.lateMs === null ? t('unseen') : units.span(queue.lateMs)}</Fact>
      <Fact label={t('queue.failed')}>{count(queue.failed)}</Fact>
    </Part>
  );
}

function Visits({ health: { visits } }: Of): ReactNode {
  const { t } = useTranslation('health');
  const format = useFormat();
  const units = useUnits();
  return (
    <Part title={t('visits.title')} state={visits.state}>
      <Fact label={t('visits.stored')}>{format.number(visits.stored)}</Fact>
      <Fact label={t('visits.dropped')}>{format.number(visits.dropped)}</Fact>
      <Fact label={t('visits.waiting')}>{format.number(visits.waiting)}</Fact>
      <Fact label={t('visits.lag')}>{units.span(visits.lagMs)}</Fact>
      <Fact label={t('visits.backlog')}>{format.number(visits.backlog)}</Fact>
    </Part>
  );
}

function Outward({ health: { mails, webhooks } }: Of): ReactNode {
  const { t } = useTranslation('health');
  const format = useFormat();
  return (
    <Part title={t('outward.title')} state={worse(mails.state, webhooks.state)}>
      <Fact label={t('outward.server')}>{mails.hasServer ? t('outward.connected') : t('outward.kept')}</Fact>
      <Fact label={t('outward.mails')}>{format.number(mails.failed)}</Fact>
      <Fact label={t('outward.webhooks')}>{format.number(webhooks.failing)}</Fact>
    </Part>
  );
}

/** How the server and what it stands on are; read again every few seconds while somebody looks. */
export function Health(): ReactNode {
  const { t } = useTranslation('health');
  const health = useQuery({
    queryKey: ['instance', 'health'],
    queryFn: async ({ signal }) => (await api.get('/instance/health', { signal })).data,
    refetchInterval: EVERY_MS,
  });
  return (
    <Loaded query={health}>
      {(data) => (
        <Page title={t('title')} lead={t('lead')} badge={<StateBadge state={data.state} />}>
          <div className="grid gap-5">
            <div className="grid grid-cols-1 gap-5 md:grid-cols-2 xl:grid-cols-3">
              <Server health={data} />
              <Data health={data} />
              <Keys health={data} />
              <Queue health={data} />
              <Visits health={data} />
              <Outward health={data} />
            </div>
            <FailedJobs jobs={data.failedJobs} />
            <SigningKeys />
          </div>
        </Page>
      )}
    </Loaded>
  );
}

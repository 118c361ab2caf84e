import { ScrollText } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api.ts';
import { Instant } from '../../format/values.tsx';
import type { Column } from '../../list/columns.ts';
import { ResourceList } from '../../list/resource-list.tsx';
import { Changes } from '../../timeline/changes.tsx';
import { useActorName, useEventTitle } from '../../timeline/event-title.ts';
import { EmptyState } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';

type Event = Schema<'Event'>;

const SUBJECTS = [
  'license',
  'license_type',
  'customer',
  'service',
  'product',
  'pricing',
  'link',
  'qr',
  'campaign',
  'domain',
  'user',
  'api_key',
  'session',
  'account',
] as const;
const ACTORS = ['key', 'session', 'license', 'anonymous', 'system'] as const;

export function EventList(): ReactNode {
  const { t } = useTranslation('events');
  const titleOf = useEventTitle();
  const actorOf = useActorName();
  const columns: readonly Column<Event>[] = [
    {
      id: 'what',
      header: t('list.what'),
      cell: (event) => (
        <>
          <span className="font-medium">{titleOf(event)}</span>
          <Changes data={event.data} />
        </>
      ),
    },
    {
      id: 'who',
      header: t('list.who'),
      from: 'sm',
      cell: (event) => <span className="text-ink-2">{actorOf(event)}</span>,
    },
    {
      id: 'where',
      header: t('list.where'),
      from: 'lg',
      cell: ({ surface }) => <code className="font-mono text-xs">{surface}</code>,
    },
    { id: 'when', header: t('list.when'), end: true, cell: ({ at }) => <Instant at={at} /> },
  ];
  return (
    <Page title={t('list.title')} lead={t('list.lead')}>
      <ResourceList
        path="/events"
        label={t('list.title')}
        columns={columns}
        searchable={false}
        filters={[
          {
            name: 'subjectType',
            label: t('list.about'),
            choices: SUBJECTS.map((value) => ({ value, label: t(`noun.${value}`) })),
          },
          {
            name: 'actorKind',
            label: t('list.who'),
            choices: ACTORS.map((value) => ({ value, label: t(`actor.${value}`) })),
          },
        ]}
        sort="-id"
        empty={<EmptyState icon={ScrollText} title={t('nothing')} />}
      />
    </Page>
  );
}

import { Globe, MonitorSmartphone, Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type RowOf, api } from '../../api.ts';
import { useAct, useList } from '../../app/data.ts';
import { useMay } from '../../app/session.ts';
import { Form } from '../../form/form.tsx';
import { TextField } from '../../form/fields.tsx';
import { useForm } from '../../form/use-form.ts';
import { Instant, Text } from '../../format/values.tsx';
import type { Column } from '../../list/columns.ts';
import { Table } from '../../list/table.tsx';
import { StatusBadge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { confirm } from '../../ui/confirm.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty.tsx';
import { ProblemState, useSentence } from '../../ui/problem.tsx';
import { toast } from '../../ui/toast.tsx';
import type { License } from './words.ts';

type Site = RowOf<'/sites'>;
type Machine = RowOf<'/machines'>;

const MOST = 100;
const NOUNS = ['sites', 'machines', 'licenses'];

/** Asks, releases, and says so. */
function useRelease(run: (id: number) => Promise<unknown>, question: { title: string; text: string; action: string }) {
  const { t: common } = useTranslation();
  const sentence = useSentence();
  const release = useAct(run, NOUNS);
  return async (id: number): Promise<void> => {
    if (!(await confirm({ ...question, danger: true }))) return;
    release.mutate(id, {
      onSuccess: () => toast.good(common('form.deleted')),
      onError: (error) => toast.bad(sentence(error)),
    });
  };
}

function BindSite({ license, onClose }: { readonly license: License; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('licenses');
  const form = useForm({
    initial: { url: '' },
    nouns: NOUNS,
    save: ({ values }) => api.post('/licenses/{id}/sites', { path: { id: license.id }, body: values }),
    onSaved: onClose,
  });
  return (
    <Dialog open onClose={onClose} title={t('sites.add')}>
      <Form form={form} action={t('sites.add')} onCancel={onClose} unguarded>
        <TextField
          {...form.field('url')}
          type="url"
          label={t('sites.url')}
          placeholder="https://shop.example.com"
          required
          autoFocus
        />
      </Form>
    </Dialog>
  );
}

export function Sites({ license }: { readonly license: License }): ReactNode {
  const { t } = useTranslation('licenses');
  const may = useMay();
  const [isAdding, setAdding] = useState(false);
  const list = useList('/sites', { licenseId: license.id, limit: MOST });
  const release = useRelease(
    (siteId) => api.delete('/licenses/{id}/sites/{siteId}', { path: { id: license.id, siteId } }),
    { title: t('sites.release'), text: t('sites.releaseText'), action: t('sites.release') },
  );
  const columns: readonly Column<Site>[] = [
    { id: 'url', header: t('sites.site'), cell: ({ url }) => <span className="break-all">{url}</span> },
    {
      id: 'since',
      header: t('sites.since'),
      from: 'sm',
      end: true,
      cell: ({ createdAt }) => <Instant at={createdAt} />,
    },
    {
      id: 'do',
      header: '',
      end: true,
      cell: ({ id }) =>
        may('sites:delete') ? (
          <Button size="sm" onClick={() => void release(id)}>
            {t('sites.release')}
          </Button>
        ) : null,
    },
  ];
  const add = may('sites:create') ? (
    <Button size="sm" icon={Plus} onClick={() => setAdding(true)}>
      {t('sites.add')}
    </Button>
  ) : undefined;
  return (
    <Card title={t('detail.sites')} actions={add} flush>
      {list.error !== null && list.data === undefined ? (
        <ProblemState error={list.error} onRetry={() => void list.refetch()} />
      ) : list.data?.data.length === 0 ? (
        <EmptyState icon={Globe} title={t('sites.empty')}>
          {t('sites.emptyHint')}
        </EmptyState>
      ) : (
        <Table label={t('detail.sites')} columns={columns} rows={list.data?.data} />
      )}
      {isAdding ? <BindSite license={license} onClose={() => setAdding(false)} /> : null}
    </Card>
  );
}

function AddMachine({ license, onClose }: { readonly license: License; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('licenses');
  const form = useForm({
    initial: { fingerprint: '', name: '', platform: '' },
    nouns: NOUNS,
    save: ({ values: { fingerprint, name, platform } }) =>
      api.post('/machines', {
        body: {
          licenseId: license.id,
          fingerprint,
          ...(name === '' ? {} : { name }),
          ...(platform === '' ? {} : { platform }),
        },
      }),
    onSaved: onClose,
  });
  return (
    <Dialog open onClose={onClose} title={t('machines.add')}>
      <Form form={form} action={t('machines.add')} onCancel={onClose} unguarded>
        <TextField {...form.field('fingerprint')} label={t('machines.fingerprint')} required autoFocus mono />
        <TextField {...form.field('name')} label={t('machines.name')} />
        <TextField {...form.field('platform')} label={t('machines.platform')} placeholder="linux" />
      </Form>
    </Dialog>
  );
}

export function Machines({ license }: { readonly license: License }): ReactNode {
  const { t } = useTranslation('licenses');
  const may = useMay();
  const [isAdding, setAdding] = useState(false);
  const list = useList('/machines', { licenseId: license.id, limit: MOST });
  const release = useRelease((id) => api.delete('/machines/{id}', { path: { id } }), {
    title: t('machines.release'),
    text: t('machines.releaseText'),
    action: t('machines.release'),
  });
  const columns: readonly Column<Machine>[] = [
    {
      id: 'machine',
      header: t('machines.machine'),
      cell: ({ name, fingerprint }) => (
        <span className="block min-w-0">
          {name === null ? null : <span className="block">{name}</span>}
          <code className="font-mono text-xs break-all text-ink-2">{fingerprint}</code>
        </span>
      ),
    },
    { id: 'platform', header: t('machines.platform'), from: 'lg', cell: ({ platform }) => <Text value={platform} /> },
    {
      id: 'heartbeat',
      header: t('machines.heartbeat'),
      from: 'md',
      cell: ({ heartbeat }) => <StatusBadge status={heartbeat} />,
    },
    {
      id: 'seen',
      header: t('machines.seen'),
      from: 'sm',
      end: true,
      cell: ({ lastSeenAt }) => <Instant at={lastSeenAt} />,
    },
    {
      id: 'do',
      header: '',
      end: true,
      cell: ({ id }) =>
        may('machines:delete') ? (
          <Button size="sm" onClick={() => void release(id)}>
            {t('machines.release')}
          </Button>
        ) : null,
    },
  ];
  const add = may('machines:create') ? (
    <Button size="sm" icon={Plus} onClick={() => setAdding(true)}>
      {t('machines.add')}
    </Button>
  ) : undefined;
  return (
    <Card title={t('detail.machines')} actions={add} flush>
      {list.error !== null && list.data === undefined ? (
        <ProblemState error={list.error} onRetry={() => void list.refetch()} />
      ) : list.data?.data.length === 0 ? (
        <EmptyState icon={MonitorSmartphone} title={t('machines.empty')}>
          {t('machines.emptyHint')}
        </EmptyState>
      ) : (
        <Table label={t('detail.machines')} columns={columns} rows={list.data?.data} />
      )}
      {isAdding ? <AddMachine license={license} onClose={() => setAdding(false)} /> : null}
    </Card>
  );
}

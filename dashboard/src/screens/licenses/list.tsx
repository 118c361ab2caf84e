import { KeyRound, Pause, Play } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type RowOf, api } from '../../api.ts';
import { useForget } from '../../app/data.ts';
import { useMay } from '../../app/session.ts';
import { Instant, Text } from '../../format/values.tsx';
import type { Column, ListFilter, Row } from '../../list/columns.ts';
import { ResourceList } from '../../list/resource-list.tsx';
import { StatusBadge } from '../../ui/badge.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { toast } from '../../ui/toast.tsx';
import { useTypeChoices } from './choices.ts';
import { customerName } from '../customers/words.ts';
import { LICENSE_STATUSES } from './words.ts';

type LicenseRow = RowOf<'/licenses'>;

/** Suspends or reinstates the marked ones, each by itself, and says how it went. */
function ManyActions({ ids, clear }: { readonly ids: readonly Row['id'][]; readonly clear: () => void }): ReactNode {
  const { t } = useTranslation('licenses');
  const may = useMay();
  const forget = useForget();
  const run = async (work: (id: number) => Promise<unknown>): Promise<void> => {
    const outcomes = await Promise.allSettled(ids.map((id) => work(Number(id))));
    const done = outcomes.filter(({ status }) => status === 'fulfilled').length;
    if (done > 0) toast.good(t('list.doneMany', { count: done }));
    if (done < ids.length) toast.bad(t('list.failedMany', { count: ids.length - done }));
    clear();
    await forget('licenses', 'events');
  };
  return (
    <>
      {may('licenses:suspend') ? (
        <Button
          size="sm"
          icon={Pause}
          onClick={() => void run((id) => api.post('/licenses/{id}/actions/suspend', { path: { id } }))}
        >
          {t('list.suspendMany')}
        </Button>
      ) : null}
      {may('licenses:reinstate') ? (
        <Button
          size="sm"
          icon={Play}
          onClick={() => void run((id) => api.post('/licenses/{id}/actions/reinstate', { path: { id } }))}
        >
          {t('list.reinstateMany')}
        </Button>
      ) : null}
    </>
  );
}

/** Licences over the whole account, or those of one product or customer. */
export function LicenseTable({
  query,
  empty,
}: {
  readonly query?: Readonly<Record<string, string>>;
  readonly empty: ReactNode;
}): ReactNode {
  const { t } = useTranslation('licenses');
  const { t: common } = useTranslation();
  const may = useMay();
  const types = useTypeChoices();
  const columns: readonly Column<LicenseRow>[] = [
    {
      id: 'key',
      header: t('list.key'),
      cell: ({ key }) => (
        <code className="block max-w-44 truncate font-mono text-xs sm:max-w-72" title={key}>
          {key}
        </code>
      ),
    },
    { id: 'status', header: common('word.status'), cell: ({ status }) => <StatusBadge status={status} /> },
    {
      id: 'holder',
      header: t('list.holder'),
      from: 'md',
      cell: ({ holder, customer }) => (
        <Text value={customer == null ? (holder.name ?? holder.email) : customerName(customer)} />
      ),
    },
    { id: 'product', header: t('list.product'), from: 'sm', cell: ({ product }) => <Text value={product?.name} /> },
    {
      id: 'expires',
      header: t('list.expires'),
      sort: 'expiresAt',
      end: true,
      from: 'lg',
      cell: ({ expiresAt }) => <Instant at={expiresAt} form="day" none={common('time.noEnd')} />,
    },
    {
      id: 'checked',
      header: t('list.checked'),
      end: true,
      from: 'xl',
      cell: ({ lastCheckedAt }) => <Instant at={lastCheckedAt} />,
    },
  ];
  const filters: readonly ListFilter[] = [
    {
      name: 'status',
      label: common('word.status'),
      choices: LICENSE_STATUSES.map((value) => ({ value, label: common(`status.${value}`) })),
    },
    { name: 'typeId', label: t('list.type'), choices: types },
  ];
  return (
    <ResourceList
      path="/licenses"
      label={t('list.title')}
      columns={columns}
      filters={filters}
      sort="-id"
      query={{ expand: may('customers:index') ? 'product,customer' : 'product', ...query }}
      to={({ id }) => `/licenses/${id}`}
      nameOf={({ key }) => key}
      {...(may('licenses:suspend') || may('licenses:reinstate')
        ? { actions: (ids: readonly Row['id'][], clear: () => void) => <ManyActions ids={ids} clear={clear} /> }
        : {})}
      empty={empty}
    />
  );
}

export function LicenseList(): ReactNode {
  const { t } = useTranslation('licenses');
  const may = useMay();
  const create = may('licenses:create') ? (
    <>
      <ButtonLink to="/licenses/many">{t('list.many')}</ButtonLink>
      <ButtonLink to="/licenses/new" kind="primary" data-create>
        {t('list.create')}
      </ButtonLink>
    </>
  ) : undefined;
  return (
    <Page title={t('list.title')} lead={t('list.lead')} actions={create}>
      <LicenseTable
        empty={
          <EmptyState icon={KeyRound} title={t('list.empty')} action={create}>
            {t('list.emptyHint')}
          </EmptyState>
        }
      />
    </Page>
  );
}

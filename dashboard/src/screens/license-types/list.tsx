import { ScrollText } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/session.ts';
import { Count } from '../../format/values.tsx';
import type { Column } from '../../list/columns.ts';
import { ResourceList } from '../../list/resource-list.tsx';
import { Badge } from '../../ui/badge.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import type { LicenseType } from '../licenses/words.ts';

export function LicenseTypeList(): ReactNode {
  const { t } = useTranslation('licenses');
  const { t: common } = useTranslation();
  const may = useMay();
  const columns: readonly Column<LicenseType>[] = [
    {
      id: 'name',
      header: t('types.name'),
      sort: 'name',
      cell: ({ name, isDefault }) => (
        <span className="inline-flex items-center gap-2">
          {name}
          {isDefault ? <Badge tone="accent">{t('types.default')}</Badge> : null}
        </span>
      ),
    },
    {
      id: 'duration',
      header: t('types.duration'),
      cell: ({ durationMonths }) =>
        durationMonths === null ? common('time.noEnd') : t('detail.months', { count: durationMonths }),
    },
    { id: 'grace', header: t('types.grace'), end: true, from: 'lg', cell: ({ graceDays }) => graceDays },
    {
      id: 'sites',
      header: t('limit.maxSites'),
      end: true,
      from: 'sm',
      cell: ({ limits }) => <Count value={limits.maxSites} />,
    },
    {
      id: 'machines',
      header: t('limit.maxMachines'),
      end: true,
      from: 'sm',
      cell: ({ limits }) => <Count value={limits.maxMachines} />,
    },
    {
      id: 'addresses',
      header: t('limit.maxAddresses'),
      end: true,
      from: 'md',
      cell: ({ limits }) => <Count value={limits.maxAddresses} />,
    },
    { id: 'expiry', header: t('types.expiry'), from: 'lg', cell: ({ expiry }) => t(`types.${expiry}`) },
  ];
  const create = may('license-types:create') ? (
    <ButtonLink to="/license-types/new" kind="primary" data-create>
      {t('types.create')}
    </ButtonLink>
  ) : undefined;
  return (
    <Page title={t('types.title')} lead={t('types.lead')} actions={create}>
      <ResourceList
        path="/license-types"
        label={t('types.title')}
        columns={columns}
        sort="name"
        to={({ id }) => `/license-types/${id}`}
        empty={
          <EmptyState icon={ScrollText} title={t('types.empty')} action={create}>
            {t('types.emptyHint')}
          </EmptyState>
        }
      />
    </Page>
  );
}

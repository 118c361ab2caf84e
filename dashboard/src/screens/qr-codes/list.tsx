import { QrCode as QrIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api.ts';
import { useMay } from '../../app/session.ts';
import { Count, Instant } from '../../format/values.tsx';
import type { Column } from '../../list/columns.ts';
import { ResourceList } from '../../list/resource-list.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { DESIGNED_TYPES } from './content.ts';

type QrCode = Schema<'QrCode'>;

export function QrCodeList(): ReactNode {
  const { t } = useTranslation('qrCodes');
  const { t: common } = useTranslation();
  const may = useMay();
  const columns: readonly Column<QrCode>[] = [
    { id: 'name', header: common('word.name'), cell: ({ name }) => name },
    { id: 'type', header: t('field.type'), from: 'sm', cell: ({ type }) => t(`type.${type}`) },
    { id: 'scans', header: t('field.scans'), end: true, cell: ({ scans }) => <Count value={scans} /> },
    {
      id: 'changed',
      header: common('word.changed'),
      end: true,
      from: 'md',
      cell: ({ updatedAt }) => <Instant at={updatedAt} />,
    },
  ];
  const create = may('qr:create') ? (
    <ButtonLink to="/qr-codes/new" kind="primary" data-create>
      {t('list.create')}
    </ButtonLink>
  ) : undefined;
  return (
    <Page title={t('list.title')} lead={t('list.lead')} actions={create}>
      <ResourceList
        path="/qr-codes"
        label={t('list.title')}
        columns={columns}
        filters={[
          {
            name: 'type',
            label: t('field.type'),
            choices: DESIGNED_TYPES.map((value) => ({ value, label: t(`type.${value}`) })),
          },
        ]}
        sort="-id"
        to={({ id }) => `/qr-codes/${id}`}
        nameOf={({ name }) => name}
        empty={
          <EmptyState icon={QrIcon} title={t('list.empty')} action={create}>
            {t('list.emptyHint')}
          </EmptyState>
        }
      />
    </Page>
  );
}

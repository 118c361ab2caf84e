import { ShieldCheck, UserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api.ts';
import { useMay } from '../../app/session.ts';
import { Instant } from '../../format/values.tsx';
import type { Column } from '../../list/columns.ts';
import { ResourceList } from '../../list/resource-list.tsx';
import { StatusBadge } from '../../ui/badge.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';

type Member = Schema<'Member'>;

export function MemberList(): ReactNode {
  const { t } = useTranslation('members');
  const { t: common } = useTranslation();
  const may = useMay();
  const columns: readonly Column<Member>[] = [
    { id: 'name', header: common('word.name'), cell: ({ name, email }) => name ?? email },
    { id: 'email', header: t('field.email'), from: 'sm', cell: ({ email }) => email },
    { id: 'role', header: t('field.role'), cell: ({ role }) => t(`role.${role}`) },
    { id: 'status', header: common('word.status'), from: 'sm', cell: ({ status }) => <StatusBadge status={status} /> },
    {
      id: 'totp',
      header: t('list.totp'),
      from: 'lg',
      cell: ({ hasTotp }) =>
        hasTotp ? <ShieldCheck aria-label={common('word.yes')} size={16} className="text-good" /> : common('word.no'),
    },
    {
      id: 'since',
      header: t('list.since'),
      end: true,
      from: 'md',
      cell: ({ createdAt }) => <Instant at={createdAt} form="day" />,
    },
  ];
  const create = may('members:create') ? (
    <ButtonLink to="/members/new" kind="primary" data-create>
      {t('list.create')}
    </ButtonLink>
  ) : undefined;
  return (
    <Page title={t('list.title')} lead={t('list.lead')} actions={create}>
      <ResourceList
        path="/members"
        label={t('list.title')}
        columns={columns}
        searchable={false}
        exportable={false}
        {...(may('members:update') ? { to: ({ id }: Member) => `/members/${id}` } : {})}
        nameOf={({ email }) => email}
        empty={<EmptyState icon={UserRound} title={t('list.empty')} action={create} />}
      />
    </Page>
  );
}

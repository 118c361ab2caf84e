import { Link } from '@tanstack/react-router';
import { Boxes, KeyRound, Pencil, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api.ts';
import { useItem, useList } from '../../app/data.ts';
import { useId } from '../../app/params.ts';
import { useMay } from '../../app/session.ts';
import { Instant, Money, Text } from '../../format/values.tsx';
import { Table } from '../../list/table.tsx';
import { Timeline } from '../../timeline/timeline.tsx';
import { Badge, StatusBadge } from '../../ui/badge.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Copyable } from '../../ui/copy-button.tsx';
import { DetailLayout } from '../../ui/detail.tsx';
import { EmptyState } from '../../ui/empty.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { Alert } from '../../ui/problem.tsx';
import { ServiceEnd } from '../services/service-end.tsx';
import { CustomerMenu } from './actions.tsx';
import { customerName } from './words.ts';

type Customer = Schema<'Customer'>;

/** How many of each are shown here; the rest is one link away. */
const SHOWN = 10;

function MoreLink({ to, search }: { readonly to: string; readonly search: Record<string, string> }): ReactNode {
  const { t } = useTranslation('customers');
  return (
    <p className="border-t border-line px-4 py-2.5 text-sm">
      <Link to={to} search={search} className="rounded font-medium text-accent-text hover:underline">
        {t('detail.all')}
      </Link>
    </p>
  );
}

function Services({ customer }: { readonly customer: Customer }): ReactNode {
  const { t } = useTranslation('customers');
  const { t: words } = useTranslation('services');
  const { t: common } = useTranslation();
  const may = useMay();
  const query = { customerId: String(customer.id), sort: '-id' };
  const services = useList('/services', { ...query, limit: SHOWN });
  const add =
    may('services:create') && customer.status === 'active' ? (
      <ButtonLink to="/services/new" search={{ customerId: String(customer.id) }} size="sm" icon={Plus}>
        {words('list.create')}
      </ButtonLink>
    ) : undefined;
  return (
    <Card title={words('list.title')} actions={add} flush>
      {services.data?.data.length === 0 ? (
        <EmptyState icon={Boxes} title={t('detail.noServices')}>
          {t('detail.noServicesHint')}
        </EmptyState>
      ) : (
        <Table
          label={words('list.title')}
          rows={services.data?.data}
          to={({ id }) => `/services/${id}`}
          columns={[
            { id: 'name', header: common('word.name'), cell: ({ name }) => name },
            { id: 'status', header: common('word.status'), cell: ({ status }) => <StatusBadge status={status} /> },
            {
              id: 'price',
              header: words('field.price'),
              end: true,
              from: 'sm',
              cell: ({ price }) => <Money {...price} />,
            },
            {
              id: 'end',
              header: words('field.end'),
              end: true,
              from: 'md',
              cell: (row) => <ServiceEnd service={row} />,
            },
          ]}
        />
      )}
      {services.data?.nextCursor == null ? null : <MoreLink to="/services" search={query} />}
    </Card>
  );
}

function Licenses({ customer }: { readonly customer: Customer }): ReactNode {
  const { t } = useTranslation('customers');
  const { t: common } = useTranslation();
  const query = { customerId: String(customer.id), sort: '-id' };
  const licenses = useList('/licenses', { ...query, limit: SHOWN });
  if (licenses.data?.data.length === 0) return null;
  return (
    <Card title={common('nav.licenses')} flush>
      <Table
        label={common('nav.licenses')}
        rows={licenses.data?.data}
        to={({ id }) => `/licenses/${id}`}
        columns={[
          {
            id: 'key',
            header: t('detail.key'),
            cell: ({ key }) => (
              <span className="inline-flex max-w-full items-center gap-1.5">
                <KeyRound aria-hidden size={13} className="shrink-0 text-ink-3" />
                <code className="truncate font-mono text-xs">{key.length > 28 ? `${key.slice(0, 28)}…` : key}</code>
              </span>
            ),
          },
          { id: 'status', header: common('word.status'), cell: ({ status }) => <StatusBadge status={status} /> },
          {
            id: 'end',
            header: t('detail.ends'),
            end: true,
            from: 'sm',
            cell: ({ expiresAt }) => <Instant at={expiresAt} form="day" none={common('time.noEnd')} />,
          },
        ]}
      />
      {licenses.data?.nextCursor == null ? null : <MoreLink to="/licenses" search={query} />}
    </Card>
  );
}

function About({ customer }: { readonly customer: Customer }): ReactNode {
  const { t } = useTranslation('customers');
  const { t: common } = useTranslation();
  const address = [
    customer.address,
    customer.address2,
    [customer.zipcode, customer.city].filter(Boolean).join(' '),
    customer.region,
    customer.country,
  ].filter(Boolean);
  return (
    <Card title={t('detail.about')}>
      <Facts className="sm:grid-cols-1">
        <Fact label={t('field.email')}>
          {customer.email === null ? (
            <Text value={null} />
          ) : (
            <span className="flex flex-wrap items-center gap-x-2">
              <Copyable text={customer.email} what={t('field.email')} />
              {customer.emailVerifiedAt === null ? (
                <Badge tone="warn">{t('detail.unconfirmed')}</Badge>
              ) : (
                <Badge tone="good">{t('detail.confirmed')}</Badge>
              )}
            </span>
          )}
        </Fact>
        <Fact label={t('field.phone')}>
          <Text value={customer.phone} />
        </Fact>
        <Fact label={t('field.companyName')}>
          <Text value={customer.companyName} />
        </Fact>
        <Fact label={t('form.address')}>
          {address.length === 0 ? (
            <Text value={null} />
          ) : (
            <span className="whitespace-pre-line">{address.join('\n')}</span>
          )}
        </Fact>
        <Fact label={t('field.balance')}>
          <Money {...customer.balance} />
        </Fact>
        <Fact label={t('field.billingDetails')}>
          <Text value={customer.billingDetails} />
        </Fact>
        <Fact label={t('field.locale')}>
          <Text value={customer.locale} />
        </Fact>
        <Fact label={common('word.id')}>
          <Copyable text={String(customer.id)} what={common('word.id')} />
        </Fact>
        {customer.externalId === null ? null : (
          <Fact label={t('field.externalId')}>
            <Copyable text={customer.externalId} what={t('field.externalId')} />
          </Fact>
        )}
        <Fact label={t('list.since')}>
          <Instant at={customer.createdAt} form="instant" />
        </Fact>
      </Facts>
    </Card>
  );
}

export function CustomerDetail(): ReactNode {
  const { t } = useTranslation('customers');
  const { t: common } = useTranslation();
  const id = useId();
  const may = useMay();
  const item = useItem('/customers/{id}', id);
  const crumbs = [{ label: t('list.title'), to: '/customers' }];
  return (
    <Loaded query={item} crumbs={crumbs}>
      {({ data: customer }) => (
        <Page
          title={customerName(customer)}
          badge={<StatusBadge status={customer.status} />}
          crumbs={crumbs}
          actions={
            <>
              {may('customers:update') && customer.status !== 'deleted' ? (
                <ButtonLink to={`/customers/${id}/edit`} icon={Pencil}>
                  {common('action.edit')}
                </ButtonLink>
              ) : null}
              <CustomerMenu customer={customer} />
            </>
          }
        >
          <DetailLayout
            aside={
              <>
                {customer.statusReason === null ? null : (
                  <Alert tone="warn">{t('detail.reason', { reason: customer.statusReason })}</Alert>
                )}
                <About customer={customer} />
                {customer.notes === null ? null : (
                  <Card title={t('field.notes')}>
                    <p className="whitespace-pre-line">{customer.notes}</p>
                  </Card>
                )}
              </>
            }
          >
            {may('services:index') ? <Services customer={customer} /> : null}
            {may('licenses:index') ? <Licenses customer={customer} /> : null}
            {may('events:index') ? (
              <Card title={t('detail.timeline')}>
                <Timeline about={`customer:${customer.id}`} />
              </Card>
            ) : null}
          </DetailLayout>
        </Page>
      )}
    </Loaded>
  );
}

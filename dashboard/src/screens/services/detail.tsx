import { Link } from '@tanstack/react-router';
import { Pencil } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api.ts';
import { useItem } from '../../app/data.ts';
import { useId } from '../../app/params.ts';
import { useMay } from '../../app/session.ts';
import { Count, Instant, Money, Text } from '../../format/values.tsx';
import { Timeline } from '../../timeline/timeline.tsx';
import { StatusBadge } from '../../ui/badge.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Copyable } from '../../ui/copy-button.tsx';
import { DetailLayout } from '../../ui/detail.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { Alert } from '../../ui/problem.tsx';
import { customerName } from '../customers/words.ts';
import { ServiceActions } from './actions.tsx';

type Service = Schema<'Service'>;

const linkLook = 'rounded font-medium text-accent-text hover:underline';

/** Why it stands as it does, in one sentence above everything else. */
function State({ service }: { readonly service: Service }): ReactNode {
  const { t } = useTranslation('services');
  const reason = service.suspendReason ?? '—';
  if (service.status === 'suspended') {
    return (
      <Alert tone="warn">
        {service.suspendCause === 'lapsed' ? t('state.lapsed') : t('state.suspended', { reason })}
      </Alert>
    );
  }
  if (service.status === 'active' && service.cancelAtEnd) return <Alert tone="info">{t('state.cancelAtEnd')}</Alert>;
  if (service.status === 'pending') return <Alert tone="info">{t('state.pending')}</Alert>;
  return null;
}

function License({ id }: { readonly id: number }): ReactNode {
  const { t } = useTranslation('services');
  const { t: common } = useTranslation();
  const license = useItem('/licenses/{id}', id);
  const found = license.data?.data;
  return (
    <Card
      title={t('detail.license')}
      actions={
        <Link to={`/licenses/${id}`} className={`${linkLook} text-sm`}>
          {t('detail.openLicense')}
        </Link>
      }
    >
      {found === undefined ? (
        <Text value={null} />
      ) : (
        <Facts>
          <Fact label={t('detail.key')} wide>
            <Copyable text={found.key} what={t('detail.key')} />
          </Fact>
          <Fact label={common('word.status')}>
            <StatusBadge status={found.status} />
          </Fact>
          <Fact label={t('detail.ends')}>
            <Instant at={found.expiresAt} form="day" none={common('time.noEnd')} />
          </Fact>
        </Facts>
      )}
    </Card>
  );
}

function About({ service }: { readonly service: Service }): ReactNode {
  const { t } = useTranslation('services');
  const { t: common } = useTranslation();
  const customer = useItem('/customers/{id}', service.customerId);
  const product = useItem('/products/{id}', service.productId);
  return (
    <Card title={t('detail.about')}>
      <Facts className="sm:grid-cols-1">
        <Fact label={t('field.customer')}>
          <Link to={`/customers/${service.customerId}`} className={linkLook}>
            {customer.data === undefined ? `#${service.customerId}` : customerName(customer.data.data)}
          </Link>
        </Fact>
        <Fact label={t('field.product')}>
          <Link to={`/products/${service.productId}`} className={linkLook}>
            {product.data?.data.name ?? `#${service.productId}`}
          </Link>
        </Fact>
        <Fact label={t('field.price')}>
          <Money {...service.price} /> · {t(`cycle.${service.billing}`)}
        </Fact>
        {service.setup.amountMinor === 0 ? null : (
          <Fact label={t('field.setup')}>
            <Money {...service.setup} />
          </Fact>
        )}
        <Fact label={t('field.end')}>
          <Instant at={service.expiresAt} form="instant" none={common('time.noEnd')} />
        </Fact>
        <Fact label={t('field.renewals')}>
          <Count value={service.renewals} of={service.maxRenewals} />
        </Fact>
        {service.cancelledAt === null ? null : (
          <Fact label={t('field.cancelled')}>
            <Instant at={service.cancelledAt} form="instant" />
            {service.cancelledReason === null ? null : <span className="block">{service.cancelledReason}</span>}
          </Fact>
        )}
        {service.linkId === null ? null : (
          <Fact label={t('field.cameFrom')}>
            <Link to={`/links/${service.linkId}`} className={linkLook}>
              {t('detail.link', { id: service.linkId })}
            </Link>
          </Fact>
        )}
        <Fact label={t('field.uuid')}>
          <Copyable text={service.uuid} what={t('field.uuid')} short />
        </Fact>
        <Fact label={common('word.created')}>
          <Instant at={service.createdAt} form="instant" />
        </Fact>
      </Facts>
    </Card>
  );
}

export function ServiceDetail(): ReactNode {
  const { t } = useTranslation('services');
  const { t: common } = useTranslation();
  const id = useId();
  const may = useMay();
  const item = useItem('/services/{id}', id);
  const crumbs = [{ label: t('list.title'), to: '/services' }];
  return (
    <Loaded query={item} crumbs={crumbs}>
      {({ data: service }) => (
        <Page
          title={service.name}
          badge={<StatusBadge status={service.status} />}
          crumbs={crumbs}
          actions={
            <>
              {may('services:update') ? (
                <ButtonLink to={`/services/${id}/edit`} icon={Pencil}>
                  {common('action.edit')}
                </ButtonLink>
              ) : null}
              <ServiceActions service={service} />
            </>
          }
        >
          <DetailLayout aside={<About service={service} />}>
            <State service={service} />
            {service.licenseId === null || !may('licenses:index') ? null : <License id={service.licenseId} />}
            {service.notes === null ? null : (
              <Card title={t('field.notes')}>
                <p className="whitespace-pre-line">{service.notes}</p>
              </Card>
            )}
            {may('events:index') ? (
              <Card title={t('detail.timeline')}>
                <Timeline about={`service:${service.id}`} />
              </Card>
            ) : null}
          </DetailLayout>
        </Page>
      )}
    </Loaded>
  );
}

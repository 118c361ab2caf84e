import { Link } from '@tanstack/react-router';
import { Pencil } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemOf } from '../../api.ts';
import { useItem } from '../../app/data.ts';
import { useId } from '../../app/params.ts';
import { useMay } from '../../app/session.ts';
import { Count, Instant, Text } from '../../format/values.tsx';
import { Badge, StatusBadge } from '../../ui/badge.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Copyable } from '../../ui/copy-button.tsx';
import { DetailLayout } from '../../ui/detail.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { Alert } from '../../ui/problem.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { LicenseMenu } from './actions.tsx';
import { Checks } from './checks.tsx';
import { Explain } from './explain.tsx';
import { Machines, Sites } from './claims.tsx';
import { customerName } from '../customers/words.ts';
import { LIMITS } from './words.ts';

type Shown = ItemOf<'/licenses/{id}'>;

function Terms({ license }: { readonly license: Shown }): ReactNode {
  const { t } = useTranslation('licenses');
  const { t: common } = useTranslation();
  return (
    <Card title={t('detail.about')}>
      <Facts className="sm:grid-cols-1">
        <Fact label={t('list.product')}>
          <Link to={`/products/${license.productId}`} className="text-accent-text hover:underline">
            {license.product?.name ?? license.productId}
          </Link>
        </Fact>
        <Fact label={t('form.type')}>
          <Link to={`/license-types/${license.typeId}`} className="text-accent-text hover:underline">
            {license.type?.name ?? license.typeId}
          </Link>
        </Fact>
        <Fact label={t('detail.starts')}>
          <Instant at={license.startsAt} form="day" />
        </Fact>
        <Fact label={t('detail.ends')}>
          <Instant at={license.expiresAt} form="day" none={common('time.noEnd')} />
        </Fact>
        {license.graceEndsAt === null ? null : (
          <Fact label={t('detail.graceEnds')}>
            <Instant at={license.graceEndsAt} form="day" />
          </Fact>
        )}
        {license.durationMonths === null ? null : (
          <Fact label={t('detail.duration')}>{t('detail.months', { count: license.durationMonths })}</Fact>
        )}
        {LIMITS.filter((name) => license.limits[name] !== null || license.overrides[name] !== undefined).map((name) => (
          <Fact key={name} label={t(`limit.${name}`)}>
            <span className="inline-flex items-center gap-2">
              <Count value={license.limits[name]} />
              {license.overrides[name] === undefined ? null : <Badge tone="accent">{t('detail.own')}</Badge>}
            </span>
          </Fact>
        ))}
        {license.addons == null || license.addons.length === 0 ? null : (
          <Fact label={t('detail.addons')}>
            <span className="flex flex-wrap gap-1">
              {license.addons.map(({ id, code }) => (
                <Badge key={id}>{code}</Badge>
              ))}
            </span>
          </Fact>
        )}
      </Facts>
    </Card>
  );
}

function Whose({ license }: { readonly license: Shown }): ReactNode {
  const { t } = useTranslation('licenses');
  const { t: common } = useTranslation();
  return (
    <Card title={t('form.whose')}>
      <Facts className="sm:grid-cols-1">
        {license.customerId === null ? null : (
          <Fact label={t('detail.customer')}>
            <Link to={`/customers/${license.customerId}`} className="text-accent-text hover:underline">
              {license.customer == null ? license.customerId : customerName(license.customer)}
            </Link>
          </Fact>
        )}
        <Fact label={t('detail.holder')}>
          <Text value={license.holder.name} />
        </Fact>
        <Fact label={t('detail.email')}>
          <Text value={license.holder.email} />
        </Fact>
        {license.holder.discordId === null ? null : (
          <Fact label={t('detail.discord')}>
            <Copyable text={license.holder.discordId} what={t('detail.discord')} />
          </Fact>
        )}
        {license.description === null ? null : (
          <Fact label={t('detail.notes')}>
            <span className="whitespace-pre-line">{license.description}</span>
          </Fact>
        )}
        {license.externalId === null ? null : (
          <Fact label={t('detail.externalId')}>
            <Copyable text={license.externalId} what={t('detail.externalId')} />
          </Fact>
        )}
        <Fact label={common('word.id')}>
          <Copyable text={String(license.id)} what={common('word.id')} />
        </Fact>
        <Fact label={t('detail.lastCheck')}>
          <span className="inline-flex flex-wrap items-center gap-2">
            <Instant at={license.lastCheckedAt} />
            {license.lastCode === null ? null : (
              <Badge tone={license.lastCode === 'VALID' ? 'good' : 'warn'}>{license.lastCode}</Badge>
            )}
          </span>
        </Fact>
      </Facts>
    </Card>
  );
}

export function LicenseDetail(): ReactNode {
  const { t } = useTranslation('licenses');
  const { t: common } = useTranslation();
  const id = useId();
  const may = useMay();
  const item = useItem('/licenses/{id}', id, {
    expand: may('customers:index') ? 'product,type,customer,addons' : 'product,type,addons',
  });
  const crumbs = [{ label: t('list.title'), to: '/licenses' }];
  return (
    <Loaded query={item} crumbs={crumbs}>
      {({ data: license }) => (
        <Page
          title={license.key.length > 44 ? `${license.key.slice(0, 28)}…` : license.key}
          badge={<StatusBadge status={license.status} />}
          crumbs={crumbs}
          actions={
            <>
              {may('licenses:update') ? (
                <ButtonLink to={`/licenses/${id}/edit`} icon={Pencil}>
                  {common('action.edit')}
                </ButtonLink>
              ) : null}
              <LicenseMenu license={license} />
            </>
          }
        >
          <DetailLayout
            aside={
              <>
                <Card title={t('detail.key')}>
                  <Copyable text={license.key} what={t('detail.key')} />
                </Card>
                <Terms license={license} />
                <Whose license={license} />
              </>
            }
          >
            {license.serviceId === null ? null : (
              <Alert tone="info">{t('detail.serviceOwned', { id: license.serviceId })}</Alert>
            )}
            <div>
              <Tabs
                label={t('list.title')}
                tabs={[
                  { id: 'explain', label: t('detail.explain'), content: <Explain license={license} /> },
                  { id: 'sites', label: t('detail.sites'), content: <Sites license={license} /> },
                  { id: 'machines', label: t('detail.machines'), content: <Machines license={license} /> },
                  { id: 'checks', label: t('detail.checks'), content: <Checks id={license.id} /> },
                ]}
              />
            </div>
          </DetailLayout>
        </Page>
      )}
    </Loaded>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Link as RouterLink, useNavigate } from '@tanstack/react-router';
import { BarChart3, Ellipsis, ExternalLink, Pencil, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Schema, api } from '../../api.ts';
import { useAct, useItem } from '../../app/data.ts';
import { useId } from '../../app/params.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../format/format.ts';
import { Count, Instant, Text, useNow } from '../../format/values.tsx';
import { Timeline } from '../../timeline/timeline.tsx';
import { StatusBadge } from '../../ui/badge.tsx';
import { ButtonLink, IconButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { TimeChart } from '../../ui/chart.tsx';
import { confirm } from '../../ui/confirm.tsx';
import { Copyable } from '../../ui/copy-button.tsx';
import { DetailLayout } from '../../ui/detail.tsx';
import { EmptyState } from '../../ui/empty.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Menu } from '../../ui/menu.tsx';
import { Page } from '../../ui/page.tsx';
import { useSentence } from '../../ui/problem.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { toast } from '../../ui/toast.tsx';
import { QrPreview } from './previews.tsx';
import { TestVisitor } from './test-visitor.tsx';
import { stateOf, withoutScheme } from './words.ts';

type Link = Schema<'Link'>;

function Clicks({ link }: { readonly link: Link }): ReactNode {
  const { t } = useTranslation('links');
  const format = useFormat();
  const series = useQuery({
    queryKey: ['analytics', 'link', link.id],
    queryFn: async ({ signal }) => {
      const query = { link: String(link.id), interval: 'day' as const };
      return (await api.get('/analytics/series', { query, signal })).data;
    },
  });
  const points = series.data?.points ?? [];
  const hasVisits = points.some(({ visits }) => visits > 0);
  return (
    <Card
      title={t('detail.clicks')}
      actions={
        <RouterLink
          to="/analytics"
          search={{ link: String(link.id) }}
          className="inline-flex items-center gap-1 rounded text-sm font-medium text-accent-text hover:underline"
        >
          <BarChart3 aria-hidden size={14} />
          {t('detail.analytics')}
        </RouterLink>
      }
      flush={series.data !== undefined && !hasVisits}
    >
      {series.data === undefined ? (
        <Skeleton className="h-60 w-full" />
      ) : hasVisits ? (
        <TimeChart
          label={t('detail.clicks')}
          stacked
          points={points.map(({ at, clicks, bots }) => ({ x: at, people: clicks, bots }))}
          series={[
            { key: 'people', label: t('detail.people') },
            { key: 'bots', label: t('detail.bots'), color: 2 },
          ]}
          formatX={format.day}
          formatValue={format.compact}
        />
      ) : (
        <EmptyState title={t('detail.noClicks')}>{t('detail.noClicksHint')}</EmptyState>
      )}
    </Card>
  );
}

function LinkMenu({ link }: { readonly link: Link }): ReactNode {
  const { t } = useTranslation('links');
  const { t: common } = useTranslation();
  const navigate = useNavigate();
  const may = useMay();
  const sentence = useSentence();
  const remove = useAct(() => api.delete('/links/{id}', { path: { id: link.id } }), ['links', 'events']);
  const ask = async (): Promise<void> => {
    const isSure = await confirm({
      title: t('remove.title', { url: withoutScheme(link.shortUrl) }),
      text: t('remove.text'),
      action: common('action.delete'),
      danger: true,
    });
    if (!isSure) return;
    remove.mutate(undefined, {
      onSuccess: () => {
        toast.good(common('form.deleted'));
        void navigate({ to: '/links' });
      },
      onError: (error) => toast.bad(sentence(error)),
    });
  };
  return (
    <Menu
      label={common('action.more')}
      trigger={<IconButton icon={Ellipsis} kind="secondary" label={common('action.more')} />}
      groups={[
        [
          {
            label: t('detail.open'),
            icon: ExternalLink,
            onSelect: () => void window.open(link.shortUrl, '_blank', 'noopener'),
          },
        ],
        [
          may('links:delete') && {
            label: common('action.delete'),
            icon: Trash2,
            danger: true,
            onSelect: () => void ask(),
          },
        ],
      ]}
    />
  );
}

function About({ link }: { readonly link: Link }): ReactNode {
  const { t } = useTranslation('links');
  const { t: common } = useTranslation();
  const campaign = useItem('/campaigns/{id}', link.campaignId);
  return (
    <Card title={t('detail.about')}>
      <Facts className="sm:grid-cols-1">
        <Fact label={t('list.clicks')}>
          <Count value={link.clicks} of={link.clickLimit} />
        </Fact>
        <Fact label={t('detail.unique')}>
          <Count value={link.uniqueClicks} />
        </Fact>
        <Fact label={t('field.type')}>{t(`type.${link.type}`)}</Fact>
        <Fact label={t('field.expiresAt')}>
          <Instant at={link.expiresAt} form="day" none={common('time.noEnd')} />
        </Fact>
        <Fact label={t('field.campaign')}>
          <Text value={campaign.data?.data.name} />
        </Fact>
        <Fact label={t('field.password')}>{link.hasPassword ? common('word.yes') : common('word.no')}</Fact>
        <Fact label={t('field.isPublic')}>{link.isPublic ? common('word.yes') : common('word.no')}</Fact>
        <Fact label={common('word.id')}>
          <Copyable text={String(link.id)} what={common('word.id')} />
        </Fact>
        <Fact label={common('word.created')}>
          <Instant at={link.createdAt} form="instant" />
        </Fact>
      </Facts>
    </Card>
  );
}

export function LinkDetail(): ReactNode {
  const { t } = useTranslation('links');
  const { t: common } = useTranslation();
  const id = useId();
  const may = useMay();
  const now = useNow();
  const item = useItem('/links/{id}', id);
  const crumbs = [{ label: t('list.title'), to: '/links' }];
  return (
    <Loaded query={item} crumbs={crumbs}>
      {({ data: link }) => (
        <Page
          title={link.title ?? withoutScheme(link.shortUrl)}
          badge={<StatusBadge status={stateOf(link, now)} />}
          crumbs={crumbs}
          actions={
            <>
              {may('links:update') ? (
                <ButtonLink to={`/links/${id}/edit`} icon={Pencil}>
                  {common('action.edit')}
                </ButtonLink>
              ) : null}
              <LinkMenu link={link} />
            </>
          }
        >
          <DetailLayout
            aside={
              <>
                {may('qr:index') ? <QrPreview shortUrl={link.shortUrl} /> : null}
                <About link={link} />
              </>
            }
          >
            <Card title={t('detail.addresses')}>
              <Facts className="sm:grid-cols-1">
                <Fact label={t('list.short')} wide>
                  <Copyable text={link.shortUrl} what={t('list.short')} />
                </Fact>
                <Fact label={t('field.target')} wide>
                  <Copyable text={link.target} what={t('field.target')} />
                </Fact>
              </Facts>
            </Card>
            {may('analytics:index') ? <Clicks link={link} /> : null}
            <TestVisitor link={link} />
            {may('events:index') ? (
              <Card title={t('detail.timeline')}>
                <Timeline about={`link:${link.id}`} />
              </Card>
            ) : null}
          </DetailLayout>
        </Page>
      )}
    </Loaded>
  );
}

import { useNavigate } from '@tanstack/react-router';
import { Ellipsis, KeyRound, Pencil, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Schema, api } from '../../api.ts';
import { useAct, useItem } from '../../app/data.ts';
import { useId } from '../../app/params.ts';
import { useMay } from '../../app/session.ts';
import { Count, Instant, Text } from '../../format/values.tsx';
import { StatusBadge } from '../../ui/badge.tsx';
import { ButtonLink, IconButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { confirm } from '../../ui/confirm.tsx';
import { Copyable } from '../../ui/copy-button.tsx';
import { EmptyState } from '../../ui/empty.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Menu } from '../../ui/menu.tsx';
import { Page } from '../../ui/page.tsx';
import { useSentence } from '../../ui/problem.tsx';
import { toast } from '../../ui/toast.tsx';
import { LicenseTable } from '../licenses/list.tsx';
import { PriceGrid } from '../prices/price-grid.tsx';

type Product = Schema<'Product'>;

function ProductMenu({ product }: { readonly product: Product }): ReactNode {
  const { t } = useTranslation('products');
  const { t: common } = useTranslation();
  const navigate = useNavigate();
  const may = useMay();
  const sentence = useSentence();
  const remove = useAct(() => api.delete('/products/{id}', { path: { id: product.id } }), ['products']);
  const ask = async (): Promise<void> => {
    const isSure = await confirm({
      title: t('detail.deleteTitle', { name: product.name }),
      text: t('detail.deleteText'),
      action: common('action.delete'),
      danger: true,
    });
    if (!isSure) return;
    remove.mutate(undefined, {
      onSuccess: () => {
        toast.good(common('form.deleted'));
        void navigate({ to: '/products' });
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
          may('products:delete') && {
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

export function ProductDetail(): ReactNode {
  const { t } = useTranslation('products');
  const { t: common } = useTranslation();
  const id = useId();
  const may = useMay();
  const item = useItem('/products/{id}', id);
  const type = useItem('/license-types/{id}', item.data?.data.licenseTypeId);
  const group = useItem('/groups/{id}', item.data?.data.groupId);
  const crumbs = [{ label: t('list.title'), to: '/products' }];
  return (
    <Loaded query={item} crumbs={crumbs}>
      {({ data: product }) => (
        <Page
          title={product.name}
          badge={<StatusBadge status={product.status} />}
          crumbs={crumbs}
          actions={
            <>
              {may('products:update') ? (
                <ButtonLink to={`/products/${id}/edit`} icon={Pencil}>
                  {common('action.edit')}
                </ButtonLink>
              ) : null}
              <ProductMenu product={product} />
            </>
          }
        >
          <div className="grid gap-5">
            <Card title={t('detail.about')}>
              <Facts className="sm:grid-cols-3 lg:grid-cols-4">
                <Fact label={t('list.type')}>{t(`type.${product.type}`)}</Fact>
                <Fact label={t('detail.licenseType')}>
                  <Text value={type.data?.data.name} />
                </Fact>
                <Fact label={t('list.group')}>
                  <Text value={group.data?.data.name} />
                </Fact>
                <Fact label={t('list.stock')}>
                  <Count value={product.stock} />
                </Fact>
                <Fact label={t('list.version')}>
                  <Text value={product.version} />
                </Fact>
                <Fact label={t('detail.slug')}>
                  <Copyable text={product.slug} what={t('detail.slug')} />
                </Fact>
                <Fact label={common('word.id')}>
                  <Copyable text={String(product.id)} what={common('word.id')} />
                </Fact>
                <Fact label={common('word.created')}>
                  <Instant at={product.createdAt} form="instant" />
                </Fact>
                {product.description === null ? null : (
                  <Fact wide label={t('form.description')}>
                    <span className="whitespace-pre-line">{product.description}</span>
                  </Fact>
                )}
              </Facts>
            </Card>
            {may('pricings:index') ? <PriceGrid productId={product.id} title={t('detail.prices')} /> : null}
            {may('licenses:index') ? (
              <div>
                <h2 className="mb-2 text-sm font-semibold">{t('detail.licenses')}</h2>
                <LicenseTable
                  query={{ productId: String(product.id) }}
                  empty={
                    <EmptyState
                      icon={KeyRound}
                      title={t('detail.noLicenses')}
                      action={
                        may('licenses:create') ? (
                          <ButtonLink to="/licenses/new" search={{ product: id }}>
                            {t('detail.issue')}
                          </ButtonLink>
                        ) : undefined
                      }
                    >
                      {t('detail.noLicensesHint')}
                    </EmptyState>
                  }
                />
              </div>
            ) : null}
          </div>
        </Page>
      )}
    </Loaded>
  );
}

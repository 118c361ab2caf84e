import { Tags } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useItem } from '../../app/data.ts';
import { useSearchValue } from '../../app/search.ts';
import { ReferenceField } from '../../form/reference.tsx';
import { Card } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { PriceGrid } from './price-grid.tsx';

/** The prices of one product at a time; which one is in the address. */
export function PriceList(): ReactNode {
  const { t } = useTranslation('products');
  const [chosen, choose] = useSearchValue('product');
  const productId = chosen === undefined ? null : Number(chosen);
  const product = useItem('/products/{id}', productId);
  return (
    <Page title={t('prices.title')} lead={t('prices.lead')}>
      <div className="grid gap-5">
        <div className="max-w-md">
          <ReferenceField
            name="product"
            path="/products"
            option={({ id, name, slug }) => ({ id, label: name, hint: slug })}
            label={t('prices.product')}
            value={productId}
            set={(id) => choose(id === null ? undefined : String(id))}
            error={undefined}
          />
        </div>
        {productId === null ? (
          <Card flush>
            <EmptyState icon={Tags} title={t('prices.choose')} />
          </Card>
        ) : (
          <PriceGrid key={productId} productId={productId} title={product.data?.data.name ?? t('prices.title')} />
        )}
      </div>
    </Page>
  );
}

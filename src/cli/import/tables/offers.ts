import type { ImportOffer } from '../offer.ts';

/** Tables with the columns of the native exports. */
export const TABLE_OFFERS: readonly ImportOffer[] = [
  {
    noun: 'customers',
    from: 'csv',
    needs: 'file',
    about: 'a table of customers with the columns of our own export; email is needed',
    open: async ({ app, file = '' }) => {
      const { CUSTOMER_TABLE, customerTableWriter } = await import('./customers.ts');
      const { tableSource } = await import('./source.ts');
      return { source: tableSource(CUSTOMER_TABLE, file), writers: [customerTableWriter(app.modules)] };
    },
  },
  {
    noun: 'products',
    from: 'csv',
    needs: 'file',
    about: 'a table of products with the columns of our own export; name is needed',
    open: async ({ app, file = '' }) => {
      const { PRODUCT_TABLE, productTableWriter } = await import('./products.ts');
      const { tableSource } = await import('./source.ts');
      return { source: tableSource(PRODUCT_TABLE, file), writers: [productTableWriter(app.modules)] };
    },
  },
];

import type { ImportGiven, ImportOffer } from '../offer.ts';
import type { WrittenTable } from './source.ts';

async function opened({ file = '' }: ImportGiven, table: WrittenTable) {
  const { tableSource } = await import('./source.ts');
  return { source: tableSource(table, file), writers: [table.writer] };
}

/** Tables with the columns of the native exports. */
export const TABLE_OFFERS: readonly ImportOffer[] = [
  {
    noun: 'customers',
    from: 'csv',
    needs: 'file',
    about: 'a table of customers with the columns of our own export; email is needed',
    open: async (given) => opened(given, (await import('./customers.ts')).customerTable(given.app.modules)),
  },
  {
    noun: 'products',
    from: 'csv',
    needs: 'file',
    about: 'a table of products with the columns of our own export; name is needed',
    open: async (given) => opened(given, (await import('./products.ts')).productTable(given.app.modules)),
  },
  {
    noun: 'services',
    from: 'csv',
    needs: 'file',
    about: 'a table of services with the columns of our own export; customer, product, billing and currency are needed',
    open: async (given) => opened(given, (await import('./services.ts')).serviceTable(given.app.modules)),
  },
  {
    noun: 'licenses',
    from: 'csv',
    needs: 'file',
    about: 'a table of licenses with the columns of our own export; product and key are needed',
    open: async (given) => opened(given, (await import('./licenses.ts')).licenseTable(given.app.modules)),
  },
];

import type { ImportOffer } from '../offer.ts';

/** Customers, catalogue and services from a running system. */
export const APPLICATION_OFFERS: readonly ImportOffer[] = [
  {
    noun: null,
    from: 'application',
    needs: 'url',
    about: 'groups, customers, products with prices, and services with their licenses',
    open: async (given) => {
      const { applicationSource } = await import('./source.ts');
      const { applicationWriters } = await import('./writers.ts');
      return { source: applicationSource(given), writers: applicationWriters(given.app.modules) };
    },
  },
];

import type { ImportGiven, ImportOffer } from '../offer.ts';

async function writersFor({ app }: ImportGiven) {
  const { licenseWriters } = await import('./writers.ts');
  return licenseWriters(app.modules);
}

/** Licenses from running systems. */
export const LICENSE_OFFERS: readonly ImportOffer[] = [
  {
    noun: 'licenses',
    from: 'mlm',
    needs: 'url',
    about: 'licenses bound to sites, with their products and license types',
    open: async (given) => {
      const { mlmSource } = await import('./mlm.ts');
      return { source: mlmSource(given), writers: await writersFor(given) };
    },
  },
  {
    noun: 'licenses',
    from: 'mlicense',
    needs: 'url',
    about: 'licenses by key, machine and address, with products, addons and blacklists',
    open: async (given) => {
      const { mlicenseSource } = await import('./mlicense.ts');
      return { source: mlicenseSource(given), writers: await writersFor(given) };
    },
  },
];

import type { strings as en } from '../en/usage.ts';
import type { Translated } from '../strings.ts';

export const strings: Translated<typeof en> = {
  title: 'Plāns un lietojums',
  lead: 'Kas šim kontam drīkst būt un cik tā jau ir.',
  of: '{{used}} no {{limit}}',
  unlimited: '{{used}}, bez ierobežojuma',
  none: '{{used}}, plānā nav',
  near: 'Gandrīz pilns',
  full: 'Pilns',
  period: 'Kopš {{from}}; no jauna sākas {{to}} (UTC)',
  used: 'Izlietots',
  usedHint: 'Kas pārsniedz robežu, paliek; noraida tikai jauno.',
  fullHint: 'Kur robeža sasniegta, jauno noraida. Esošais paliek.',
  missing: 'Šim kontam nav plāna: neko jaunu nevar izveidot, līdz tas būs.',
  ended: 'Abonements ir beidzies. Tagad spēkā ir bezmaksas plāns.',
  plan: {
    title: 'Plāns',
    name: 'Plāns',
    none: 'Nav',
    unlimited: 'Bez robežām',
    until: 'Līdz',
    ended: 'Beidzās',
    detail: 'Apmeklējumi detaļās',
    forEver: 'Glabā vienmēr',
    days_zero: '{{count}} dienu',
    days_one: '{{count}} diena',
    days_other: '{{count}} dienas',
    apiRate: 'API',
    serverRate: 'Cik ļauj serveris',
    rate: '{{rate}} izsaukumi minūtē',
  },
};

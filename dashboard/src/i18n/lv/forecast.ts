import type { strings as en } from '../en/forecast.ts';
import type { Translated } from '../strings.ts';

export const strings: Translated<typeof en> = {
  title: 'Prognoze',
  lead: 'Kas notiks pats no sevis, ja neviens neko nedarīs: aprēķināts ar tiem pašiem noteikumiem.',
  range: 'Cik tālu',
  ranges: { '30': 'Nākamās 30 dienas', '90': 'Nākamās 90 dienas', '365': 'Nākamais gads' },
  due: 'jāmaksā {{amount}}',
  empty: 'Pats no sevis nenotiks nekas',
  emptyHint: 'Šajā laikā nebeidzas neviens aktīvs pakalpojums.',
  kind: {
    notice: 'Klientam paziņo',
    renewal_due: 'Jāpagarina',
    suspension: 'Aptur',
    expiry: 'Beidzas pavisam',
    cancellation: 'Atceļ',
  },
  why: {
    notice: 'beigas ir tuvu',
    renewal_due: '',
    suspension: 'ja to nepagarina',
    expiry: 'pagarinājuma dienas beigušās',
    cancellation: 'kā lūgts',
  },
};

import type { strings as en } from '../en/forecast.ts';
import type { Translated } from '../strings.ts';

export const strings: Translated<typeof en> = {
  title: 'Prévisions',
  lead: 'Ce qui arrive de soi-même si personne n’agit, calculé par les règles mêmes qui le feront.',
  range: 'Jusqu’où',
  ranges: { '30': '30 prochains jours', '90': '90 prochains jours', '365': 'Prochaine année' },
  due: '{{amount}} à échéance',
  empty: 'Rien n’arrivera de soi-même',
  emptyHint: 'Aucun service en cours ne se termine dans ce délai.',
  kind: {
    notice: 'Client prévenu',
    renewal_due: 'Renouvellement dû',
    suspension: 'Suspendu',
    expiry: 'Fin définitive',
    cancellation: 'Résilié',
  },
  why: {
    notice: 'sa fin approche',
    renewal_due: '',
    suspension: 'sauf renouvellement',
    expiry: 'les jours de grâce sont écoulés',
    cancellation: 'comme demandé',
  },
};

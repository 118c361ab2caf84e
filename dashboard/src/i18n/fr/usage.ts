import type { strings as en } from '../en/usage.ts';
import type { Translated } from '../strings.ts';

export const strings: Translated<typeof en> = {
  title: 'Formule et usage',
  lead: 'Ce que ce compte peut avoir, et ce qu’il en a maintenant.',
  of: '{{used}} sur {{limit}}',
  unlimited: '{{used}}, illimité',
  none: '{{used}}, hors formule',
  near: 'Presque plein',
  full: 'Plein',
  period: 'Depuis le {{from}} ; repart de zéro le {{to}} (UTC)',
  used: 'Utilisé',
  usedHint: 'Ce qui dépasse une limite reste ; seul le nouveau est refusé.',
  fullHint: 'Là où une limite est atteinte, le nouveau est refusé. Ce qui existe reste.',
  missing: 'Ce compte n’a pas de formule : rien de nouveau avant qu’il en ait une.',
  ended: 'L’abonnement est terminé. La formule gratuite vaut désormais.',
  plan: {
    title: 'Formule',
    name: 'Formule',
    none: 'Aucune',
    unlimited: 'Sans limites',
    until: 'Jusqu’au',
    ended: 'Terminée le',
    detail: 'Visites en détail',
    forEver: 'Gardées sans fin',
    days_one: '{{count}} jour',
    days_many: '{{count}} de jours',
    days_other: '{{count}} jours',
    apiRate: 'API',
    serverRate: 'Selon le serveur',
    rate: '{{rate}} appels par minute',
  },
};

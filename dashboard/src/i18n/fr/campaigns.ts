import type { strings as en } from '../en/campaigns.ts';
import type { Translated } from '../strings.ts';

export const strings: Translated<typeof en> = {
  list: {
    title: 'Campagnes',
    lead: 'Des liens qui vont ensemble, avec une adresse qui alterne entre eux.',
    create: 'Nouvelle campagne',
    empty: 'Pas encore de campagne',
    emptyHint: 'Groupez des liens pour les comparer ou les montrer sur une page.',
  },
  field: {
    slug: 'Rotateur',
    isPublic: 'Liste publique',
  },
  form: {
    new: 'Nouvelle campagne',
    campaign: 'Campagne',
    nameHint: 'Vide : « Campaign » et son numéro.',
    slugHint: '/r/… mène à l’un de ses liens actifs, au hasard.',
    publicHint: 'Chacun peut voir la page qui liste ses liens.',
    rotator: 'Rotateur :',
  },
  remove: {
    title: 'Supprimer {{name}} ?',
    text: 'Ses liens restent, sans campagne.',
  },
};

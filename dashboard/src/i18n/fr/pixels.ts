import type { strings as en } from '../en/pixels.ts';
import type { Translated } from '../strings.ts';

export const strings: Translated<typeof en> = {
  list: {
    title: 'Pixels',
    lead: 'Des codes de mesure publicitaires, chargés une fois avant la cible des liens qui les portent.',
    create: 'Nouveau pixel',
    empty: 'Pas encore de pixel',
    emptyHint: 'Les liens sans pixel redirigent aussitôt et ne disent rien à personne.',
  },
  field: {
    type: 'Fournisseur',
    tag: 'Identifiant',
  },
  form: {
    new: 'Nouveau pixel',
    pixel: 'Pixel',
    tagHint: 'L’identifiant donné par le fournisseur.',
  },
  remove: {
    title: 'Supprimer {{name}} ?',
    text: 'Les liens qui le portent continuent sans lui.',
  },
};

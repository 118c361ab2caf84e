import type { strings as en } from '../en/channels.ts';
import type { Translated } from '../strings.ts';

export const strings: Translated<typeof en> = {
  list: {
    title: 'Canaux',
    lead: 'Des dossiers pour liens, QR codes et pages bio ; une chose peut être dans plusieurs.',
    create: 'Nouveau canal',
    empty: 'Pas encore de canal',
    emptyHint: 'Une lettre, un salon, un réseau : là où l’on voit vos liens.',
  },
  field: {
    description: 'Description',
    color: 'Couleur',
    starred: 'En favori',
  },
  form: {
    new: 'Nouveau canal',
    channel: 'Canal',
  },
  remove: {
    title: 'Supprimer {{name}} ?',
    text: 'Ce qui s’y trouve reste.',
  },
};

import type { strings as en } from '../en/splashPages.ts';
import type { Translated } from '../strings.ts';

export const strings: Translated<typeof en> = {
  list: {
    title: 'Pages d’attente',
    lead: 'Une page à vous entre un lien et sa cible.',
    create: 'Nouvelle page d’attente',
    empty: 'Pas encore de page d’attente',
    emptyHint: 'Dites quelque chose avant la suite : une nouvelle, un avis, un merci.',
  },
  field: {
    title: 'Titre',
    message: 'Texte',
    image: 'Image',
    countdown: 'Compte à rebours',
  },
  form: {
    new: 'Nouvelle page d’attente',
    page: 'Page',
    nameHint: 'Pour vous et vos collègues.',
    preview: 'Aperçu',
  },
  remove: {
    title: 'Supprimer {{name}} ?',
    text: 'Les liens qui la montrent redirigent aussitôt.',
  },
};

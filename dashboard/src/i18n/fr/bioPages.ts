import type { strings as en } from '../en/bioPages.ts';
import type { Translated } from '../strings.ts';

export const strings: Translated<typeof en> = {
  list: {
    title: 'Pages bio',
    lead: 'Une petite page avec tous vos liens, pour les profils qui n’en permettent qu’un.',
    create: 'Nouvelle page bio',
    empty: 'Pas encore de page bio',
    emptyHint: 'Une image, quelques mots, et où vous trouver.',
  },
  field: {
    address: 'Adresse',
    alias: 'Alias',
    views: 'Vues',
    isPublic: 'Statistiques publiques',
    title: 'Titre',
    text: 'Texte',
    picture: 'Image',
    links: 'Liens',
  },
  form: {
    new: 'Nouvelle page bio',
    page: 'Page',
    content: 'Contenu',
    nameHint: 'Pour vous et vos collègues.',
    aliasHint: 'Vide : un alias au hasard.',
    enabled: 'En service',
  },
  links: {
    label: 'Texte du lien {{number}}',
    labelHint: 'Ce qu’il dit',
    url: 'Adresse du lien {{number}}',
    own: 'Votre lien n° {{id}}',
    up: 'Monter le lien {{number}}',
    remove: 'Retirer le lien {{number}}',
    clicks: 'Clics : {{clicks}}',
    clicksHint: 'Les personnes qui l’ont suivi ; pour un de vos liens, toutes ses visites.',
    add: 'Ajouter un lien',
  },
  preview: 'Aperçu',
  remove: {
    title: 'Supprimer {{name}} ?',
    text: 'Son adresse répond aussitôt « introuvable ».',
  },
};

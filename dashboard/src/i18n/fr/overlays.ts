import type { strings as en } from '../en/overlays.ts';
import type { Translated } from '../strings.ts';

export const strings: Translated<typeof en> = {
  list: {
    title: 'Surimpressions',
    lead: 'Votre message par-dessus la page où mène un lien.',
    create: 'Nouvelle surimpression',
    empty: 'Pas encore de surimpression',
    emptyHint: 'Posez une question, offrez un coupon, recueillez des adresses.',
  },
  field: {
    type: 'Genre',
    text: 'Texte',
    buttonText: 'Bouton',
    buttonUrl: 'Le bouton mène à',
    image: 'Image',
    options: 'Réponses',
    couponCode: 'Code du coupon',
    position: 'Où',
  },
  type: {
    message: 'Message',
    contact: 'Formulaire de contact',
    poll: 'Sondage',
    newsletter: 'Lettre d’information',
    coupon: 'Coupon',
    image: 'Image',
  },
  typeHint: {
    message: 'Une phrase et un bouton.',
    contact: 'Ce que les gens écrivent vous parvient.',
    poll: 'Un vote chacun.',
    newsletter: 'Les adresses sont gardées pour vous.',
    coupon: 'Un code à copier.',
    image: 'Une image qui mène quelque part.',
  },
  position: {
    top: 'En haut',
    center: 'Au milieu',
    bottom: 'En bas',
  },
  preview: {
    title: 'Aperçu',
    email: 'E-mail',
  },
  answers: {
    title: 'Réponses',
  },
  options: { one: 'Réponse {{number}}', remove: 'Retirer la réponse {{number}}', add: 'Ajouter une réponse' },
  form: {
    new: 'Nouvelle surimpression',
    overlay: 'Surimpression',
    nameHint: 'Pour vous et vos collègues.',
  },
  remove: {
    title: 'Supprimer {{name}} ?',
    text: 'Ses réponses sont supprimées aussi. Les liens qui la montrent redirigent aussitôt.',
  },
};

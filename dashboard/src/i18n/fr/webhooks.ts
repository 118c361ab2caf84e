import type { strings as en } from '../en/webhooks.ts';
import type { Translated } from '../strings.ts';

export const strings: Translated<typeof en> = {
  list: {
    title: 'Webhooks',
    lead: 'Des adresses à vous, prévenues quand quelque chose arrive, avec signature et reprises pendant trois jours.',
    create: 'Nouveau webhook',
    empty: 'Pas encore de webhook',
    emptyHint: 'Dites à votre boutique, messagerie ou programmes ce qui se passe ici.',
  },
  field: {
    url: 'Adresse',
    events: 'Événements',
    description: 'Description',
    lastSuccess: 'Dernier succès',
    lastFailure: 'Dernier échec',
  },
  state: {
    failing: 'En échec',
  },
  cause: {
    failing: 'Désactivé après cinq jours sans succès. Réparez le destinataire, puis réactivez-le.',
    gone: 'Désactivé : le destinataire a dit être parti pour de bon (410).',
  },
  detail: {
    about: 'À propos',
  },
  form: {
    new: 'Nouveau webhook',
    edit: 'Modifier le webhook',
    endpoint: 'Destination',
    urlHint: 'Elle répond 2xx en quelques secondes ; sinon on réessaie.',
    eventsHint: 'Un par ligne : license.suspended, license.*, ou * pour tout.',
    enabled: 'Activé',
  },
  secret: {
    title: 'Secret de signature',
    hint: 'Votre destinataire vérifie avec lui que le message vient de nous.',
    once: 'Le secret n’est montré que cette fois.',
    new: 'Le nouveau secret',
    kept: 'Je l’ai gardé',
  },
  verb: {
    ping: 'Essayer',
    replay: 'Renvoyer tous les échecs',
    rotate: 'Nouveau secret',
  },
  done: {
    ping: 'Un essai est en route.',
    replay: 'De nouveau en route.',
  },
  rotate: {
    title: 'Créer un nouveau secret ?',
    text: 'Les messages portent les deux signatures pendant 24 heures, pour ne rien perdre.',
  },
  remove: {
    title: 'Supprimer le webhook ?',
    text: 'Ce qui n’est pas encore livré est abandonné.',
  },
  delivery: {
    title: 'Livraisons',
    none: 'Rien n’a encore été envoyé',
    noneHint: 'Essayez, ou laissez quelque chose arriver.',
    event: 'Événement',
    answer: 'Réponse',
    at: 'Quand',
    took: '{{ms}} ms',
    noAnswer: 'Pas encore de réponse.',
    replay: 'Renvoyer {{type}}',
  },
};

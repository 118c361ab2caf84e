import type { strings as en } from '../en/account.ts';
import type { Translated } from '../strings.ts';

export const strings: Translated<typeof en> = {
  title: 'Compte',
  lead: 'Comment ce compte s’appelle, et dans quel temps et quelle monnaie il pense.',
  field: {
    slug: 'Nom d’utilisateur',
    timeZone: 'Fuseau horaire',
    locale: 'Langue des courriels',
    currency: 'Monnaie',
  },
  form: {
    account: 'Compte',
    slugHint: 'Fait partie des adresses publiques de campagne.',
    timeZoneHint: 'Jours des graphiques et écrans ; les fins sont toujours à minuit UTC.',
    currencyHint: 'Trois lettres. Les soldes des clients sont tenus dans celle-ci.',
    localeHint: 'Pour les clients qui n’en ont pas.',
  },
  secret: {
    title: 'Secret du compte',
    hint: 'Les programmes d’anciens clients l’envoient à chaque vérification.',
    rotate: 'Le remplacer',
    rotateTitle: 'Remplacer le secret du compte ?',
    rotateText: 'L’actuel vaut encore 24 heures ; les programmes auront besoin du nouveau.',
  },
};

import type { strings as en } from '../en/apiKeys.ts';
import type { Translated } from '../strings.ts';

export const strings: Translated<typeof en> = {
  list: {
    title: 'Clés d’API',
    lead: 'Pour les boutiques, scripts et programmes qui travaillent avec ce compte. Une clé fait ce que permettent ses droits et le rôle de son propriétaire.',
    create: 'Générer un jeton d’API',
    empty: 'Aucune clé d’API',
    emptyHint: 'Toutes les API de ce serveur acceptent les mêmes clés.',
    begins: 'Commence par',
    rights: 'Droits',
    used: 'Dernier usage',
    works: 'Fonctionne',
  },
  field: { name: 'Nom', profile: 'Profil', expiresAt: 'Se termine le' },
  profile: { documented: 'Selon la documentation', observed: 'Comme d’anciens clients l’attendent' },
  rights: {
    all: 'Tout',
    some_one: '{{count}} droit',
    some_many: '{{count}} droits',
    some_other: '{{count}} droits',
    chosen: 'Droits choisis',
    allOf: 'Tous les droits sur {{resource}}',
    use: 'utiliser',
  },
  form: {
    new: 'Nouvelle clé d’API',
    what: 'Clé',
    nameHint: 'Où elle sert : il figure à côté de tout ce que fait la clé.',
    expiresHint: 'Vide : elle vaut jusqu’à sa révocation.',
    profileHint: 'Certaines API publiées répondent à leurs clients autrement que ne le dit leur documentation.',
    scope: 'Ce qu’elle peut faire',
    rightsHint: 'Moins il y en a, moins une clé divulguée peut nuire.',
  },
  made: {
    title: 'Votre nouvelle clé d’API',
    once: 'La clé n’est montrée que cette fois. Rangez-la en lieu sûr maintenant.',
    token: 'Clé d’API',
    try: 'Essayez-la',
    tryHint: 'Dans un terminal.',
    kept: 'Je l’ai gardée',
  },
  revoke: {
    title: 'Révoquer {{name}} ?',
    text: 'Ce qui l’utilise est refusé aussitôt. C’est définitif.',
    action: 'Révoquer',
    named: 'Révoquer {{name}}',
    done: 'Révoquée.',
  },
};

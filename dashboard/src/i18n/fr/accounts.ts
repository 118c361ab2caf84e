import type { strings as en } from '../en/accounts.ts';
import type { Translated } from '../strings.ts';

export const strings: Translated<typeof en> = {
  list: {
    title: 'Comptes',
    lead: 'Chaque vendeur de ce serveur a son propre compte.',
    create: 'Nouveau compte',
    empty: 'Aucun compte',
  },
  noPlan: 'Aucune formule',
  field: {
    username: 'Nom d’utilisateur',
    plan: 'Formule',
    term: 'Durée',
    expiresAt: 'Jusqu’au',
    email: 'E-mail du propriétaire',
    password: 'Mot de passe',
    company: 'Nom',
    timeZone: 'Fuseau horaire',
  },
  term: {
    monthly: 'Mensuelle',
    yearly: 'Annuelle',
    lifetime: 'À vie',
  },
  verb: {
    suspend: 'Suspendre',
    reinstate: 'Lever la suspension',
    reopen: 'Rouvrir',
  },
  done: {
    suspend: 'Suspendu.',
    reinstate: 'De nouveau actif.',
    reopen: 'Rouvert.',
    subscribe: 'La formule vaut désormais.',
  },
  suspend: {
    title: 'Suspendre {{name}} ?',
    text: 'Ses clés et sessions sont refusées, ses liens répondent 410. Les vérifications de licence continuent.',
  },
  signInAs: {
    action: 'Se connecter comme',
    title: 'Se connecter comme propriétaire de {{name}}',
    text: 'Ce lien sert une fois, jusqu’au {{time}}. Les deux journaux disent que vous l’avez fait.',
    link: 'Lien de connexion',
    private: 'Ouvrez-le dans une fenêtre privée : dans celle-ci il mettrait fin à votre session.',
  },
  subscribe: {
    title: 'Formule',
    hint: 'À son terme le compte revient à la formule gratuite.',
    action: 'Mettre sur cette formule',
    endHint: 'Vide : selon la durée.',
  },
  detail: {
    about: 'À propos',
  },
  form: {
    new: 'Nouveau compte',
    owner: 'Propriétaire',
    passwordHint: 'Vide : le propriétaire en choisit un par le lien du courriel.',
    usernameHint: 'Vide : tiré de l’e-mail.',
  },
  made: {
    once: 'La clé du compte n’est montrée que cette fois.',
    key: 'Sa clé d’API',
    kept: 'Je l’ai gardée',
  },
};

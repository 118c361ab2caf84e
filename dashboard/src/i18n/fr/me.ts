import type { strings as en } from '../en/me.ts';
import type { Translated } from '../strings.ts';

export const strings: Translated<typeof en> = {
  title: 'Votre connexion',
  lead: 'Comment vous vous connectez, et où vous êtes connecté.',
  menu: 'Votre connexion',
  password: {
    title: 'Mot de passe',
    hint: 'Le changer vous déconnecte partout, ici aussi.',
    current: 'Mot de passe actuel',
    next: 'Nouveau mot de passe',
    action: 'Changer le mot de passe',
    done: 'Mot de passe changé. Connectez-vous avec le nouveau.',
  },
  totp: {
    title: 'Application d’authentification',
    on: 'La connexion demande en plus un code de votre application.',
    off: 'Un code d’application en plus du mot de passe : qui l’apprend ne peut toujours pas se connecter.',
    start: 'Installer une application',
    scan: 'Scannez ceci avec votre application ou saisissez-y le secret. Tapez ensuite le code affiché.',
    secret: 'Secret',
    qr: 'Le secret sous forme de code QR',
    code: 'Code',
    enable: 'Activer',
    disable: 'Désactiver',
    enabled: 'Un code est désormais demandé.',
    disabled: 'Plus aucun code n’est demandé.',
    state: 'Activée',
  },
  sessions: {
    title: 'Où vous êtes connecté',
    here: 'ce navigateur',
    since: 'Depuis',
    seen: 'Dernier usage',
    address: 'Adresse',
    browser: 'Navigateur',
    end: 'Déconnecter',
    endAll: 'Déconnecter partout',
    endAllTitle: 'Se déconnecter partout ?',
    endAllText: 'Ici aussi. Les requêtes avec des clés d’API continuent.',
    unknown: 'Navigateur inconnu',
  },
};

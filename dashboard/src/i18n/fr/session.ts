import type { strings as en } from '../en/session.ts';
import type { Translated } from '../strings.ts';

export const strings: Translated<typeof en> = {
  signIn: {
    title: 'Se connecter',
    lead: 'Les licences, clients et liens de votre compte.',
    email: 'Courriel',
    password: 'Mot de passe',
    totp: 'Code de votre application d’authentification',
    totpHint: 'Six chiffres, nouveaux toutes les trente secondes.',
    action: 'Se connecter',
    noAccount: 'Pas encore de compte ?',
    toSignUp: 'En ouvrir un',
    forgot: 'Mot de passe oublié ?',
  },
  forgot: {
    title: 'Choisir un nouveau mot de passe',
    lead: 'Nous vous envoyons un lien, valable une fois, pendant une heure.',
    action: 'M’envoyer un lien',
    sent: 'Si quelqu’un se connecte avec cette adresse, un courriel est en route. Regardez aussi les indésirables.',
    back: 'Retour à la connexion',
  },
  again: {
    title: 'Reconnectez-vous',
    text: 'Votre session a pris fin. Rien de votre saisie n’est perdu : connectez-vous et continuez.',
    other: 'Se connecter avec un autre compte',
  },
  signUp: {
    title: 'Ouvrir un compte',
    lead: 'Gratuit pour commencer ; vous êtes connecté aussitôt.',
    company: 'Nom de votre boutique ou société',
    username: 'Identifiant',
    usernameHint: 'Lettres, chiffres, points et tirets ; il figure dans vos adresses.',
    passwordHint: 'Au moins 8 caractères.',
    action: 'Ouvrir le compte',
    have: 'Vous en avez déjà un ?',
    toSignIn: 'Se connecter',
  },
};

import type { strings as en } from '../en/members.ts';
import type { Translated } from '../strings.ts';

export const strings: Translated<typeof en> = {
  list: {
    title: 'Membres',
    lead: 'Qui travaille avec ce compte, et ce que son rôle lui permet.',
    create: 'Inviter quelqu’un',
    empty: 'Personne encore',
    totp: 'Second facteur',
    since: 'Depuis',
  },
  field: { email: 'E-mail', role: 'Rôle', password: 'Mot de passe' },
  role: { owner: 'Propriétaire', admin: 'Administrateur', member: 'Membre', viewer: 'Lecteur' },
  roleHint: {
    admin: 'Tout, sauf fermer le compte.',
    member: 'Le travail quotidien ; ni membres, ni clés, ni webhooks, ni modèles de courriel.',
    viewer: 'Voit tout, ne change rien.',
  },
  form: {
    new: 'Inviter quelqu’un',
    who: 'Qui',
    invite: 'Inviter',
    passwordHint: 'Vide : la personne en choisit un par le lien du courriel.',
    newPasswordHint: 'Vide : il reste tel quel.',
    enabled: 'Peut se connecter',
    enabledHint: 'Désactivé, ses sessions et ses clés cessent aussitôt.',
    owner: 'Le propriétaire du compte a tous les droits et ne peut être retiré.',
  },
  remove: { title: 'Retirer {{name}} ?', text: 'Ses sessions et ses clés cessent aussitôt.', done: 'Retiré.' },
};

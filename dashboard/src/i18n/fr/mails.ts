import type { strings as en } from '../en/mails.ts';
import type { Translated } from '../strings.ts';

export const strings: Translated<typeof en> = {
  title: 'Courriels',
  lead: 'Ce qui a été écrit, à qui, et ce qu’il en est advenu.',
  empty: 'Pas encore de courriel',
  emptyHint: 'Gatehouse écrit aux clients quand leurs services changent, et à vous pour un mot de passe.',
  kind: 'Genre',
  to: 'À',
  error: 'Erreur',
  when: 'Écrit',
  retry: 'Renvoyer à {{address}}',
  retried: 'Il est de nouveau en route.',
  status: { waiting: 'En route', sent: 'Envoyé', kept: 'Gardé, sans serveur', failed: 'Échoué' },
  kinds: {
    customer_welcome: 'Bienvenue',
    customer_confirmation: 'Confirmation de l’e-mail',
    customer_password: 'Mot de passe du client',
    customer_suspended: 'Client suspendu',
    customer_banned: 'Client banni',
    customer_reactivated: 'Client réactivé',
    service_activated: 'Service démarré',
    service_suspended: 'Service suspendu',
    service_unsuspended: 'Suspension levée',
    service_expiring: 'Service bientôt échu',
    service_renewed: 'Service renouvelé',
    service_expired: 'Service terminé',
    service_cancelled: 'Service résilié',
    user_invitation: 'Invitation',
    user_password: 'Nouveau mot de passe',
    user_answer: 'Message d’un visiteur',
  },
};

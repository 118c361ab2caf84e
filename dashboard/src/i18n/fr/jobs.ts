import type { strings as en } from '../en/jobs.ts';
import type { Translated } from '../strings.ts';

export const strings: Translated<typeof en> = {
  title: 'Travaux en coulisses',
  lead: 'Courriels, webhooks et nettoyages. Ce qui échoue est réessayé ; ce qui a échoué pour de bon figure ici avec sa raison.',
  empty: 'Rien n’a encore été fait',
  kind: 'Genre',
  attempts: 'Essais',
  error: 'Dernière erreur',
  next: 'Prochain ou fait',
  retry: 'Réessayer : {{kind}} {{id}}',
  retried: 'Il attend son tour.',
  status: { waiting: 'En attente', running: 'En cours', done: 'Fait', failed: 'Échoué' },
};

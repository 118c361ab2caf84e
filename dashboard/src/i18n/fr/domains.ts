import type { strings as en } from '../en/domains.ts';
import type { Translated } from '../strings.ts';

export const strings: Translated<typeof en> = {
  list: {
    title: 'Domaines',
    lead: 'Vos propres hôtes pour liens courts.',
    create: 'Ajouter un domaine',
    empty: 'Pas encore de domaine à vous',
    emptyHint: 'Les liens marchent déjà sur l’adresse de ce serveur. Avec un domaine à vous, on voit votre nom.',
  },
  field: {
    host: 'Hôte',
    redirectRoot: 'Sa page d’accueil mène à',
    redirect404: 'Les liens inconnus mènent à',
    foldCase: 'Majuscules et minuscules confondues',
  },
  form: {
    new: 'Ajouter un domaine',
    domain: 'Domaine',
    hostHint: 'Avec https:// devant.',
    rootHint: 'Vide : une petite page de ce serveur.',
    missingHint: 'Vide : une page qui le dit.',
    foldHint: 'Pour les adresses lues à voix haute ou imprimées.',
  },
  steps: {
    title: 'Jusqu’à ce qu’il réponde',
    look: 'Vérifier',
    done: 'Il est prouvé qu’il est à vous.',
    notYet: 'La preuve n’a pas encore été trouvée. Le DNS peut prendre du temps.',
    point: 'Faites pointer le DNS de {{host}} (A, AAAA ou CNAME) vers ce serveur.',
    proof: 'Prouvez qu’il est à vous : un enregistrement TXT avec ce nom et cette valeur.',
    name: 'Nom',
    value: 'Valeur',
    tls: 'Laissez le proxy inverse obtenir son certificat ; la page d’aide en montre un qui le fait seul.',
    checked: 'Vérifié',
  },
  remove: {
    title: 'Retirer {{name}} ?',
    text: 'Ses liens continuent à l’adresse de ce serveur.',
  },
};

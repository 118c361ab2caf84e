import type { MailTexts } from './text.ts';

const DEAR = '<p>Bonjour {{ customer.name }},</p>\n';
const WHY = '{% if reason %}\n<p>Motif : {{ reason }}</p>{% endif %}';
const KEY =
  '{% if service.licenseKey %}\n<p>Votre clé de licence :</p>\n<p><code>{{ service.licenseKey }}</code></p>{% endif %}';
const LINK = '<p>Si le bouton ne fonctionne pas, ouvrez cette adresse : {{ url }}</p>';

export const TEXTS_FR: MailTexts = {
  customer_welcome: {
    subject: 'Bienvenue chez {{ account.name }}',
    html: `${DEAR}<p>Votre compte client chez {{ account.name }} est prêt.</p>{% if url %}
<p>Merci de confirmer que cette adresse e-mail est bien la vôtre :</p>
<p><a class="button" href="{{ url }}">Confirmer l’adresse</a></p>
${LINK}{% endif %}`,
  },
  customer_confirmation: {
    subject: 'Confirmez votre adresse e-mail',
    html: `${DEAR}<p>Merci de confirmer que cette adresse e-mail est bien la vôtre :</p>
<p><a class="button" href="{{ url }}">Confirmer l’adresse</a></p>
${LINK}
<p>Le lien est valable {{ hours }} heures. Si vous n’êtes pas à l’origine de cette demande, ignorez ce message.</p>`,
  },
  customer_password: {
    subject: 'Définissez votre mot de passe',
    html: `${DEAR}<p>Ce lien vous permet de définir un nouveau mot de passe pour votre compte client chez {{ account.name }} :</p>
<p><a class="button" href="{{ url }}">Définir le mot de passe</a></p>
${LINK}
<p>Il fonctionne une seule fois, pendant {{ hours }} heures. Si vous n’êtes pas à l’origine de cette demande, ignorez ce message : votre mot de passe reste inchangé.</p>`,
  },
  customer_suspended: {
    subject: 'Votre compte client est suspendu',
    html: `${DEAR}<p>Votre compte client chez {{ account.name }} a été suspendu. Vos licences ne fonctionnent pas pendant ce temps.</p>${WHY}`,
  },
  customer_banned: {
    subject: 'Votre compte client est fermé',
    html: `${DEAR}<p>Votre compte client chez {{ account.name }} a été bloqué. Vos licences ne fonctionnent plus.</p>${WHY}`,
  },
  customer_reactivated: {
    subject: 'Votre compte client fonctionne à nouveau',
    html: `${DEAR}<p>Votre compte client chez {{ account.name }} fonctionne à nouveau, ainsi que vos licences.</p>`,
  },
  service_activated: {
    subject: '{{ service.name }} est prêt',
    html: `${DEAR}<p>Merci pour votre commande : <strong>{{ service.name }}</strong> est prêt.</p>${KEY}{% if service.ends %}
<p>Payé jusqu’au {{ service.ends }}.</p>{% endif %}`,
  },
  service_suspended: {
    subject: '{{ service.name }} est suspendu',
    html: `${DEAR}{% if lapsed %}<p><strong>{{ service.name }}</strong> était payé jusqu’au {{ service.ends }} et est maintenant suspendu. Il reprendra dès son renouvellement.</p>{% else %}<p><strong>{{ service.name }}</strong> a été suspendu.</p>${WHY}{% endif %}`,
  },
  service_unsuspended: {
    subject: '{{ service.name }} fonctionne à nouveau',
    html: `${DEAR}<p><strong>{{ service.name }}</strong> fonctionne à nouveau.</p>{% if service.ends %}
<p>Payé jusqu’au {{ service.ends }}.</p>{% endif %}`,
  },
  service_expiring: {
    subject: '{{ service.name }} se termine dans {{ days }} {% if days == 1 %}jour{% else %}jours{% endif %}',
    html: `${DEAR}<p><strong>{{ service.name }}</strong> est payé jusqu’au {{ service.ends }}. Sans renouvellement d’ici là, il sera suspendu.</p>
<p>Le renouvellement coûte {{ service.price }}.</p>`,
  },
  service_renewed: {
    subject: '{{ service.name }} est renouvelé',
    html: `${DEAR}<p>Merci : <strong>{{ service.name }}</strong> est renouvelé pour {{ service.price }} et payé jusqu’au {{ service.ends }}.</p>`,
  },
  service_expired: {
    subject: '{{ service.name }} est terminé',
    html: `${DEAR}<p><strong>{{ service.name }}</strong> est terminé et ne peut plus être renouvelé. Vous pouvez le commander à nouveau.</p>`,
  },
  service_cancelled: {
    subject: '{{ service.name }} est résilié',
    html: `${DEAR}<p><strong>{{ service.name }}</strong> a été résilié.</p>${WHY}`,
  },
  user_invitation: {
    subject: 'Vous pouvez vous connecter à {{ account.name }}',
    html: `<p>Bonjour {{ user.name }},</p>
<p>Vous avez été ajouté à {{ account.name }}. Choisissez un mot de passe, puis connectez-vous avec cette adresse e-mail :</p>
<p><a class="button" href="{{ url }}">Choisir un mot de passe</a></p>
${LINK}
<p>Le lien fonctionne une seule fois, pendant {{ hours }} heures.</p>`,
  },
  user_password: {
    subject: 'Réinitialisez votre mot de passe',
    html: `<p>Bonjour {{ user.name }},</p>
<p>Un nouveau mot de passe a été demandé pour votre connexion. Si c’était vous, définissez-le ici :</p>
<p><a class="button" href="{{ url }}">Définir un nouveau mot de passe</a></p>
${LINK}
<p>Le lien fonctionne une seule fois, pendant une heure. Si ce n’était pas vous, ignorez ce message : votre mot de passe reste inchangé.</p>`,
  },
  user_answer: {
    subject: '{{ answer.form }} : {{ answer.name | default: answer.email }} vous a écrit',
    html: `<p>Quelqu’un vous a écrit depuis le formulaire « {{ answer.form }} » sur l’un de vos liens.</p>
<p>{% if answer.name != "" %}<strong>{{ answer.name }}</strong><br>{% endif %}{{ answer.email }}</p>
<p style="white-space:pre-line">{{ answer.message }}</p>`,
  },
  user_webhook: {
    subject: 'Un webhook a été désactivé : {{ webhook.url }}',
    html: `<p>Bonjour {{ user.name }},</p>
<p>{% if webhook.gone %}Le destinataire d’un webhook a répondu qu’il n’existe plus ; {{ account.name }} ne lui envoie donc plus rien :{% else %}Le destinataire d’un webhook n’a rien accepté depuis le {{ webhook.since }} ; {{ account.name }} ne lui envoie donc plus rien :{% endif %}</p>
<p><strong>{{ webhook.url }}</strong></p>
<p>Quand il fonctionnera de nouveau, réactivez le webhook dans le tableau de bord. Ce qui n’a pas été remis peut y être renvoyé.</p>`,
  },
};

import type { MailTexts } from './text.ts';

const DEAR = '<p>Hello {{ customer.name }},</p>\n';
const WHY = '{% if reason %}\n<p>Reason: {{ reason }}</p>{% endif %}';
const KEY =
  '{% if service.licenseKey %}\n<p>Your license key:</p>\n<p><code>{{ service.licenseKey }}</code></p>{% endif %}';
const LINK = '<p>If the button does not work, open this address: {{ url }}</p>';

export const TEXTS_EN: MailTexts = {
  customer_welcome: {
    subject: 'Welcome to {{ account.name }}',
    html: `${DEAR}<p>Your customer account at {{ account.name }} is ready.</p>{% if url %}
<p>Please confirm that this e-mail address is yours:</p>
<p><a class="button" href="{{ url }}">Confirm the address</a></p>
${LINK}{% endif %}`,
  },
  customer_confirmation: {
    subject: 'Confirm your e-mail address',
    html: `${DEAR}<p>Please confirm that this e-mail address is yours:</p>
<p><a class="button" href="{{ url }}">Confirm the address</a></p>
${LINK}
<p>The link works for {{ hours }} hours. If you did not ask for it, ignore this mail.</p>`,
  },
  customer_password: {
    subject: 'Set your password',
    html: `${DEAR}<p>With this link you set a new password for your customer account at {{ account.name }}:</p>
<p><a class="button" href="{{ url }}">Set the password</a></p>
${LINK}
<p>It works once, for {{ hours }} hours. If you did not ask for it, ignore this mail: your password stays as it is.</p>`,
  },
  customer_suspended: {
    subject: 'Your customer account is suspended',
    html: `${DEAR}<p>Your customer account at {{ account.name }} has been suspended. Your licenses do not work meanwhile.</p>${WHY}`,
  },
  customer_banned: {
    subject: 'Your customer account is closed',
    html: `${DEAR}<p>Your customer account at {{ account.name }} has been blocked. Your licenses no longer work.</p>${WHY}`,
  },
  customer_reactivated: {
    subject: 'Your customer account works again',
    html: `${DEAR}<p>Your customer account at {{ account.name }} works again, and so do your licenses.</p>`,
  },
  service_activated: {
    subject: '{{ service.name }} is ready',
    html: `${DEAR}<p>Thank you for your order: <strong>{{ service.name }}</strong> is ready.</p>${KEY}{% if service.ends %}
<p>It is paid until {{ service.ends }}.</p>{% endif %}`,
  },
  service_suspended: {
    subject: '{{ service.name }} is suspended',
    html: `${DEAR}{% if lapsed %}<p><strong>{{ service.name }}</strong> was paid until {{ service.ends }} and is suspended now. As soon as it is renewed, it goes on.</p>{% else %}<p><strong>{{ service.name }}</strong> has been suspended.</p>${WHY}{% endif %}`,
  },
  service_unsuspended: {
    subject: '{{ service.name }} works again',
    html: `${DEAR}<p><strong>{{ service.name }}</strong> works again.</p>{% if service.ends %}
<p>It is paid until {{ service.ends }}.</p>{% endif %}`,
  },
  service_expiring: {
    subject: '{{ service.name }} ends in {{ days }} {% if days == 1 %}day{% else %}days{% endif %}',
    html: `${DEAR}<p><strong>{{ service.name }}</strong> is paid until {{ service.ends }}. If it is not renewed by then, it will be suspended.</p>
<p>The renewal costs {{ service.price }}.</p>`,
  },
  service_renewed: {
    subject: '{{ service.name }} is renewed',
    html: `${DEAR}<p>Thank you: <strong>{{ service.name }}</strong> is renewed for {{ service.price }} and is now paid until {{ service.ends }}.</p>`,
  },
  service_expired: {
    subject: '{{ service.name }} has ended',
    html: `${DEAR}<p><strong>{{ service.name }}</strong> has ended and can no longer be renewed. You are welcome to order it again.</p>`,
  },
  service_cancelled: {
    subject: '{{ service.name }} is cancelled',
    html: `${DEAR}<p><strong>{{ service.name }}</strong> has been cancelled.</p>${WHY}`,
  },
  user_invitation: {
    subject: 'You can sign in to {{ account.name }}',
    html: `<p>Hello {{ user.name }},</p>
<p>You have been added to {{ account.name }}. Choose a password, then sign in with this e-mail address:</p>
<p><a class="button" href="{{ url }}">Choose a password</a></p>
${LINK}
<p>The link works once, for {{ hours }} hours.</p>`,
  },
  user_password: {
    subject: 'Reset your password',
    html: `<p>Hello {{ user.name }},</p>
<p>Somebody asked for a new password for your sign-in. If it was you, set it here:</p>
<p><a class="button" href="{{ url }}">Set a new password</a></p>
${LINK}
<p>The link works once, for one hour. If it was not you, ignore this mail: your password stays as it is.</p>`,
  },
  user_answer: {
    subject: '{{ answer.form }}: {{ answer.name | default: answer.email }} wrote to you',
    html: `<p>Somebody wrote to you from the form “{{ answer.form }}” over one of your links.</p>
<p>{% if answer.name != "" %}<strong>{{ answer.name }}</strong><br>{% endif %}{{ answer.email }}</p>
<p style="white-space:pre-line">{{ answer.message }}</p>`,
  },
  user_webhook: {
    subject: 'A webhook was switched off: {{ webhook.url }}',
    html: `<p>Hello {{ user.name }},</p>
<p>{% if webhook.gone %}The receiver of a webhook answered that it is gone for good, so {{ account.name }} sends nothing to it any more:{% else %}The receiver of a webhook has taken nothing since {{ webhook.since }}, so {{ account.name }} sends nothing to it any more:{% endif %}</p>
<p><strong>{{ webhook.url }}</strong></p>
<p>When it works again, switch the webhook on in the dashboard. What was not delivered can be sent once more from there.</p>`,
  },
};

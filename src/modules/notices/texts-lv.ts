import type { MailTexts } from './text.ts';

const DEAR = '<p>Labdien, {{ customer.name }}!</p>\n';
const WHY = '{% if reason %}\n<p>Iemesls: {{ reason }}</p>{% endif %}';
const KEY =
  '{% if service.licenseKey %}\n<p>Jūsu licences atslēga:</p>\n<p><code>{{ service.licenseKey }}</code></p>{% endif %}';
const LINK = '<p>Ja poga nedarbojas, atveriet šo adresi: {{ url }}</p>';

export const TEXTS_LV: MailTexts = {
  customer_welcome: {
    subject: 'Laipni lūdzam: {{ account.name }}',
    html: `${DEAR}<p>Jūsu klienta konts ({{ account.name }}) ir gatavs.</p>{% if url %}
<p>Lūdzu, apstipriniet, ka šī e-pasta adrese ir jūsu:</p>
<p><a class="button" href="{{ url }}">Apstiprināt adresi</a></p>
${LINK}{% endif %}`,
  },
  customer_confirmation: {
    subject: 'Apstipriniet savu e-pasta adresi',
    html: `${DEAR}<p>Lūdzu, apstipriniet, ka šī e-pasta adrese ir jūsu:</p>
<p><a class="button" href="{{ url }}">Apstiprināt adresi</a></p>
${LINK}
<p>Saite darbojas {{ hours }} stundas. Ja to nepieprasījāt, neņemiet šo vēstuli vērā.</p>`,
  },
  customer_password: {
    subject: 'Iestatiet savu paroli',
    html: `${DEAR}<p>Ar šo saiti varat iestatīt jaunu paroli savam klienta kontam ({{ account.name }}):</p>
<p><a class="button" href="{{ url }}">Iestatīt paroli</a></p>
${LINK}
<p>Tā darbojas vienu reizi, {{ hours }} stundas. Ja to nepieprasījāt, neņemiet šo vēstuli vērā: parole nemainās.</p>`,
  },
  customer_suspended: {
    subject: 'Jūsu klienta konts ir apturēts',
    html: `${DEAR}<p>Jūsu klienta konts ({{ account.name }}) ir apturēts. Jūsu licences tikmēr nedarbojas.</p>${WHY}`,
  },
  customer_banned: {
    subject: 'Jūsu klienta konts ir slēgts',
    html: `${DEAR}<p>Jūsu klienta konts ({{ account.name }}) ir bloķēts. Jūsu licences vairs nedarbojas.</p>${WHY}`,
  },
  customer_reactivated: {
    subject: 'Jūsu klienta konts atkal darbojas',
    html: `${DEAR}<p>Jūsu klienta konts ({{ account.name }}) un jūsu licences atkal darbojas.</p>`,
  },
  service_activated: {
    subject: '{{ service.name }}: viss ir gatavs',
    html: `${DEAR}<p>Paldies par pasūtījumu: <strong>{{ service.name }}</strong> ir gatavs lietošanai.</p>${KEY}{% if service.ends %}
<p>Apmaksāts līdz: {{ service.ends }}.</p>{% endif %}`,
  },
  service_suspended: {
    subject: '{{ service.name }}: darbība apturēta',
    html: `${DEAR}{% if lapsed %}<p><strong>{{ service.name }}</strong>: apmaksātais laiks beidzās ({{ service.ends }}), un darbība ir apturēta. Tā atsāksies, tiklīdz termiņš būs pagarināts.</p>{% else %}<p><strong>{{ service.name }}</strong>: darbība ir apturēta.</p>${WHY}{% endif %}`,
  },
  service_unsuspended: {
    subject: '{{ service.name }} atkal darbojas',
    html: `${DEAR}<p><strong>{{ service.name }}</strong> atkal darbojas.</p>{% if service.ends %}
<p>Apmaksāts līdz: {{ service.ends }}.</p>{% endif %}`,
  },
  service_expiring: {
    subject: '{{ service.name }} beigsies pēc {{ days }} {% if days == 1 %}dienas{% else %}dienām{% endif %}',
    html: `${DEAR}<p><strong>{{ service.name }}</strong> ir apmaksāts līdz: {{ service.ends }}. Ja termiņš līdz tam netiks pagarināts, darbība tiks apturēta.</p>
<p>Pagarināšanas cena: {{ service.price }}.</p>`,
  },
  service_renewed: {
    subject: '{{ service.name }}: termiņš pagarināts',
    html: `${DEAR}<p>Paldies! <strong>{{ service.name }}</strong> ir pagarināts ({{ service.price }}) un tagad apmaksāts līdz: {{ service.ends }}.</p>`,
  },
  service_expired: {
    subject: '{{ service.name }}: termiņš beidzies',
    html: `${DEAR}<p><strong>{{ service.name }}</strong> ir beidzies, un to vairs nevar pagarināt. To var pasūtīt no jauna.</p>`,
  },
  service_cancelled: {
    subject: '{{ service.name }} ir atcelts',
    html: `${DEAR}<p><strong>{{ service.name }}</strong> ir atcelts.</p>${WHY}`,
  },
  user_invitation: {
    subject: 'Jūs varat pierakstīties: {{ account.name }}',
    html: `<p>Labdien, {{ user.name }}!</p>
<p>Jūs esat pievienots kontam {{ account.name }}. Izvēlieties paroli un pierakstieties ar šo e-pasta adresi:</p>
<p><a class="button" href="{{ url }}">Izvēlēties paroli</a></p>
${LINK}
<p>Saite darbojas vienu reizi, {{ hours }} stundas.</p>`,
  },
  user_password: {
    subject: 'Atiestatiet paroli',
    html: `<p>Labdien, {{ user.name }}!</p>
<p>Kāds pieprasīja jaunu paroli jūsu kontam. Ja tas bijāt jūs, iestatiet to šeit:</p>
<p><a class="button" href="{{ url }}">Iestatīt jaunu paroli</a></p>
${LINK}
<p>Saite darbojas vienu reizi, vienu stundu. Ja tas nebijāt jūs, neņemiet šo vēstuli vērā: parole nemainās.</p>`,
  },
  user_answer: {
    subject: '{{ answer.form }}: jums raksta {{ answer.name | default: answer.email }}',
    html: `<p>Kāds jums rakstīja no veidlapas “{{ answer.form }}” virs vienas no jūsu saitēm.</p>
<p>{% if answer.name != "" %}<strong>{{ answer.name }}</strong><br>{% endif %}{{ answer.email }}</p>
<p style="white-space:pre-line">{{ answer.message }}</p>`,
  },
  user_webhook: {
    subject: 'Tīmekļa āķis ir izslēgts: {{ webhook.url }}',
    html: `<p>Labdien, {{ user.name }}!</p>
<p>{% if webhook.gone %}Tīmekļa āķa saņēmējs atbildēja, ka tā vairs nav, tāpēc {{ account.name }} tam vairs neko nesūta:{% else %}Tīmekļa āķa saņēmējs neko nav pieņēmis kopš {{ webhook.since }}, tāpēc {{ account.name }} tam vairs neko nesūta:{% endif %}</p>
<p><strong>{{ webhook.url }}</strong></p>
<p>Kad tas atkal darbosies, ieslēdziet tīmekļa āķi informācijas panelī. Nepiegādāto no turienes var nosūtīt vēlreiz.</p>`,
  },
};

import type { strings as en } from '../en/webhooks.ts';
import type { Translated } from '../strings.ts';

export const strings: Translated<typeof en> = {
  list: {
    title: 'Tīmekļa āķi',
    lead: 'Jūsu adreses, kurām paziņo, kad kas notiek: parakstīti un trīs dienas mēģināti vēlreiz.',
    create: 'Jauns tīmekļa āķis',
    empty: 'Tīmekļa āķu vēl nav',
    emptyHint: 'Stāstiet veikalam, čatam vai savām programmām, kas šeit notiek.',
  },
  field: {
    url: 'Adrese',
    events: 'Notikumi',
    description: 'Apraksts',
    lastSuccess: 'Pēdējie panākumi',
    lastFailure: 'Pēdējā neveiksme',
  },
  state: {
    failing: 'Neizdodas',
  },
  cause: {
    failing: 'Izslēgts pēc piecām dienām bez panākumiem. Salabojiet saņēmēju un ieslēdziet to iestatījumos.',
    gone: 'Izslēgts: saņēmējs teica, ka tā vairs nav (410).',
  },
  detail: {
    about: 'Par āķi',
  },
  form: {
    new: 'Jauns tīmekļa āķis',
    edit: 'Rediģēt tīmekļa āķi',
    endpoint: 'Galapunkts',
    urlHint: 'Tā dažās sekundēs atbild ar 2xx; citādi mēģina vēlreiz.',
    eventsHint: 'Viens rindā: license.suspended, license.* vai * visam.',
    enabled: 'Ieslēgts',
  },
  secret: {
    title: 'Paraksta noslēpums',
    hint: 'Saņēmējs ar to pārbauda, ka ziņa ir mūsu.',
    once: 'Noslēpumu rāda tikai šoreiz.',
    new: 'Jaunais noslēpums',
    kept: 'Esmu noglabājis',
  },
  verb: {
    ping: 'Izmēģināt',
    replay: 'Sūtīt neizdevušos vēlreiz',
    rotate: 'Jauns noslēpums',
  },
  done: {
    ping: 'Izmēģinājums ir ceļā.',
    replay: 'Atkal ceļā.',
  },
  rotate: {
    title: 'Izveidot jaunu noslēpumu?',
    text: '24 stundas ziņas paraksta ar abiem, lai nekas nepazustu.',
  },
  remove: {
    title: 'Dzēst tīmekļa āķi?',
    text: 'Kas vēl nav piegādāts, tiek atmests.',
  },
  delivery: {
    title: 'Piegādes',
    none: 'Vēl nekas nav sūtīts',
    noneHint: 'Izmēģiniet vai ļaujiet kam notikt.',
    event: 'Notikums',
    answer: 'Atbilde',
    at: 'Kad',
    took: '{{ms}} ms',
    noAnswer: 'Atbildes vēl nav.',
    replay: 'Sūtīt {{type}} vēlreiz',
  },
};

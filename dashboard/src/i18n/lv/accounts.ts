import type { strings as en } from '../en/accounts.ts';
import type { Translated } from '../strings.ts';

export const strings: Translated<typeof en> = {
  list: {
    title: 'Konti',
    lead: 'Katram šī servera pārdevējam ir savs konts.',
    create: 'Jauns konts',
    empty: 'Kontu nav',
  },
  noPlan: 'Bez plāna',
  field: {
    username: 'Lietotājvārds',
    plan: 'Plāns',
    term: 'Termiņš',
    expiresAt: 'Līdz',
    email: 'Īpašnieka e-pasts',
    password: 'Parole',
    company: 'Nosaukums',
    timeZone: 'Laika josla',
  },
  term: {
    monthly: 'Mēnesis',
    yearly: 'Gads',
    lifetime: 'Uz mūžu',
  },
  verb: {
    suspend: 'Apturēt',
    reinstate: 'Atcelt apturēšanu',
    reopen: 'Atvērt no jauna',
  },
  done: {
    suspend: 'Apturēts.',
    reinstate: 'Atkal darbojas.',
    reopen: 'Atvērts no jauna.',
    subscribe: 'Plāns ir spēkā no šā brīža.',
  },
  suspend: {
    title: 'Apturēt {{name}}?',
    text: 'Atslēgas un sesijas noraida, saites atbild 410. Licenču pārbaudes turpinās.',
  },
  signInAs: {
    action: 'Pieteikties kā',
    title: 'Pieteikties kā {{name}} īpašniekam',
    text: 'Saite darbojas vienreiz, līdz {{time}}. Abos notikumu žurnālos redzams, ka to izveidojāt jūs.',
    link: 'Pieteikšanās saite',
    private: 'Atveriet to privātā logā: šajā tā beigtu jūsu sesiju.',
  },
  subscribe: {
    title: 'Plāns',
    hint: 'Kad tas beidzas, konts atgriežas pie bezmaksas plāna.',
    action: 'Likt uz šo plānu',
    endHint: 'Tukšs: pēc termiņa.',
  },
  detail: {
    about: 'Par kontu',
  },
  form: {
    new: 'Jauns konts',
    owner: 'Īpašnieks',
    passwordHint: 'Tukšs: īpašnieks to izvēlas ar saiti vēstulē.',
    usernameHint: 'Tukšs: no e-pasta.',
  },
  made: {
    once: 'Konta atslēgu rāda tikai šoreiz.',
    key: 'Tā API atslēga',
    kept: 'Esmu noglabājis',
  },
};

import type { LinkEnd } from '../modules/links/index.ts';
import type { Locale } from '../surfaces/kit/locale.ts';

/** Every sentence of the public pages. */
export interface Texts {
  readonly lang: Locale;
  readonly home: { readonly title: string; readonly lead: string; readonly signIn: string; readonly docs: string };
  /** Said where the dashboard will be. */
  readonly app: { readonly title: string; readonly lead: string };
  readonly notFound: { readonly title: string; readonly lead: string };
  readonly gone: Readonly<Record<LinkEnd, string>> & { readonly title: string };
  readonly password: {
    readonly title: string;
    readonly lead: string;
    readonly label: string;
    readonly submit: string;
    readonly wrong: string;
    readonly tooMany: string;
  };
  readonly splash: { readonly title: string; readonly lead: string; readonly go: string };
  readonly frame: { readonly leave: string };
  readonly card: { readonly lead: string };
  readonly failure: { readonly title: string; readonly lead: string };
  readonly method: { readonly title: string; readonly lead: string };
}

const EN: Texts = {
  lang: 'en',
  home: {
    title: 'Gatehouse',
    lead: 'Licences, customers and short links, kept on your own server.',
    signIn: 'Sign in',
    docs: 'API documentation',
  },
  app: {
    title: 'There is no dashboard yet',
    lead: 'This version of Gatehouse is used through its APIs and its command line. The dashboard will be at this address.',
  },
  notFound: { title: 'There is nothing here', lead: 'This short link does not exist. Check how it is spelt.' },
  gone: {
    title: 'This link is no longer available',
    blocked: 'It was taken down.',
    disabled: 'Its owner has switched it off.',
    expired: 'Its time has run out.',
    spent: 'It has been used as often as its owner allowed.',
  },
  password: {
    title: 'This link is protected',
    lead: 'Enter the password its owner gave you.',
    label: 'Password',
    submit: 'Continue',
    wrong: 'That is not the password. Try again.',
    tooMany: 'Too many attempts. Wait a minute, then try again.',
  },
  splash: { title: 'You are leaving this site', lead: 'The link leads to', go: 'Continue' },
  frame: { leave: 'Open without frame' },
  card: { lead: 'Open this link in a browser to see where it leads.' },
  failure: { title: 'We cannot answer right now', lead: 'Please try again in a moment.' },
  method: { title: 'That is not possible here', lead: 'A link can only be opened.' },
};

const FR: Texts = {
  lang: 'fr',
  home: {
    title: 'Gatehouse',
    lead: 'Licences, clients et liens courts, sur votre propre serveur.',
    signIn: 'Se connecter',
    docs: "Documentation de l'API",
  },
  app: {
    title: 'Pas encore de tableau de bord',
    lead: 'Cette version de Gatehouse s’utilise par ses API et sa ligne de commande. Le tableau de bord sera à cette adresse.',
  },
  notFound: { title: "Il n'y a rien ici", lead: "Ce lien court n'existe pas. Vérifiez son orthographe." },
  gone: {
    title: "Ce lien n'est plus disponible",
    blocked: 'Il a été retiré.',
    disabled: "Son propriétaire l'a désactivé.",
    expired: 'Sa durée de validité est écoulée.',
    spent: 'Il a été utilisé autant de fois que son propriétaire le permettait.',
  },
  password: {
    title: 'Ce lien est protégé',
    lead: 'Saisissez le mot de passe que son propriétaire vous a donné.',
    label: 'Mot de passe',
    submit: 'Continuer',
    wrong: "Ce n'est pas le bon mot de passe. Réessayez.",
    tooMany: 'Trop de tentatives. Patientez une minute, puis réessayez.',
  },
  splash: { title: 'Vous quittez ce site', lead: 'Le lien mène à', go: 'Continuer' },
  frame: { leave: 'Ouvrir sans cadre' },
  card: { lead: 'Ouvrez ce lien dans un navigateur pour voir où il mène.' },
  failure: { title: 'Nous ne pouvons pas répondre pour le moment', lead: 'Réessayez dans un instant.' },
  method: { title: "Ce n'est pas possible ici", lead: "Un lien ne peut qu'être ouvert." },
};

const LV: Texts = {
  lang: 'lv',
  home: {
    title: 'Gatehouse',
    lead: 'Licences, klienti un īsās saites jūsu pašu serverī.',
    signIn: 'Pierakstīties',
    docs: 'API dokumentācija',
  },
  app: {
    title: 'Informācijas paneļa vēl nav',
    lead: 'Šo Gatehouse versiju lieto ar API un komandrindu. Informācijas panelis būs šajā adresē.',
  },
  notFound: { title: 'Šeit nekā nav', lead: 'Šāda īsā saite neeksistē. Pārbaudiet, vai tā uzrakstīta pareizi.' },
  gone: {
    title: 'Šī saite vairs nav pieejama',
    blocked: 'Tā ir noņemta.',
    disabled: 'Tās īpašnieks to ir izslēdzis.',
    expired: 'Tās termiņš ir beidzies.',
    spent: 'Tā ir izmantota tik reižu, cik īpašnieks atļāva.',
  },
  password: {
    title: 'Šī saite ir aizsargāta',
    lead: 'Ievadiet paroli, ko jums iedeva tās īpašnieks.',
    label: 'Parole',
    submit: 'Turpināt',
    wrong: 'Parole nav pareiza. Mēģiniet vēlreiz.',
    tooMany: 'Pārāk daudz mēģinājumu. Uzgaidiet minūti un mēģiniet vēlreiz.',
  },
  splash: { title: 'Jūs pametat šo vietni', lead: 'Saite ved uz', go: 'Turpināt' },
  frame: { leave: 'Atvērt bez rāmja' },
  card: { lead: 'Atveriet šo saiti pārlūkā, lai redzētu, kurp tā ved.' },
  failure: { title: 'Šobrīd nevaram atbildēt', lead: 'Lūdzu, pēc brīža mēģiniet vēlreiz.' },
  method: { title: 'Šeit tas nav iespējams', lead: 'Saiti var tikai atvērt.' },
};

export const TEXTS: Readonly<Record<Locale, Texts>> = { en: EN, fr: FR, lv: LV };

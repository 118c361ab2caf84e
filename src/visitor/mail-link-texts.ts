import type { Locale } from '../surfaces/kit/locale.ts';

interface Says {
  readonly title: string;
  readonly lead: string;
}

/** Every sentence of the pages that links in mails open. */
export interface MailLinkTexts {
  readonly confirm: Says & { readonly submit: string };
  readonly confirmed: Says;
  readonly password: Says & {
    readonly label: string;
    readonly submit: string;
    readonly tooShort: string;
    readonly tooLong: string;
  };
  readonly changed: Says & { readonly signIn: string };
  readonly spent: Says;
}

const EN: MailLinkTexts = {
  confirm: {
    title: 'Confirm your e-mail address',
    lead: 'One click, and we know that this address is yours.',
    submit: 'Confirm the address',
  },
  confirmed: { title: 'Thank you', lead: 'Your e-mail address is confirmed. You can close this page.' },
  password: {
    title: 'Choose a new password',
    lead: 'It replaces the one you had.',
    label: 'New password, 8 characters or more',
    submit: 'Set the password',
    tooShort: 'That is too short: use 8 characters or more.',
    tooLong: 'That is too long: use 1,000 characters at most.',
  },
  changed: { title: 'Your password is set', lead: 'From now on only the new one works.', signIn: 'Sign in' },
  spent: {
    title: 'This link no longer works',
    lead: 'It was used already, or it is too old. Ask for a new one.',
  },
};

const FR: MailLinkTexts = {
  confirm: {
    title: 'Confirmez votre adresse e-mail',
    lead: 'Un clic, et nous savons que cette adresse est la vôtre.',
    submit: 'Confirmer l’adresse',
  },
  confirmed: { title: 'Merci', lead: 'Votre adresse e-mail est confirmée. Vous pouvez fermer cette page.' },
  password: {
    title: 'Choisissez un nouveau mot de passe',
    lead: 'Il remplace celui que vous aviez.',
    label: 'Nouveau mot de passe, 8 caractères ou plus',
    submit: 'Définir le mot de passe',
    tooShort: 'C’est trop court : utilisez 8 caractères ou plus.',
    tooLong: 'C’est trop long : utilisez 1 000 caractères au plus.',
  },
  changed: {
    title: 'Votre mot de passe est défini',
    lead: 'Désormais, seul le nouveau fonctionne.',
    signIn: 'Se connecter',
  },
  spent: {
    title: 'Ce lien ne fonctionne plus',
    lead: 'Il a déjà été utilisé ou il est trop ancien. Demandez-en un nouveau.',
  },
};

const LV: MailLinkTexts = {
  confirm: {
    title: 'Apstipriniet savu e-pasta adresi',
    lead: 'Viens klikšķis, un mēs zināsim, ka šī adrese ir jūsu.',
    submit: 'Apstiprināt adresi',
  },
  confirmed: { title: 'Paldies', lead: 'Jūsu e-pasta adrese ir apstiprināta. Šo lapu varat aizvērt.' },
  password: {
    title: 'Izvēlieties jaunu paroli',
    lead: 'Tā aizstās līdzšinējo.',
    label: 'Jaunā parole, vismaz 8 rakstzīmes',
    submit: 'Iestatīt paroli',
    tooShort: 'Tā ir par īsu: izmantojiet vismaz 8 rakstzīmes.',
    tooLong: 'Tā ir par garu: izmantojiet ne vairāk kā 1000 rakstzīmju.',
  },
  changed: {
    title: 'Jūsu parole ir iestatīta',
    lead: 'No šī brīža darbojas tikai jaunā parole.',
    signIn: 'Pierakstīties',
  },
  spent: {
    title: 'Šī saite vairs nedarbojas',
    lead: 'Tā jau ir izmantota vai ir par vecu. Pieprasiet jaunu.',
  },
};

export const MAIL_LINK_TEXTS: Readonly<Record<Locale, MailLinkTexts>> = { en: EN, fr: FR, lv: LV };

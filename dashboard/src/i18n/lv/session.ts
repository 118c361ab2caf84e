import type { strings as en } from '../en/session.ts';
import type { Translated } from '../strings.ts';

export const strings: Translated<typeof en> = {
  signIn: {
    title: 'Pieteikties',
    lead: 'Jūsu konta licences, klienti un saites.',
    email: 'E-pasts',
    password: 'Parole',
    totp: 'Kods no autentifikācijas lietotnes',
    totpHint: 'Seši cipari, jauni ik pusminūti.',
    action: 'Pieteikties',
    noAccount: 'Vēl nav konta?',
    toSignUp: 'Atvērt kontu',
    forgot: 'Aizmirsāt paroli?',
  },
  forgot: {
    title: 'Iestatīt jaunu paroli',
    lead: 'Mēs atsūtīsim saiti, kas der vienu reizi, stundu.',
    action: 'Atsūtīt saiti',
    sent: 'Ja kāds piesakās ar šo adresi, vēstule ir ceļā. Paskatieties arī mēstulēs.',
    back: 'Atpakaļ uz pieteikšanos',
  },
  again: {
    title: 'Piesakieties vēlreiz',
    text: 'Jūsu sesija ir beigusies. Nekas no ievadītā nav zudis: piesakieties un turpiniet.',
    other: 'Pieteikties ar citu kontu',
  },
  signUp: {
    title: 'Atvērt kontu',
    lead: 'Sākumā bez maksas; jūs uzreiz būsiet pieteicies.',
    company: 'Veikala vai uzņēmuma nosaukums',
    username: 'Lietotājvārds',
    usernameHint: 'Burti, cipari, punkti un domuzīmes; tas būs jūsu adresēs.',
    passwordHint: 'Vismaz 8 rakstzīmes.',
    action: 'Atvērt kontu',
    have: 'Konts jau ir?',
    toSignIn: 'Pieteikties',
  },
};

import type { strings as en } from '../en/me.ts';
import type { Translated } from '../strings.ts';

export const strings: Translated<typeof en> = {
  title: 'Jūsu pieteikšanās',
  lead: 'Kā jūs piesakāties un kur esat pieteicies.',
  menu: 'Jūsu pieteikšanās',
  password: {
    title: 'Parole',
    hint: 'To mainot, jūs izejat visur, arī šeit.',
    current: 'Tagadējā parole',
    next: 'Jaunā parole',
    action: 'Mainīt paroli',
    done: 'Parole mainīta. Piesakieties ar jauno.',
  },
  totp: {
    title: 'Autentifikācijas lietotne',
    on: 'Piesakoties prasa arī kodu no jūsu lietotnes.',
    off: 'Kods no lietotnes līdz ar paroli: kas uzzina paroli, tik un tā nevar pieteikties.',
    start: 'Uzstādīt lietotni',
    scan: 'Noskenējiet to ar lietotni vai ierakstiet tajā noslēpumu. Tad ierakstiet lietotnes rādīto kodu.',
    secret: 'Noslēpums',
    qr: 'Noslēpums kā QR kods',
    code: 'Kods',
    enable: 'Ieslēgt',
    disable: 'Izslēgt',
    enabled: 'Turpmāk prasīs kodu.',
    disabled: 'Kodu vairs neprasīs.',
    state: 'Ieslēgta',
  },
  sessions: {
    title: 'Kur esat pieteicies',
    here: 'šī pārlūkprogramma',
    since: 'Kopš',
    seen: 'Pēdējoreiz lietots',
    address: 'Adrese',
    browser: 'Pārlūkprogramma',
    end: 'Iziet',
    endAll: 'Iziet visur',
    endAllTitle: 'Iziet visur?',
    endAllText: 'Arī šeit. Pieprasījumi ar API atslēgām turpinās.',
    unknown: 'Nezināma pārlūkprogramma',
  },
};

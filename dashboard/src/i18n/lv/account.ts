import type { strings as en } from '../en/account.ts';
import type { Translated } from '../strings.ts';

export const strings: Translated<typeof en> = {
  title: 'Konts',
  lead: 'Kā šo kontu sauc un kādā laikā un valūtā tas domā.',
  field: {
    slug: 'Lietotājvārds',
    timeZone: 'Laika josla',
    locale: 'Vēstuļu valoda',
    currency: 'Valūta',
  },
  form: {
    account: 'Konts',
    slugHint: 'Daļa no kampaņu publiskajām adresēm.',
    timeZoneHint: 'Grafiku un ekrānu dienas; beigas vienmēr ir pusnaktī pēc UTC.',
    currencyHint: 'Trīs burti. Tajā tur klientu atlikumus.',
    localeHint: 'Klientiem, kam savas nav.',
  },
  secret: {
    title: 'Konta noslēpums',
    hint: 'Vecāku klientu programmas to sūta ar katru pārbaudi.',
    rotate: 'Nomainīt',
    rotateTitle: 'Nomainīt konta noslēpumu?',
    rotateText: 'Pašreizējais darbojas vēl 24 stundas; līdz tam programmām vajag jauno.',
  },
};

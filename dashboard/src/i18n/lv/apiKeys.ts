import type { strings as en } from '../en/apiKeys.ts';
import type { Translated } from '../strings.ts';

export const strings: Translated<typeof en> = {
  list: {
    title: 'API atslēgas',
    lead: 'Veikaliem, skriptiem un programmām, kas strādā ar šo kontu. Atslēga drīkst to, ko ļauj tās tiesības un īpašnieka loma.',
    create: 'Izveidot API atslēgu',
    empty: 'API atslēgu nav',
    emptyHint: 'Visas šī servera API pieņem tās pašas atslēgas.',
    begins: 'Sākas ar',
    rights: 'Tiesības',
    used: 'Pēdējoreiz lietota',
    works: 'Darbojas',
  },
  field: { name: 'Nosaukums', profile: 'Profils', expiresAt: 'Beidzas' },
  profile: { documented: 'Kā dokumentēts', observed: 'Kā gaida vecāki klienti' },
  rights: {
    all: 'Viss',
    some_zero: '{{count}} tiesību',
    some_one: '{{count}} tiesība',
    some_other: '{{count}} tiesības',
    chosen: 'Izvēlētas tiesības',
    allOf: 'Visas tiesības uz {{resource}}',
    use: 'lietot',
  },
  form: {
    new: 'Jauna API atslēga',
    what: 'Atslēga',
    nameHint: 'Kur to lieto: tas stāv pie visa, ko atslēga dara.',
    expiresHint: 'Tukšs: darbojas, līdz to anulē.',
    profileHint: 'Dažas publicētas API klientiem atbild citādi, nekā teikts to dokumentācijā.',
    scope: 'Ko tā drīkst',
    rightsHint: 'Jo mazāk, jo mazāk var nodarīt nopludināta atslēga.',
  },
  made: {
    title: 'Jūsu jaunā API atslēga',
    once: 'Atslēgu rāda tikai šoreiz. Noglabājiet to drošā vietā tagad.',
    token: 'API atslēga',
    try: 'Izmēģiniet',
    tryHint: 'Terminālī.',
    kept: 'Esmu noglabājis',
  },
  revoke: {
    title: 'Anulēt {{name}}?',
    text: 'Viss, kas to lieto, tūlīt tiek noraidīts. To nevar atsaukt.',
    action: 'Anulēt',
    named: 'Anulēt {{name}}',
    done: 'Anulēta.',
  },
};

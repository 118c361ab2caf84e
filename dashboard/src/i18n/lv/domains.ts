import type { strings as en } from '../en/domains.ts';
import type { Translated } from '../strings.ts';

export const strings: Translated<typeof en> = {
  list: {
    title: 'Domēni',
    lead: 'Jūsu pašu īso saišu domēni.',
    create: 'Pievienot domēnu',
    empty: 'Savu domēnu vēl nav',
    emptyHint: 'Saites jau strādā šī servera adresē. Ar savu domēnu cilvēki redz jūsu vārdu.',
  },
  field: {
    host: 'Domēns',
    redirectRoot: 'Sākumlapa ved uz',
    redirect404: 'Nezināmas saites ved uz',
    foldCase: 'Lielie un mazie burti ir vienādi',
  },
  form: {
    new: 'Pievienot domēnu',
    domain: 'Domēns',
    hostHint: 'Ar https:// priekšā.',
    rootHint: 'Tukšs: maza šī servera lapa.',
    missingHint: 'Tukšs: lapa, kas to pasaka.',
    foldHint: 'Adresēm, ko lasa skaļi vai drukā.',
  },
  steps: {
    title: 'Līdz tas atbild',
    look: 'Pārbaudīt',
    done: 'Ir pierādīts, ka tas ir jūsu.',
    notYet: 'Pierādījums vēl nav atrasts. DNS var aizņemt laiku.',
    point: 'Vērsiet {{host}} DNS (A, AAAA vai CNAME) uz šo serveri.',
    proof: 'Pierādiet, ka tas ir jūsu: TXT ieraksts ar šo nosaukumu un vērtību.',
    name: 'Nosaukums',
    value: 'Vērtība',
    tls: 'Ļaujiet starpniekserverim iegūt sertifikātu; pamācībā ir tāds, kas to dara pats.',
    checked: 'Pārbaudīts',
  },
  remove: {
    title: 'Noņemt {{name}}?',
    text: 'Saites turpina darboties šī servera adresē.',
  },
};

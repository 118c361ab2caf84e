import type { strings as en } from '../en/members.ts';
import type { Translated } from '../strings.ts';

export const strings: Translated<typeof en> = {
  list: {
    title: 'Dalībnieki',
    lead: 'Kas strādā ar šo kontu un ko ļauj viņu loma.',
    create: 'Uzaicināt',
    empty: 'Vēl neviena',
    totp: 'Otrais faktors',
    since: 'Kopš',
  },
  field: { email: 'E-pasts', role: 'Loma', password: 'Parole' },
  role: { owner: 'Īpašnieks', admin: 'Administrators', member: 'Dalībnieks', viewer: 'Skatītājs' },
  roleHint: {
    admin: 'Viss, izņemot konta slēgšanu.',
    member: 'Ikdienas darbs; bez dalībniekiem, atslēgām, tīmekļa āķiem un veidnēm.',
    viewer: 'Redz visu, nemaina neko.',
  },
  form: {
    new: 'Uzaicināt',
    who: 'Kas',
    invite: 'Uzaicināt',
    passwordHint: 'Tukšs: paroli izvēlas ar saiti vēstulē.',
    newPasswordHint: 'Tukšs: paliek, kā ir.',
    enabled: 'Drīkst pieteikties',
    enabledHint: 'Izslēdzot sesijas un atslēgas tūlīt pārstāj darboties.',
    owner: 'Konta īpašniekam ir visas tiesības, un viņu nevar noņemt.',
  },
  remove: { title: 'Noņemt {{name}}?', text: 'Sesijas un atslēgas tūlīt pārstāj darboties.', done: 'Noņemts.' },
};

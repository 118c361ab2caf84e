import type { strings as en } from '../en/mails.ts';
import type { Translated } from '../strings.ts';

export const strings: Translated<typeof en> = {
  title: 'Vēstules',
  lead: 'Kas kam rakstīts un kas ar to noticis.',
  empty: 'Vēstuļu vēl nav',
  emptyHint: 'Gatehouse raksta klientiem, kad mainās viņu pakalpojumi, un jums paroles dēļ.',
  kind: 'Veids',
  to: 'Kam',
  error: 'Kļūda',
  when: 'Rakstīta',
  retry: 'Sūtīt vēlreiz uz {{address}}',
  retried: 'Tā atkal ir ceļā.',
  status: { waiting: 'Ceļā', sent: 'Nosūtīta', kept: 'Glabājas, nav servera', failed: 'Neizdevās' },
  kinds: {
    customer_welcome: 'Sveiciens',
    customer_confirmation: 'E-pasta apstiprināšana',
    customer_password: 'Klienta parole',
    customer_suspended: 'Klients apturēts',
    customer_banned: 'Klients bloķēts',
    customer_reactivated: 'Klients atjaunots',
    service_activated: 'Pakalpojums sākts',
    service_suspended: 'Pakalpojums apturēts',
    service_unsuspended: 'Apturēšana atcelta',
    service_expiring: 'Pakalpojums drīz beigsies',
    service_renewed: 'Pakalpojums pagarināts',
    service_expired: 'Pakalpojums beidzies',
    service_cancelled: 'Pakalpojums atcelts',
    user_invitation: 'Uzaicinājums',
    user_password: 'Paroles maiņa',
    user_answer: 'Apmeklētāja ziņa',
  },
};

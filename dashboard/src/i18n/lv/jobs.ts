import type { strings as en } from '../en/jobs.ts';
import type { Translated } from '../strings.ts';

export const strings: Translated<typeof en> = {
  title: 'Darbi aizkulisēs',
  lead: 'Vēstules, tīmekļa āķi un uzkopšana. Kas neizdodas, to mēģina vēlreiz; kas neizdevās pavisam, stāv šeit ar iemeslu.',
  empty: 'Vēl nekas nav darīts',
  kind: 'Veids',
  attempts: 'Mēģinājumi',
  error: 'Pēdējā kļūda',
  next: 'Nākamais vai padarīts',
  retry: 'Mēģināt vēlreiz: {{kind}} {{id}}',
  retried: 'Tas gaida savu kārtu.',
  status: { waiting: 'Gaida', running: 'Notiek', done: 'Padarīts', failed: 'Neizdevās' },
};

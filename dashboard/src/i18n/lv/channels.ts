import type { strings as en } from '../en/channels.ts';
import type { Translated } from '../strings.ts';

export const strings: Translated<typeof en> = {
  list: {
    title: 'Kanāli',
    lead: 'Mapes saitēm, QR kodiem un bio lapām; viena lieta var būt vairākās.',
    create: 'Jauns kanāls',
    empty: 'Kanālu vēl nav',
    emptyHint: 'Vēstkopa, gadatirgus, tīkls: kur jūsu saites redz.',
  },
  field: {
    description: 'Apraksts',
    color: 'Krāsa',
    starred: 'Ar zvaigzni',
  },
  form: {
    new: 'Jauns kanāls',
    channel: 'Kanāls',
  },
  remove: {
    title: 'Dzēst {{name}}?',
    text: 'Kas tajā ir, paliek.',
  },
};

import type { strings as en } from '../en/bioPages.ts';
import type { Translated } from '../strings.ts';

export const strings: Translated<typeof en> = {
  list: {
    title: 'Bio lapas',
    lead: 'Viena maza lapa ar visām saitēm profiliem, kas ļauj tikai vienu.',
    create: 'Jauna bio lapa',
    empty: 'Bio lapu vēl nav',
    emptyHint: 'Attēls, daži vārdi un kur jūs atrast.',
  },
  field: {
    address: 'Adrese',
    alias: 'Īsvārds',
    views: 'Skatījumi',
    isPublic: 'Publiska statistika',
    title: 'Virsraksts',
    text: 'Teksts',
    picture: 'Attēls',
    links: 'Saites',
  },
  form: {
    new: 'Jauna bio lapa',
    page: 'Lapa',
    content: 'Saturs',
    nameHint: 'Jums un kolēģiem.',
    aliasHint: 'Tukšs: nejaušs.',
    enabled: 'Darbojas',
  },
  links: {
    label: '{{number}}. saites teksts',
    labelHint: 'Ko tā saka',
    url: '{{number}}. saites adrese',
    own: 'Jūsu saite Nr. {{id}}',
    up: 'Pārvietot {{number}}. saiti augšup',
    remove: 'Noņemt {{number}}. saiti',
    clicks: 'Klikšķi: {{clicks}}',
    clicksHint: 'Cilvēki, kas tai sekoja; jūsu saitei – visi tās apmeklējumi.',
    add: 'Pievienot saiti',
  },
  preview: 'Priekšskatījums',
  remove: {
    title: 'Dzēst {{name}}?',
    text: 'Adrese tūlīt atbild “nav atrasts”.',
  },
};

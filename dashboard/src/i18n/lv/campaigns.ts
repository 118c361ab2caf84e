import type { strings as en } from '../en/campaigns.ts';
import type { Translated } from '../strings.ts';

export const strings: Translated<typeof en> = {
  list: {
    title: 'Kampaņas',
    lead: 'Saites, kas ir kopā, ar vienu adresi, kas tās maina.',
    create: 'Jauna kampaņa',
    empty: 'Kampaņu vēl nav',
    emptyHint: 'Grupējiet saites, lai tās salīdzinātu vai rādītu vienā lapā.',
  },
  field: {
    slug: 'Rotators',
    isPublic: 'Publisks saraksts',
  },
  form: {
    new: 'Jauna kampaņa',
    campaign: 'Kampaņa',
    nameHint: 'Tukšs: “Campaign” un numurs.',
    slugHint: '/r/… nejauši ved uz vienu no tās aktīvajām saitēm.',
    publicHint: 'Ikviens var redzēt lapu ar tās saitēm.',
    rotator: 'Rotators:',
  },
  remove: {
    title: 'Dzēst {{name}}?',
    text: 'Saites paliek bez kampaņas.',
  },
};

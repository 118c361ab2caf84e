import type { strings as en } from '../en/pixels.ts';
import type { Translated } from '../strings.ts';

export const strings: Translated<typeof en> = {
  list: {
    title: 'Pikseļi',
    lead: 'Reklāmas mērīšanas kodi, ko ielādē vienreiz pirms saites mērķa.',
    create: 'Jauns pikselis',
    empty: 'Pikseļu vēl nav',
    emptyHint: 'Saites bez pikseļiem pāradresē tūlīt un nevienam nestāsta.',
  },
  field: {
    type: 'Sniedzējs',
    tag: 'Birka',
  },
  form: {
    new: 'Jauns pikselis',
    pixel: 'Pikselis',
    tagHint: 'Sniedzēja piešķirtais id.',
  },
  remove: {
    title: 'Dzēst {{name}}?',
    text: 'Saites turpina bez tā.',
  },
};

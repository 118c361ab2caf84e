import type { strings as en } from '../en/splashPages.ts';
import type { Translated } from '../strings.ts';

export const strings: Translated<typeof en> = {
  list: {
    title: 'Starplapas',
    lead: 'Jūsu lapa starp saiti un mērķi.',
    create: 'Jauna starplapa',
    empty: 'Starplapu vēl nav',
    emptyHint: 'Pasakiet ko, pirms cilvēki dodas tālāk.',
  },
  field: {
    title: 'Virsraksts',
    message: 'Teksts',
    image: 'Attēls',
    countdown: 'Atskaite',
  },
  form: {
    new: 'Jauna starplapa',
    page: 'Lapa',
    nameHint: 'Jums un kolēģiem.',
    preview: 'Priekšskatījums',
  },
  remove: {
    title: 'Dzēst {{name}}?',
    text: 'Saites, kas to rāda, pāradresē tūlīt.',
  },
};

import type { strings as en } from '../en/overlays.ts';
import type { Translated } from '../strings.ts';

export const strings: Translated<typeof en> = {
  list: {
    title: 'Pārklāji',
    lead: 'Jūsu ziņa virs lapas, uz kuru ved saite.',
    create: 'Jauns pārklājs',
    empty: 'Pārklāju vēl nav',
    emptyHint: 'Uzdodiet jautājumu, dodiet kuponu, krājiet adreses.',
  },
  field: {
    type: 'Veids',
    text: 'Teksts',
    buttonText: 'Poga',
    buttonUrl: 'Poga ved uz',
    image: 'Attēls',
    options: 'Atbildes',
    couponCode: 'Kupona kods',
    position: 'Kur',
  },
  type: {
    message: 'Ziņa',
    contact: 'Saziņas forma',
    poll: 'Aptauja',
    newsletter: 'Jaunumi',
    coupon: 'Kupons',
    image: 'Attēls',
  },
  typeHint: {
    message: 'Teikums un poga.',
    contact: 'Ko cilvēki raksta, nonāk pie jums.',
    poll: 'Katram viena balss.',
    newsletter: 'Adreses tiek glabātas jums.',
    coupon: 'Kods kopēšanai.',
    image: 'Attēls, kas kaut kur ved.',
  },
  position: {
    top: 'Augšā',
    center: 'Vidū',
    bottom: 'Apakšā',
  },
  preview: {
    title: 'Priekšskatījums',
    email: 'E-pasts',
  },
  answers: {
    title: 'Atbildes',
  },
  options: { one: '{{number}}. atbilde', remove: 'Noņemt {{number}}. atbildi', add: 'Pievienot atbildi' },
  form: {
    new: 'Jauns pārklājs',
    overlay: 'Pārklājs',
    nameHint: 'Jums un kolēģiem.',
  },
  remove: {
    title: 'Dzēst {{name}}?',
    text: 'Tiek dzēstas arī atbildes. Saites, kas to rāda, pāradresē tūlīt.',
  },
};

import type { Obstacle, Service } from '../../modules/services/index.ts';
import type { Locale } from '../kit/locale.ts';

export type ActionWord = 'suspend' | 'unsuspend' | 'expire' | 'renew' | 'cancel';

type Sentence = Readonly<Record<Locale, string>>;

const DONE: Readonly<Record<ActionWord, Sentence>> = {
  suspend: { en: 'Service suspended.', fr: 'Service suspendu.', lv: 'Pakalpojums apturēts.' },
  unsuspend: { en: 'Service unsuspended.', fr: 'Suspension levée.', lv: 'Pakalpojuma apturēšana atcelta.' },
  expire: { en: 'Service expired.', fr: 'Service expiré.', lv: 'Pakalpojums izbeigts.' },
  renew: { en: 'Service renewed.', fr: 'Service renouvelé.', lv: 'Pakalpojums pagarināts.' },
  cancel: { en: 'Service cancelled.', fr: 'Service annulé.', lv: 'Pakalpojums atcelts.' },
};

const OBSTACLES: Readonly<Record<Obstacle, Sentence>> = {
  wrong_state: {
    en: 'This is not possible in the present state of the service.',
    fr: "Ceci n'est pas possible dans l'état actuel du service.",
    lv: 'Pakalpojuma pašreizējā stāvoklī tas nav iespējams.',
  },
  past_end: {
    en: 'The service is past its end; renew it first.',
    fr: "Le service a dépassé son échéance ; renouvelez-le d'abord.",
    lv: 'Pakalpojuma termiņš ir beidzies; vispirms pagariniet to.',
  },
  no_next_period: {
    en: 'The service has no further period.',
    fr: "Le service n'a pas d'autre période.",
    lv: 'Pakalpojumam nav nākamā perioda.',
  },
  renewals_used_up: {
    en: 'The service has been renewed as often as it may be.',
    fr: 'Le service a été renouvelé autant de fois que permis.',
    lv: 'Pakalpojums jau ir pagarināts tik reižu, cik atļauts.',
  },
  no_end: {
    en: 'The service has no end at which it could be cancelled.',
    fr: "Le service n'a pas d'échéance à laquelle l'annuler.",
    lv: 'Pakalpojumam nav termiņa, kurā to atcelt.',
  },
  not_due: {
    en: 'The service has not come to its end.',
    fr: "Le service n'est pas arrivé à son échéance.",
    lv: 'Pakalpojuma termiņš vēl nav beidzies.',
  },
};

const MARKED: Sentence = {
  en: 'Service will be cancelled at its end.',
  fr: 'Le service sera annulé à son échéance.',
  lv: 'Pakalpojums tiks atcelts termiņa beigās.',
};

/** What became of an action, in words; `service` is as it is now. */
export function actionText(
  action: ActionWord,
  outcome: { readonly service: Pick<Service, 'status'>; readonly obstacle: Obstacle | null },
  locale: Locale,
): string {
  if (outcome.obstacle !== null) return OBSTACLES[outcome.obstacle][locale];
  const isMarked = action === 'cancel' && outcome.service.status !== 'cancelled';
  return isMarked ? MARKED[locale] : DONE[action][locale];
}

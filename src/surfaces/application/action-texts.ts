import type { Obstacle, Service } from '../../modules/services/index.ts';
import type { Locale } from '../kit/locale.ts';
import { obstacleSentence } from '../kit/obstacles.ts';

export type ActionWord = 'suspend' | 'unsuspend' | 'expire' | 'renew' | 'cancel';

type Sentence = Readonly<Record<Locale, string>>;

const DONE: Readonly<Record<ActionWord, Sentence>> = {
  suspend: { en: 'Service suspended.', fr: 'Service suspendu.', lv: 'Pakalpojums apturēts.' },
  unsuspend: { en: 'Service unsuspended.', fr: 'Suspension levée.', lv: 'Pakalpojuma apturēšana atcelta.' },
  expire: { en: 'Service expired.', fr: 'Service expiré.', lv: 'Pakalpojums izbeigts.' },
  renew: { en: 'Service renewed.', fr: 'Service renouvelé.', lv: 'Pakalpojums pagarināts.' },
  cancel: { en: 'Service cancelled.', fr: 'Service annulé.', lv: 'Pakalpojums atcelts.' },
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
  if (outcome.obstacle !== null) return obstacleSentence(outcome.obstacle, locale);
  const isMarked = action === 'cancel' && outcome.service.status !== 'cancelled';
  return isMarked ? MARKED[locale] : DONE[action][locale];
}

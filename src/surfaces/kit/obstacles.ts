import type { Obstacle } from '../../modules/services/index.ts';
import type { Locale } from './locale.ts';

const OBSTACLES: Readonly<Record<Obstacle, Readonly<Record<Locale, string>>>> = {
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

/** Why something cannot be done to a service now, as a sentence for people; an unknown word as it is. */
export function obstacleSentence(word: string, locale: Locale): string {
  const sentences: Readonly<Record<string, Readonly<Record<Locale, string>>>> = OBSTACLES;
  return sentences[word]?.[locale] ?? word;
}

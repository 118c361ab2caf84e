import { useTranslation } from 'react-i18next';
import type { Schema } from '../api.ts';

type Event = Pick<Schema<'Event'>, 'name' | 'subject'>;

/** `license.suspended` → “Licence #5: suspended”, in the person's language. A name we do not know is shown as it is. */
export function useEventTitle(): (event: Event) => string {
  const { t, i18n } = useTranslation('events');
  return ({ name, subject }) => {
    const [noun = '', verb = ''] = name.split('.');
    if (!i18n.exists(`noun.${noun}`, { ns: 'events' }) || !i18n.exists(`verb.${verb}`, { ns: 'events' })) return name;
    // Both were just found among the strings.
    return t('title', { noun: t(`noun.${noun as 'license'}`), id: subject.id, verb: t(`verb.${verb as 'created'}`) });
  };
}

/** Who did it: `API key 3`; for Gatehouse itself and for strangers the word alone. */
export function useActorName(): (actor: Schema<'Event'>['actor']) => string {
  const { t } = useTranslation('events');
  return ({ kind, id }) =>
    kind === 'system' || kind === 'anonymous' ? t(`actor.${kind}`) : `${t(`actor.${kind as 'key'}`)} ${id}`;
}

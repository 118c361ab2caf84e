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

const JOBS = ['mail', 'services', 'licenses', 'webhooks', 'domains', 'link'] as const;

function isJob(id: string): id is (typeof JOBS)[number] {
  return (JOBS as readonly string[]).includes(id);
}

/** Who did it: a person by name, an API key by name, the work of Gatehouse itself; for strangers the word alone. */
export function useActorName(): (event: Pick<Schema<'Event'>, 'actor' | 'surface'>) => string {
  const { t } = useTranslation('events');
  return ({ actor: { kind, id, name }, surface }) => {
    switch (kind) {
      case 'session':
        return name ?? t('who.operator');
      case 'key':
        return name === null ? t('who.keyOf', { id }) : t('who.key', { name });
      case 'license':
        return t('who.license', { id });
      case 'system':
        if (surface === 'cli') return t('who.cli');
        return isJob(id) ? t('who.job', { job: t(`job.${id}`) }) : t('actor.system');
      default:
        return t('actor.anonymous');
    }
  };
}

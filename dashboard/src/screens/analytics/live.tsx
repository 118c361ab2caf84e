import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Schema, api } from '../../api.ts';
import { Instant } from '../../format/values.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Card } from '../../ui/card.tsx';
import { Switch } from '../../ui/switch.tsx';
import { useNameOf } from './names.ts';

type Visit = Schema<'Visit'>;

const SHOWN = 12;

function useLive(isOn: boolean): readonly Visit[] {
  const [visits, setVisits] = useState<readonly Visit[]>([]);
  useEffect(() => {
    if (!isOn) return undefined;
    const stream = new EventSource(api.href('/analytics/live'));
    stream.addEventListener('visit', (event: MessageEvent<string>) => {
      // What the server wrote, as its document says.
      const visit = JSON.parse(event.data) as Visit;
      setVisits((now) => [visit, ...now].slice(0, SHOWN));
    });
    return () => stream.close();
  }, [isOn]);
  return visits;
}

/** Visits as they come, while somebody wants to see them. */
export function Live(): ReactNode {
  const { t } = useTranslation('analytics');
  const [isOn, setOn] = useState(false);
  const visits = useLive(isOn);
  const nameOf = useNameOf();
  return (
    <Card
      title={t('live.title')}
      hint={t('live.hint')}
      actions={<Switch checked={isOn} onValue={setOn} label={t('live.switch')} />}
    >
      {visits.length === 0 ? (
        <p className="text-sm text-ink-3">{t(isOn ? 'live.waiting' : 'live.off')}</p>
      ) : (
        <ul className="grid gap-1.5" aria-live="polite">
          {visits.map((visit) => (
            <li key={visit.id} className="flex items-baseline justify-between gap-3 text-sm">
              <span className="min-w-0 truncate">
                {nameOf('country', { value: visit.country ?? '', label: null })} · {visit.browser ?? t('unknown')}
                {visit.kind === 'human' ? null : (
                  <span className="ml-2">
                    <Badge>{visit.kind}</Badge>
                  </span>
                )}
              </span>
              <span className="shrink-0 text-xs text-ink-3">
                <Instant at={visit.at} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

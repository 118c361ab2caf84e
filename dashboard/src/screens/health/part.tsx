import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Card } from '../../ui/card.tsx';
import { Facts } from '../../ui/facts.tsx';

export type State = Schema<'InstanceHealth'>['state'];

const TONES: Readonly<Record<State, Tone>> = { ok: 'good', warning: 'warn', failure: 'bad' };

export function StateBadge({ state }: { readonly state: State }): ReactNode {
  const { t } = useTranslation('health');
  return (
    <Badge tone={TONES[state]} dot>
      {t(`state.${state}`)}
    </Badge>
  );
}

/** The worse of what is shown on one card. */
export function worse(...states: readonly State[]): State {
  if (states.includes('failure')) return 'failure';
  return states.includes('warning') ? 'warning' : 'ok';
}

/** One thing a server needs: how it is in a word, and its facts. */
export function Part({
  title,
  state,
  children,
}: {
  readonly title: string;
  readonly state?: State;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <Card title={title} actions={state === undefined ? undefined : <StateBadge state={state} />}>
      <Facts>{children}</Facts>
    </Card>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Ellipsis } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Schema, api } from '../../api.ts';
import { useAct } from '../../app/data.ts';
import { useMay } from '../../app/session.ts';
import { Instant } from '../../format/values.tsx';
import type { Column } from '../../list/columns.ts';
import { Table } from '../../list/table.tsx';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { confirm } from '../../ui/confirm.tsx';
import { Copyable } from '../../ui/copy-button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { ProblemState, useSentence } from '../../ui/problem.tsx';
import { toast } from '../../ui/toast.tsx';
import { SigningKeyDialog } from './signing-key-dialog.tsx';

type Key = Schema<'SigningKey'>;

const TONES: Readonly<Record<Key['state'], Tone>> = { current: 'good', next: 'info', former: 'neutral' };
/** The current key, the next and the latest former ones; `gatehouse signing-keys list` shows all. */
const SHOWN = 6;

/** The keys that sign answers and license files: published ahead, taking over, replaced. */
export function SigningKeys(): ReactNode {
  const { t } = useTranslation('health');
  const { t: common } = useTranslation();
  const sentence = useSentence();
  const may = useMay()('accounts:update');
  const [asked, setAsked] = useState<'publish' | Key | null>(null);
  const list = useQuery({
    queryKey: ['instance', 'signing-keys'],
    queryFn: async ({ signal }) => (await api.get('/instance/signing-keys', { signal })).data.data,
  });
  const next = list.data?.find(({ state }) => state === 'next');
  const nouns = ['instance', 'events'];
  const said = {
    onSuccess: () => toast.good(t('signing.done')),
    onError: (error: unknown) => toast.bad(sentence(error)),
  };
  const rotate = useAct(() => api.post('/instance/signing-keys/actions/rotate', {}), nouns);
  const withdraw = useAct((kid: string) => api.delete('/instance/signing-keys/{kid}', { path: { kid } }), nouns);
  const ask = async (verb: 'rotate' | 'withdraw', act: () => void): Promise<void> => {
    const question = { title: t(`signing.${verb}Title`), text: t(`signing.${verb}Text`), action: t(`signing.${verb}`) };
    if (await confirm({ ...question, danger: true })) act();
  };
  const columns: readonly Column<Key & { id: string }>[] = [
    {
      id: 'kid',
      header: t('signing.kid'),
      cell: ({ kid, state }) => (
        <span className="inline-flex flex-wrap items-center gap-2">
          <code className="font-mono text-xs">{kid}</code>
          <Badge tone={TONES[state]}>{t(`signing.state.${state}`)}</Badge>
        </span>
      ),
    },
    {
      id: 'key',
      header: t('signing.publicKey'),
      from: 'lg',
      cell: ({ publicKey }) => <Copyable short text={publicKey} what={t('signing.publicKey')} />,
    },
    {
      id: 'from',
      header: t('signing.from'),
      end: true,
      cell: ({ from, state }) => (
        <Instant at={from} none={t(state === 'next' ? 'signing.whenTold' : 'signing.never')} />
      ),
    },
    {
      id: 'until',
      header: t('signing.until'),
      end: true,
      from: 'md',
      cell: ({ until }) => <Instant at={until} none="–" />,
    },
  ];
  const actions = !may ? undefined : (
    <>
      <Button size="sm" disabled={list.data === undefined} onClick={() => setAsked(next ?? 'publish')}>
        {t(next === undefined ? 'signing.publish' : 'signing.takeOver')}
      </Button>
      <Menu
        align="end"
        trigger={<IconButton size="sm" icon={Ellipsis} kind="secondary" label={common('action.more')} />}
        groups={[
          [
            next !== undefined && {
              label: t('signing.withdraw'),
              danger: true,
              onSelect: () => void ask('withdraw', () => withdraw.mutate(next.kid, said)),
            },
            next === undefined && {
              label: t('signing.rotate'),
              danger: true,
              onSelect: () => void ask('rotate', () => rotate.mutate(undefined, said)),
            },
          ],
        ]}
      />
    </>
  );
  return (
    <Card flush title={t('signing.title')} hint={t('signing.hint')} actions={actions}>
      {list.error !== null && list.data === undefined ? (
        <ProblemState error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <Table
          label={t('signing.title')}
          columns={columns}
          rows={list.data?.slice(0, SHOWN).map((key) => ({ ...key, id: key.kid }))}
        />
      )}
      {asked === null ? null : (
        <SigningKeyDialog next={asked === 'publish' ? null : asked} onClose={() => setAsked(null)} />
      )}
    </Card>
  );
}

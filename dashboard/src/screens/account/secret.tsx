import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api.ts';
import { useAct } from '../../app/data.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { confirm } from '../../ui/confirm.tsx';
import { Copyable } from '../../ui/copy-button.tsx';
import { useSentence } from '../../ui/problem.tsx';
import { toast } from '../../ui/toast.tsx';

/** The secret that shipped programs of older clients send; shown on demand, replaced with a day in which both work. */
export function Secret(): ReactNode {
  const { t } = useTranslation('account');
  const { t: common } = useTranslation();
  const sentence = useSentence();
  const [secret, setSecret] = useState<string | null>(null);
  const fail = (error: unknown): void => toast.bad(sentence(error));
  const show = useAct(() => api.get('/account/secret'), []);
  const rotate = useAct(() => api.post('/account/secret', {}), ['events']);
  const askRotate = async (): Promise<void> => {
    const isSure = await confirm({
      title: t('secret.rotateTitle'),
      text: t('secret.rotateText'),
      action: t('secret.rotate'),
    });
    if (isSure) rotate.mutate(undefined, { onSuccess: ({ data }) => setSecret(data.secret), onError: fail });
  };
  return (
    <Card title={t('secret.title')} hint={t('secret.hint')}>
      <div className="flex flex-wrap items-center gap-2">
        {secret === null ? (
          <Button
            busy={show.isPending}
            onClick={() => show.mutate(undefined, { onSuccess: ({ data }) => setSecret(data.secret), onError: fail })}
          >
            {common('action.show')}
          </Button>
        ) : (
          <Copyable text={secret} what={t('secret.title')} />
        )}
        <Button kind="danger" busy={rotate.isPending} onClick={() => void askRotate()}>
          {t('secret.rotate')}
        </Button>
      </div>
    </Card>
  );
}

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/card.tsx';
import { Copyable } from '../../ui/copy-button.tsx';
import { Alert } from '../../ui/problem.tsx';

/** The secret that signs what is sent, this once. */
export function SecretShown({ secret }: { readonly secret: string }): ReactNode {
  const { t } = useTranslation('webhooks');
  return (
    <div className="grid gap-4">
      <Alert tone="warn">{t('secret.once')}</Alert>
      <Card title={t('secret.title')} hint={t('secret.hint')}>
        <Copyable text={secret} what={t('secret.title')} />
      </Card>
    </div>
  );
}

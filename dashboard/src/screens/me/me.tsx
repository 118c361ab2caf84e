import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page.tsx';
import { PasswordCard } from './password.tsx';
import { SessionsCard } from './sessions.tsx';
import { TotpCard } from './totp.tsx';

/** How the person signs in, and where they are signed in. */
export function Me(): ReactNode {
  const { t } = useTranslation('me');
  return (
    <Page narrow title={t('title')} lead={t('lead')}>
      <div className="grid gap-5">
        <TotpCard />
        <PasswordCard />
        <SessionsCard />
      </div>
    </Page>
  );
}

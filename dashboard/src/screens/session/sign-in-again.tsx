import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api.ts';
import { sessionGate } from '../../app/session-gate.ts';
import { type Session, sessionQuery } from '../../app/session.ts';
import { i18n } from '../../i18n/index.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SignInForm } from './sign-in-form.tsx';

/** The sign-in over the present screen, when the session has ended under it. What was under way goes on afterwards. */
export function SignInAgain(): ReactNode {
  const client = useQueryClient();
  const [isReady, setReady] = useState(false);
  useEffect(() => void i18n.loadNamespaces(['session']).then(() => setReady(true)), []);
  const before = client.getQueryData<Session | null>(sessionQuery.queryKey);
  return isReady ? <Again before={before ?? null} /> : null;
}

function Again({ before }: { readonly before: Session | null }): ReactNode {
  const { t } = useTranslation('session');
  const client = useQueryClient();
  async function goOn(): Promise<void> {
    const { data } = await api.get('/session');
    // Somebody else must not go on with what the first person had on the screen.
    if (before !== null && data.user?.id !== before.user?.id) {
      window.location.assign('/app/');
      return;
    }
    client.setQueryData(sessionQuery.queryKey, data);
    sessionGate.reopened();
  }
  return (
    <Dialog open insistent onClose={() => undefined} title={t('again.title')} description={t('again.text')}>
      <div className="grid gap-3 pb-3">
        <SignInForm email={before?.user?.email} onSignedIn={goOn} />
        <Button kind="quiet" onClick={() => window.location.assign('/app/sign-in')}>
          {t('again.other')}
        </Button>
      </div>
    </Dialog>
  );
}

import { LogIn } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Schema, api } from '../../api.ts';
import { useAct } from '../../app/data.ts';
import { useMay, useSession } from '../../app/session.ts';
import { useFormat } from '../../format/format.ts';
import { Button } from '../../ui/button.tsx';
import { Copyable } from '../../ui/copy-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Alert, useSentence } from '../../ui/problem.tsx';
import { toast } from '../../ui/toast.tsx';

interface Made {
  readonly url: string;
  readonly expiresAt: string;
}

/** A link that signs in as the account's owner. It is shown and copied, never followed: it would end the admin's session. */
export function SignInAs({ account }: { readonly account: Schema<'Account'> }): ReactNode {
  const { t } = useTranslation('accounts');
  const { t: common } = useTranslation();
  const may = useMay();
  const own = useSession().account.id;
  const format = useFormat();
  const sentence = useSentence();
  const [made, setMade] = useState<Made | null>(null);
  const make = useAct(() => api.post('/accounts/{id}/actions/login', { path: { id: account.id } }), ['events']);
  if (!may('users:login') || account.status !== 'active' || account.id === own) return null;
  return (
    <>
      <Button
        icon={LogIn}
        busy={make.isPending}
        onClick={() =>
          make.mutate(undefined, {
            onSuccess: ({ data: { url, expiresAt } }) => setMade({ url, expiresAt }),
            onError: (error) => toast.bad(sentence(error)),
          })
        }
      >
        {t('signInAs.action')}
      </Button>
      {made === null ? null : (
        <Dialog
          open
          onClose={() => setMade(null)}
          title={t('signInAs.title', { name: account.name })}
          description={t('signInAs.text', { time: format.instant(made.expiresAt) })}
          footer={<Button onClick={() => setMade(null)}>{common('action.close')}</Button>}
        >
          <div className="grid gap-3">
            <div data-link={made.url} className="rounded-md border border-line bg-sunken px-3 py-2">
              <Copyable text={made.url} what={t('signInAs.link')} />
            </div>
            <Alert tone="warn">{t('signInAs.private')}</Alert>
          </div>
        </Dialog>
      )}
    </>
  );
}

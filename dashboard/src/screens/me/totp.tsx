import { useQuery } from '@tanstack/react-query';
import { ShieldCheck } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Data, api } from '../../api.ts';
import { useSession } from '../../app/session.ts';
import { TextField } from '../../form/fields.tsx';
import { Form } from '../../form/form.tsx';
import { useForm } from '../../form/use-form.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Copyable } from '../../ui/copy-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemState } from '../../ui/problem.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { toast } from '../../ui/toast.tsx';

type Prepared = Data<'/session/actions/prepare-totp', 'post'>;

/** The address an app reads, drawn here: the secret never leaves this page as a picture's address. */
function SecretPicture({ uri }: { readonly uri: string }): ReactNode {
  const { t } = useTranslation('me');
  const { data } = useQuery({
    queryKey: ['me', 'totp-picture', uri],
    queryFn: async () => (await import('uqr')).encode(uri, { border: 2 }),
    staleTime: Infinity,
    gcTime: 0,
  });
  if (data === undefined) return <span className="block size-44" />;
  const path = data.data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return (
    <svg
      role="img"
      aria-label={t('totp.qr')}
      viewBox={`0 0 ${data.size} ${data.size}`}
      className="size-44 shrink-0 rounded-md bg-white"
      shapeRendering="crispEdges"
    >
      <path d={path} fill="#000" />
    </svg>
  );
}

function EnableForm({ prepared, onDone }: { readonly prepared: Prepared; readonly onDone: () => void }): ReactNode {
  const { t } = useTranslation('me');
  const form = useForm({
    initial: { code: '', currentPassword: '' },
    nouns: ['session'],
    save: ({ values }) =>
      api.post('/session/actions/enable-totp', {
        body: { ...values, code: values.code.trim(), secret: prepared.secret },
      }),
    onSaved: () => {
      toast.good(t('totp.enabled'));
      onDone();
    },
  });
  return (
    <Form form={form} action={t('totp.enable')} onCancel={onDone} unguarded>
      <div className="flex flex-wrap items-start gap-4">
        <SecretPicture uri={prepared.uri} />
        <div className="grid min-w-48 flex-1 gap-4">
          <div>
            <p className="text-xs text-ink-3">{t('totp.secret')}</p>
            <Copyable text={prepared.secret} what={t('totp.secret')} />
          </div>
          <TextField {...form.field('code')} label={t('totp.code')} autoComplete="one-time-code" mono required />
          <TextField
            {...form.field('currentPassword')}
            type="password"
            label={t('password.current')}
            autoComplete="current-password"
            required
          />
        </div>
      </div>
    </Form>
  );
}

function EnableDialog({ onDone }: { readonly onDone: () => void }): ReactNode {
  const { t } = useTranslation('me');
  const query = useQuery({
    queryKey: ['me', 'totp'],
    queryFn: async () => (await api.post('/session/actions/prepare-totp')).data,
    staleTime: Infinity,
    gcTime: 0,
  });
  return (
    <Dialog open onClose={onDone} title={t('totp.title')} description={t('totp.scan')}>
      {query.data !== undefined ? (
        <EnableForm prepared={query.data} onDone={onDone} />
      ) : query.error !== null ? (
        <ProblemState error={query.error} />
      ) : (
        <SkeletonLines />
      )}
    </Dialog>
  );
}

function DisableDialog({ onDone }: { readonly onDone: () => void }): ReactNode {
  const { t } = useTranslation('me');
  const form = useForm({
    initial: { currentPassword: '' },
    nouns: ['session'],
    save: ({ values }) => api.post('/session/actions/disable-totp', { body: values }),
    onSaved: () => {
      toast.good(t('totp.disabled'));
      onDone();
    },
  });
  return (
    <Dialog open onClose={onDone} title={t('totp.disable')}>
      <Form form={form} action={t('totp.disable')} onCancel={onDone} unguarded>
        <TextField
          {...form.field('currentPassword')}
          type="password"
          label={t('password.current')}
          autoComplete="current-password"
          autoFocus
          required
        />
      </Form>
    </Dialog>
  );
}

export function TotpCard(): ReactNode {
  const { t } = useTranslation('me');
  const { user } = useSession();
  const [isOpen, setOpen] = useState(false);
  const isOn = user?.hasTotp === true;
  const close = (): void => setOpen(false);
  return (
    <Card
      title={t('totp.title')}
      actions={
        isOn ? (
          <Badge tone="good" dot>
            {t('totp.state')}
          </Badge>
        ) : undefined
      }
    >
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="max-w-prose text-sm text-ink-2">{t(isOn ? 'totp.on' : 'totp.off')}</p>
        <Button icon={ShieldCheck} kind={isOn ? 'secondary' : 'primary'} onClick={() => setOpen(true)}>
          {t(isOn ? 'totp.disable' : 'totp.start')}
        </Button>
      </div>
      {!isOpen ? null : isOn ? <DisableDialog onDone={close} /> : <EnableDialog onDone={close} />}
    </Card>
  );
}

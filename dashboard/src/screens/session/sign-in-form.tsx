import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, api } from '../../api.ts';
import { TextField } from '../../form/fields.tsx';
import { Button } from '../../ui/button.tsx';
import { Alert, useSentence } from '../../ui/problem.tsx';

/** E-mail, password, and the code where the account asks for one. `onSignedIn` runs once the cookie is set. */
export function SignInForm({
  email: known,
  onSignedIn,
}: {
  readonly email?: string | undefined;
  readonly onSignedIn: (email: string) => void | Promise<void>;
}): ReactNode {
  const { t } = useTranslation('session');
  const sentence = useSentence();
  const [email, setEmail] = useState(known ?? '');
  const [password, setPassword] = useState('');
  const [totp, setTotp] = useState('');
  const [needsTotp, setNeedsTotp] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function signIn(): Promise<void> {
    setBusy(true);
    setError(null);
    try {
      await api.post('/session', { body: { email, password, ...(needsTotp ? { totp: totp.trim() } : {}) } });
      await onSignedIn(email);
    } catch (problem) {
      if (problem instanceof ApiProblem && problem.code === 'totp_required') setNeedsTotp(true);
      else setError(sentence(problem));
    } finally {
      setBusy(false);
    }
  }

  return (
    <form
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void signIn();
      }}
    >
      {error === null ? null : <Alert>{error}</Alert>}
      <TextField
        name="email"
        type="email"
        label={t('signIn.email')}
        value={email}
        set={setEmail}
        error={undefined}
        autoComplete="username"
        autoFocus={known === undefined}
      />
      <TextField
        name="password"
        type="password"
        label={t('signIn.password')}
        value={password}
        set={setPassword}
        error={undefined}
        autoComplete="current-password"
        autoFocus={known !== undefined}
      />
      {needsTotp ? (
        <TextField
          name="totp"
          label={t('signIn.totp')}
          hint={t('signIn.totpHint')}
          value={totp}
          set={setTotp}
          error={undefined}
          autoComplete="one-time-code"
          autoFocus
          mono
        />
      ) : null}
      <Button type="submit" kind="primary" busy={isBusy}>
        {t('signIn.action')}
      </Button>
    </form>
  );
}

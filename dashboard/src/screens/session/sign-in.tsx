import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchValue } from '../../app/search.ts';
import { SessionCard } from './card.tsx';
import { useInstance } from './instance.ts';
import { SignInForm } from './sign-in-form.tsx';

/** Where the person wanted to go; only addresses of the dashboard itself. */
function safePlace(next: string | undefined): string {
  return next !== undefined && /^\/(?![/\\])/.test(next) ? next : '/';
}

export function SignIn(): ReactNode {
  const { t } = useTranslation('session');
  const [next] = useSearchValue('next');
  const client = useQueryClient();
  const navigate = useNavigate();
  const instance = useInstance();
  return (
    <SessionCard
      title={t('signIn.title')}
      lead={t('signIn.lead')}
      footer={
        instance?.registration === 'open' ? (
          <>
            {t('signIn.noAccount')}{' '}
            <Link to="/sign-up" className="font-medium text-accent-text hover:underline">
              {t('signIn.toSignUp')}
            </Link>
          </>
        ) : undefined
      }
    >
      <SignInForm
        onSignedIn={async () => {
          client.clear();
          await navigate({ href: safePlace(next), replace: true });
        }}
      />
      <Link
        to="/forgot-password"
        className="mt-4 inline-block rounded text-sm text-ink-2 hover:text-ink hover:underline"
      >
        {t('signIn.forgot')}
      </Link>
    </SessionCard>
  );
}

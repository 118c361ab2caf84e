import { queryOptions, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { type Data, api } from '../api.ts';
import { type Language, chooseLanguage, followProfile } from '../i18n/index.ts';
import { sessionGate } from './session-gate.ts';

export type Session = Data<'/session', 'get'>;
/** A right of the server's vocabulary: `licenses:create`. */
export type Right = string;

async function readSession(): Promise<Session | null> {
  // Asking for a session that is not there is refused, and browsers write each refusal into their console.
  if (!sessionGate.isKnown() && !(await api.get('/instance')).data.signedIn) return null;
  const { data } = await api.get('/session');
  sessionGate.know();
  await followProfile(data.user?.locale);
  return data;
}

/** Who is signed in; null for nobody. */
export const sessionQuery = queryOptions({ queryKey: ['session'], queryFn: readSession, staleTime: 60_000 });

/** The session of a screen behind the guard. */
export function useSession(): Session {
  const { data } = useSuspenseQuery(sessionQuery);
  if (data === null) throw new Error('nobody is signed in');
  return data;
}

/** Whether the person may; a screen shows only what they may do, the server decides. */
export function useMay(): (right: Right) => boolean {
  const { rights } = useSession();
  return (right) => rights.includes(right);
}

/** Takes a language at once, and keeps it in the person's profile for their other browsers and the mails they get. */
export function useChooseLanguage(): (language: Language) => Promise<void> {
  const client = useQueryClient();
  return async (language) => {
    await chooseLanguage(language);
    await api.post('/session/actions/choose-language', { body: { locale: language } });
    await client.invalidateQueries(sessionQuery);
  };
}

/** Ends the session and forgets everything that was read with it. */
export function useSignOut(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await api.delete('/session');
    sessionGate.forget();
    client.clear();
    window.location.assign('/app/sign-in');
  };
}

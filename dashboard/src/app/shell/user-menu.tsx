import { BookOpen, Check, ChevronsUpDown, Keyboard, LogOut, Monitor, Moon, ShieldCheck, Sun } from 'lucide-react';
import { useNavigate } from '@tanstack/react-router';
import type { ComponentProps, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES } from '../../i18n/index.ts';
import { Menu } from '../../ui/menu.tsx';
import { useSentence } from '../../ui/problem.tsx';
import { toast } from '../../ui/toast.tsx';
import { useChooseLanguage, useSession, useSignOut } from '../session.ts';
import { useStore } from '../store.ts';
import { THEMES, theme } from '../theme.ts';
import { overlay } from './overlay.ts';

/** Each language in its own words: who looks for it reads them. */
const LANGUAGE_NAMES = { en: 'English', fr: 'Français', lv: 'Latviešu' } as const;
const THEME_ICONS = { light: Sun, dark: Moon, system: Monitor } as const;

function Who(props: ComponentProps<'button'>): ReactNode {
  const { user, account } = useSession();
  const name = user?.name ?? user?.email ?? account.name;
  return (
    <button
      type="button"
      {...props}
      className="flex w-full items-center gap-2.5 rounded-md px-2 py-1.5 text-left hover:bg-line/60 data-popup-open:bg-line/60"
    >
      <span
        aria-hidden
        className="grid size-8 shrink-0 place-items-center rounded-full bg-accent-soft text-xs font-semibold text-accent-text uppercase"
      >
        {name.slice(0, 2)}
      </span>
      <span className="min-w-0 flex-1">
        <span className="block truncate text-sm font-medium text-ink">{name}</span>
        <span className="block truncate text-xs text-ink-3">{account.name}</span>
      </span>
      <ChevronsUpDown aria-hidden size={14} className="shrink-0 text-ink-3" />
    </button>
  );
}

/** Who is signed in; theme, language, help, and the way out. */
export function UserMenu(): ReactNode {
  const { t, i18n } = useTranslation();
  const { user } = useSession();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const chooseLanguage = useChooseLanguage();
  const sentence = useSentence();
  const chosen = useStore(theme);
  return (
    <Menu
      align="start"
      label={t('app.account')}
      trigger={<Who />}
      header={<p className="px-2.5 py-1.5 text-xs text-ink-3">{t('app.signedInAs', { email: user?.email ?? '' })}</p>}
      groups={[
        THEMES.map((name) => ({
          label: t(`theme.${name}`),
          icon: chosen === name ? Check : THEME_ICONS[name],
          onSelect: () => theme.set(name),
        })),
        LANGUAGES.map((language) => ({
          label: LANGUAGE_NAMES[language],
          ...(i18n.language === language ? { icon: Check } : {}),
          onSelect: () => void chooseLanguage(language).catch((error: unknown) => toast.bad(sentence(error))),
        })),
        [
          { label: t('app.help'), icon: Keyboard, onSelect: () => overlay.set('keys') },
          {
            label: t('app.docs'),
            icon: BookOpen,
            onSelect: () => window.open('/api/documentation', '_blank', 'noopener'),
          },
        ],
        [
          { label: t('app.me'), icon: ShieldCheck, onSelect: () => void navigate({ to: '/me' }) },
          { label: t('app.signOut'), icon: LogOut, onSelect: () => void signOut() },
        ],
      ]}
    />
  );
}

import { Outlet } from '@tanstack/react-router';
import { Menu as MenuIcon, Search } from 'lucide-react';
import { type ReactNode, Suspense, lazy, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmHost } from '../../ui/confirm.tsx';
import { IconButton } from '../../ui/button.tsx';
import { fetchLater, later } from '../../ui/later.tsx';
import { Toaster } from '../../ui/toast.tsx';
import { sessionGate } from '../session-gate.ts';
import { useStore } from '../store.ts';
import { ConnectionNotice } from './connection-notice.tsx';
import { Mark } from './mark.tsx';
import { Navigation } from './navigation.tsx';
import { openPalette, overlay, useGlobalKeys } from './overlay.ts';
import { Waiting } from './states.tsx';
import { UserMenu } from './user-menu.tsx';

const NavDrawer = lazy(() => import('./nav-drawer.tsx').then((file) => ({ default: file.NavDrawer })));
const Palette = later(async () => (await import('./palette.tsx')).Palette);
const KeyboardHelp = later(async () => (await import('./keyboard-help.tsx')).KeyboardHelp);
const SignInAgain = later(async () => (await import('../../screens/session/sign-in-again.tsx')).SignInAgain);

/** Until then the first screen has the line to itself. */
const LATER_MS = 1_000;

function SearchButton(): ReactNode {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      onClick={openPalette}
      className="flex h-9 w-full items-center gap-2 rounded-md border border-line bg-panel px-2.5 text-sm text-ink-3 shadow-low hover:border-line-strong hover:text-ink-2"
    >
      <Search aria-hidden size={15} />
      <span className="flex-1 truncate text-left">{t('app.search')}</span>
      <kbd className="rounded border border-line bg-sunken px-1.5 font-sans text-2xs text-ink-3">Ctrl K</kbd>
    </button>
  );
}

function Overlays(): ReactNode {
  const open = useStore(overlay);
  const isAsked = useStore(sessionGate.isAsked);
  return (
    <Suspense fallback={null}>
      {open === 'palette' ? <Palette /> : null}
      {open === 'keys' ? <KeyboardHelp /> : null}
      {isAsked ? <SignInAgain /> : null}
    </Suspense>
  );
}

/** The frame around every screen: navigation at the side, or behind a button on small windows. */
export function Shell(): ReactNode {
  const { t } = useTranslation();
  const [isNavOpen, setNavOpen] = useState(false);
  useGlobalKeys();
  useEffect(() => {
    const soon = setTimeout(fetchLater, LATER_MS);
    return () => clearTimeout(soon);
  }, []);
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[15.5rem_minmax(0,1fr)]">
      <a
        href="#content"
        className="fixed top-2 left-2 z-60 -translate-y-16 rounded-md bg-accent px-3 py-2 text-sm font-medium text-accent-ink focus:translate-y-0"
      >
        {t('app.skip')}
      </a>
      <div className="sticky top-0 hidden h-dvh flex-col border-r border-line lg:flex">
        <div className="px-4 pt-4 pb-3">
          <Mark />
        </div>
        <div className="px-3 pb-2">
          <SearchButton />
        </div>
        <div className="min-h-0 flex-1 overflow-y-auto px-3 pb-4">
          <Navigation />
        </div>
        <div className="border-t border-line p-2">
          <UserMenu />
        </div>
      </div>
      <header className="sticky top-0 z-30 flex h-14 items-center gap-2 border-b border-line bg-canvas/90 px-3 backdrop-blur lg:hidden">
        <IconButton icon={MenuIcon} label={t('app.menu')} onClick={() => setNavOpen(true)} />
        <Mark />
        <span className="flex-1" />
        <IconButton icon={Search} label={t('app.search')} onClick={openPalette} />
      </header>
      <Suspense fallback={null}>
        <NavDrawer open={isNavOpen} onClose={() => setNavOpen(false)} />
      </Suspense>
      <main id="content" tabIndex={-1} className="min-w-0 outline-none">
        <ConnectionNotice />
        <Suspense fallback={<Waiting />}>
          <Outlet />
        </Suspense>
      </main>
      <Overlays />
      <ConfirmHost />
      <Toaster />
    </div>
  );
}

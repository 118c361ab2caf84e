import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NAV, type NavGroup } from '../nav.ts';
import { useSession } from '../session.ts';

/** The groups with what this person may see. */
export function useNav(): readonly NavGroup[] {
  const { rights, user } = useSession();
  return NAV.map((group) => ({
    ...group,
    items: group.items.filter(
      ({ right, platform }) => rights.includes(right) && (platform !== true || user?.isPlatformAdmin === true),
    ),
  })).filter(({ items }) => items.length > 0);
}

/** The places; `onGo` closes what the navigation lies in. */
export function Navigation({ onGo }: { readonly onGo?: () => void }): ReactNode {
  const { t } = useTranslation();
  const groups = useNav();
  return (
    <nav aria-label={t('app.navigation')} className="grid gap-4 pt-2">
      {groups.map(({ label, items }) => (
        <div key={label ?? 'top'}>
          {label === null ? null : <p className="px-2.5 pb-1 text-xs font-medium text-ink-3">{t(`nav.${label}`)}</p>}
          <ul className="grid gap-px">
            {items.map(({ to, label: name, icon: Icon }) => (
              <li key={to}>
                <Link
                  to={to}
                  {...(onGo === undefined ? {} : { onClick: onGo })}
                  activeOptions={{ includeSearch: false }}
                  className="flex h-8 items-center gap-2.5 rounded-md px-2.5 text-sm text-ink-2 transition-colors hover:bg-line/60 hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-accent-text max-lg:h-10"
                >
                  <Icon aria-hidden size={16} className="shrink-0 opacity-80" />
                  {t(`nav.${name}`)}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
